import { complexGrid, GRID, GRID_CELLS, transform } from './fourier-grid';
import type { ComplexGrid } from './fourier-grid';

/** A reduced upright picture: brightness and two colour differences, 0…255 each, row by row. */
export interface TrackingPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly brightness: Uint8Array;
  readonly blueness: Uint8Array;
  readonly redness: Uint8Array;
}

/** A rectangle by its middle and size, in pixels of the reduced picture. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Fades towards the edges, where the transform would meet the opposite side (Hann). */
const FADE = Float64Array.from({ length: GRID }, (_, at) => 0.5 * (1 - Math.cos((2 * Math.PI * (at + 0.5)) / GRID)));

/** Usual spread of a channel, which makes them weigh alike. */
const BRIGHTNESS_SPREAD = 50;
const COLOUR_SPREAD = 15;
/** Steps of brightness below this count as noise rather than as an edge. */
const NOISE_STEP = 10;

const CHANNELS = 8;

/**
 * Spectra of what the filter looks at inside a window: brightness, two colours, and edges by direction. Edges are
 * divided by their strength, so that light and shade count little.
 */
export function patchSpectra(picture: TrackingPicture, window: Window): readonly ComplexGrid[] {
  const brightness = samplePlane(picture, picture.brightness, window);
  const blueness = samplePlane(picture, picture.blueness, window);
  const redness = samplePlane(picture, picture.redness, window);
  // Two real channels to a complex grid: one transform serves both.
  const pairs = Array.from({ length: CHANNELS / 2 }, complexGrid);
  const [shades, colours, strengths, slopes] = pairs;
  if (shades === undefined || colours === undefined || strengths === undefined || slopes === undefined) return [];
  const means = [meanOf(brightness), meanOf(blueness), meanOf(redness)] as const;
  for (let row = 0; row < GRID; row += 1) {
    for (let column = 0; column < GRID; column += 1) {
      const at = row * GRID + column;
      const fade = (FADE[row] ?? 0) * (FADE[column] ?? 0);
      const across = step(brightness, at, column, 1);
      const down = step(brightness, at, row, GRID);
      const edge = fade / Math.hypot(across, down, NOISE_STEP);
      shades.re[at] = (fade * ((brightness[at] ?? 0) - means[0])) / BRIGHTNESS_SPREAD;
      shades.im[at] = Math.abs(across + down) * Math.SQRT1_2 * edge;
      colours.re[at] = (fade * ((blueness[at] ?? 0) - means[1])) / COLOUR_SPREAD;
      colours.im[at] = (fade * ((redness[at] ?? 0) - means[2])) / COLOUR_SPREAD;
      strengths.re[at] = Math.abs(across) * edge;
      strengths.im[at] = Math.abs(down) * edge;
      slopes.re[at] = across * edge;
      slopes.im[at] = down * edge;
    }
  }
  return pairs.flatMap((pair) => {
    transform(pair, 'forward');
    return apart(pair);
  });
}

/** The spectra of two real channels out of that of one plus i times the other. */
function apart({ re, im }: ComplexGrid): readonly ComplexGrid[] {
  const one = complexGrid();
  const other = complexGrid();
  for (let at = 0; at < GRID_CELLS; at += 1) {
    const row = (GRID - Math.floor(at / GRID)) % GRID;
    const mirror = row * GRID + ((GRID - (at % GRID)) % GRID);
    const reAt = re[at] ?? 0;
    const imAt = im[at] ?? 0;
    const reMirror = re[mirror] ?? 0;
    const imMirror = im[mirror] ?? 0;
    one.re[at] = (reAt + reMirror) / 2;
    one.im[at] = (imAt - imMirror) / 2;
    other.re[at] = (imAt + imMirror) / 2;
    other.im[at] = (reMirror - reAt) / 2;
  }
  return [one, other];
}

/** Change of brightness over the neighbours along one direction; at a side of the patch over one neighbour. */
function step(values: Float64Array, at: number, place: number, stride: number): number {
  const before = place === 0 ? at : at - stride;
  const after = place === GRID - 1 ? at : at + stride;
  return (values[after] ?? 0) - (values[before] ?? 0);
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / GRID_CELLS;
}

/** The window stretched over the grid, between pixels by straight lines; beyond the picture its edge goes on. */
function samplePlane({ widthPx, heightPx }: TrackingPicture, plane: Uint8Array, window: Window): Float64Array {
  const values = new Float64Array(GRID_CELLS);
  for (let row = 0; row < GRID; row += 1) {
    const y = within(window.y + ((row + 0.5) / GRID - 0.5) * window.h - 0.5, heightPx);
    const top = Math.floor(y);
    for (let column = 0; column < GRID; column += 1) {
      const x = within(window.x + ((column + 0.5) / GRID - 0.5) * window.w - 0.5, widthPx);
      const left = Math.floor(x);
      const at = top * widthPx + left;
      const upper = (plane[at] ?? 0) * (1 - x + left) + (plane[at + 1] ?? 0) * (x - left);
      const lower = (plane[at + widthPx] ?? 0) * (1 - x + left) + (plane[at + widthPx + 1] ?? 0) * (x - left);
      values[row * GRID + column] = upper * (1 - y + top) + lower * (y - top);
    }
  }
  return values;
}

/** So that the pixel after it is there as well. */
function within(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1.001, value));
}
