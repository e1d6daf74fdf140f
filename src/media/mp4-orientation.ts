import type { Orientation } from '../geometry';

/** The six numbers of a display matrix that matter: x' = a·x + c·y, y' = b·x + d·y (ISO/IEC 14496-12 §6.2.2). */
export interface DisplayMatrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export const IDENTITY_MATRIX: DisplayMatrix = { a: 1, b: 0, c: 0, d: 1 };

export interface MatrixReading {
  readonly orientation: Orientation;
  /** Stretch along the coded picture's width over that along its height. */
  readonly stretch: number;
}

/** Beside a factor this much smaller than the other a term is a rounding of nothing. */
const NEGLIGIBLE = 1e-3;

/** Applies `first`, then `second`. */
export function multiplyMatrices(first: DisplayMatrix, second: DisplayMatrix): DisplayMatrix {
  return {
    a: first.a * second.a + first.b * second.c,
    b: first.a * second.b + first.b * second.d,
    c: first.c * second.a + first.d * second.c,
    d: first.c * second.b + first.d * second.d,
  };
}

/** One of the eight ways a picture can stand; null for matrices that shear, collapse or turn by other angles. */
export function readDisplayMatrix({ a, b, c, d }: DisplayMatrix): MatrixReading | null {
  const straight = Math.min(Math.abs(a), Math.abs(d));
  const turned = Math.min(Math.abs(b), Math.abs(c));
  if (straight > 0 && Math.max(Math.abs(b), Math.abs(c)) < straight * NEGLIGIBLE) {
    return { orientation: straightOrientation(a > 0, d > 0), stretch: Math.abs(a / d) };
  }
  if (turned > 0 && Math.max(Math.abs(a), Math.abs(d)) < turned * NEGLIGIBLE) {
    return { orientation: turnedOrientation(b > 0, c > 0), stretch: Math.abs(b / c) };
  }
  return null;
}

function straightOrientation(keepsX: boolean, keepsY: boolean): Orientation {
  return { rotation: keepsY ? 0 : 180, mirrored: keepsX !== keepsY };
}

function turnedOrientation(xGoesDown: boolean, yGoesRight: boolean): Orientation {
  // Mirrored left to right first, then turned clockwise: 90 sends y to the left, 270 sends it to the right.
  return { rotation: yGoesRight ? 270 : 90, mirrored: xGoesDown === yGoesRight };
}
