/** Samples along each side of a patch; a power of two, for the fast transform. */
export const GRID = 64;
export const GRID_CELLS = GRID * GRID;
const BITS = Math.log2(GRID);

/** Complex values on the grid, row by row. */
export interface ComplexGrid {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function complexGrid(): ComplexGrid {
  return { re: new Float64Array(GRID_CELLS), im: new Float64Array(GRID_CELLS) };
}

const COSINES = Float64Array.from({ length: GRID / 2 }, (_, at) => Math.cos((2 * Math.PI * at) / GRID));
const SINES = Float64Array.from({ length: GRID / 2 }, (_, at) => Math.sin((2 * Math.PI * at) / GRID));
const REVERSED = Uint8Array.from({ length: GRID }, (_, at) => {
  let reversed = 0;
  for (let bit = 0; bit < BITS; bit += 1) if ((at >> bit) % 2 === 1) reversed |= 1 << (BITS - 1 - bit);
  return reversed;
});

/**
 * Discrete Fourier transform in place, rows then columns (Cooley and Tukey 1965, radix 2, decimation in time). The
 * inverse divides by the number of cells.
 */
export function transform(grid: ComplexGrid, way: 'forward' | 'inverse'): void {
  const sign = way === 'forward' ? -1 : 1;
  for (let row = 0; row < GRID; row += 1) transformLine(grid, row * GRID, 1, sign);
  for (let column = 0; column < GRID; column += 1) transformLine(grid, column, GRID, sign);
  if (way === 'forward') return;
  for (let at = 0; at < GRID_CELLS; at += 1) {
    grid.re[at] = (grid.re[at] ?? 0) / GRID_CELLS;
    grid.im[at] = (grid.im[at] ?? 0) / GRID_CELLS;
  }
}

function transformLine({ re, im }: ComplexGrid, offset: number, stride: number, sign: number): void {
  reorder(re, offset, stride);
  reorder(im, offset, stride);
  for (let length = 2; length <= GRID; length *= 2) {
    const half = length / 2;
    const turn = GRID / length;
    for (let start = 0; start < GRID; start += length) {
      for (let place = 0; place < half; place += 1) {
        // Written out: this runs some hundred thousand times a picture.
        const cos = COSINES[place * turn] ?? 0;
        const sin = sign * (SINES[place * turn] ?? 0);
        const a = offset + (start + place) * stride;
        const b = a + half * stride;
        const reB = re[b] ?? 0;
        const imB = im[b] ?? 0;
        const turnedRe = reB * cos - imB * sin;
        const turnedIm = reB * sin + imB * cos;
        const reA = re[a] ?? 0;
        const imA = im[a] ?? 0;
        re[b] = reA - turnedRe;
        im[b] = imA - turnedIm;
        re[a] = reA + turnedRe;
        im[a] = imA + turnedIm;
      }
    }
  }
}

function reorder(values: Float64Array, offset: number, stride: number): void {
  for (let from = 0; from < GRID; from += 1) {
    const to = REVERSED[from] ?? 0;
    if (to <= from) continue;
    const one = offset + from * stride;
    const other = offset + to * stride;
    const held = values[one] ?? 0;
    values[one] = values[other] ?? 0;
    values[other] = held;
  }
}
