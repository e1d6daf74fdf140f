import { complexGrid, GRID, GRID_CELLS, transform } from './fourier-grid';
import type { ComplexGrid } from './fourier-grid';

/** Where the filter answers most strongly within a patch. */
export interface FilterAnswer {
  /** About 1 where the patch looks as it was learnt. */
  readonly peak: number;
  /** From the middle of the patch, as parts of its width and height. */
  readonly dx: number;
  readonly dy: number;
}

/** What a thing looks like, as a filter that answers with one peak in its middle. */
export interface CorrelationFilter {
  /** Takes a patch in as what the thing looks like now; `rate` 1 forgets everything before. */
  readonly learn: (spectra: readonly ComplexGrid[], rate: number) => void;
  readonly answer: (spectra: readonly ComplexGrid[]) => FilterAnswer;
}

/** Spread of the wanted peak, as a part of the patch: sharp enough to tell a pixel, wide enough for noise. */
const PEAK_SPREAD = 0.032;
/** Share of the mean energy that holds frequencies down of which a patch has next to nothing. */
const REGULARISATION = 0.01;

/**
 * Correlation filter over several channels: numerator G·conj(F) of each channel and shared denominator Σ|F|², both kept
 * as running means (Bolme et al. 2010, "Visual object tracking using adaptive correlation filters", eq. 10 to 12;
 * for channels Danelljan et al. 2014, "Accurate scale estimation for robust visual tracking", eq. 3 to 6).
 */
export function createCorrelationFilter(): CorrelationFilter {
  const wanted = wantedPeak();
  let numerators: readonly ComplexGrid[] = [];
  const energy = new Float64Array(GRID_CELLS);

  return {
    learn: (spectra, rate) => {
      if (numerators.length === 0) numerators = spectra.map(complexGrid);
      const fresh = new Float64Array(GRID_CELLS);
      for (const [channel, numerator] of numerators.entries()) {
        const spectrum = spectra[channel];
        if (spectrum !== undefined) learnChannel(numerator, spectrum, { wanted, rate, energy: fresh });
      }
      for (let at = 0; at < GRID_CELLS; at += 1) energy[at] = mix(energy[at] ?? 0, fresh[at] ?? 0, rate);
    },
    answer: (spectra) => {
      const response = complexGrid();
      for (const [channel, numerator] of numerators.entries()) {
        const spectrum = spectra[channel];
        if (spectrum !== undefined) addProduct(response, numerator, spectrum);
      }
      const floor = (REGULARISATION * energy.reduce((sum, value) => sum + value, 0)) / GRID_CELLS;
      for (let at = 0; at < GRID_CELLS; at += 1) {
        const divisor = (energy[at] ?? 0) + floor;
        response.re[at] = (response.re[at] ?? 0) / divisor;
        response.im[at] = (response.im[at] ?? 0) / divisor;
      }
      transform(response, 'inverse');
      return peakOf(response.re);
    },
  };
}

interface Lesson {
  readonly wanted: ComplexGrid;
  readonly rate: number;
  /** Takes up the energy of each channel. */
  readonly energy: Float64Array;
}

function learnChannel(numerator: ComplexGrid, { re, im }: ComplexGrid, { wanted, rate, energy }: Lesson): void {
  for (let at = 0; at < GRID_CELLS; at += 1) {
    const reAt = re[at] ?? 0;
    const imAt = im[at] ?? 0;
    const wantedRe = wanted.re[at] ?? 0;
    const wantedIm = wanted.im[at] ?? 0;
    numerator.re[at] = mix(numerator.re[at] ?? 0, wantedRe * reAt + wantedIm * imAt, rate);
    numerator.im[at] = mix(numerator.im[at] ?? 0, wantedIm * reAt - wantedRe * imAt, rate);
    energy[at] = (energy[at] ?? 0) + reAt * reAt + imAt * imAt;
  }
}

function addProduct(sum: ComplexGrid, a: ComplexGrid, b: ComplexGrid): void {
  for (let at = 0; at < GRID_CELLS; at += 1) {
    const [reA, imA, reB, imB] = [a.re[at] ?? 0, a.im[at] ?? 0, b.re[at] ?? 0, b.im[at] ?? 0];
    sum.re[at] = (sum.re[at] ?? 0) + reA * reB - imA * imB;
    sum.im[at] = (sum.im[at] ?? 0) + reA * imB + imA * reB;
  }
}

function mix(former: number, fresh: number, rate: number): number {
  return former + (fresh - former) * rate;
}

function wantedPeak(): ComplexGrid {
  const grid = complexGrid();
  const spread = 2 * (PEAK_SPREAD * GRID) ** 2;
  for (let at = 0; at < GRID_CELLS; at += 1) {
    const x = (at % GRID) - GRID / 2;
    const y = Math.floor(at / GRID) - GRID / 2;
    grid.re[at] = Math.exp(-(x * x + y * y) / spread);
  }
  transform(grid, 'forward');
  return grid;
}

/** The highest cell, between cells by a parabola through its neighbours. */
function peakOf(values: Float64Array): FilterAnswer {
  let best = 0;
  for (let at = 1; at < GRID_CELLS; at += 1) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  const column = best % GRID;
  const row = Math.floor(best / GRID);
  const at = (x: number, y: number): number => values[((y + GRID) % GRID) * GRID + ((x + GRID) % GRID)] ?? 0;
  const peak = at(column, row);
  const dx = column + offsetOf(at(column - 1, row), peak, at(column + 1, row)) - GRID / 2;
  const dy = row + offsetOf(at(column, row - 1), peak, at(column, row + 1)) - GRID / 2;
  return { peak, dx: dx / GRID, dy: dy / GRID };
}

function offsetOf(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after;
  return bend === 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
}
