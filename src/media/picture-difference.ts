import type { HeldPicture } from './decode-picture';

/** Cells that a picture is averaged into: fine enough for a hand, too coarse for the noise of a camera. */
const COLUMNS = 32;
const ROWS = 18;
/** Pixels looked at along each side of a cell. */
const SAMPLES = 6;

/** How the brightness of a pixel is read from a plane. */
interface LumaLayout {
  readonly pixelBytes: number;
  readonly at: (bytes: Uint8Array, place: number) => number;
}

const BYTE: LumaLayout = { pixelBytes: 1, at: (bytes, place) => bytes[place] ?? 0 };
/** Green stands for brightness. */
const COLOUR: LumaLayout = { pixelBytes: 4, at: (bytes, place) => bytes[place + 1] ?? 0 };
const wide = (bits: number): LumaLayout => ({
  pixelBytes: 2,
  at: (bytes, place) => ((bytes[place] ?? 0) | ((bytes[place + 1] ?? 0) << 8)) / 2 ** (bits - 8),
});

function layoutOf(format: string): LumaLayout | null {
  if (/^(RGB|BGR)[AX]$/.test(format)) return COLOUR;
  const depth = /^I4\d\dA?P(10|12)$/.exec(format)?.[1];
  if (depth !== undefined) return wide(Number(depth));
  return /^(I4\d\dA?|NV12)$/.test(format) ? BYTE : null;
}

/** Formats are more than the compiler's list of them: decoders give ten and twelve bits, too. */
type ReadablePicture = Pick<HeldPicture, 'layout' | 'bytes' | 'widthPx' | 'heightPx'> & { readonly format: string };

/** Mean brightness of each cell, 0…255; null for a pixel format we cannot read. */
export function brightnessGrid(picture: ReadablePicture): Float32Array | null {
  const layout = layoutOf(picture.format);
  const plane = picture.layout[0];
  if (layout === null || plane === undefined) return null;
  const grid = new Float32Array(COLUMNS * ROWS);
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      let sum = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const partX = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / COLUMNS;
        const partY = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / ROWS;
        const x = Math.floor(partX * picture.widthPx);
        const y = Math.floor(partY * picture.heightPx);
        sum += layout.at(picture.bytes, plane.offset + y * plane.stride + x * layout.pixelBytes);
      }
      grid[row * COLUMNS + column] = sum / (SAMPLES * SAMPLES);
    }
  }
  return grid;
}

/** Mean change of brightness from one picture to the other, 0…255. */
export function brightnessChange(before: Float32Array, after: Float32Array): number {
  let sum = 0;
  for (const [cell, value] of before.entries()) sum += Math.abs(value - (after[cell] ?? 0));
  return before.length === 0 ? 0 : sum / before.length;
}
