/** Where the keyboard is in the grid: a row, and the segment of that row by its place in time. */
export interface GridPlace {
  readonly row: number;
  readonly index: number;
}

interface RowLike {
  readonly segments: readonly { readonly startFrame: number; readonly endFrame: number }[];
}

const GRID_KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;
export type GridKey = (typeof GRID_KEYS)[number];

export function isGridKey(key: string): key is GridKey {
  return GRID_KEYS.some((each) => each === key);
}

/** The cell an arrow leads to; null where there is none. Between rows it is the cell at the same time. */
export function moveInGrid(rows: readonly RowLike[], from: GridPlace, key: GridKey): GridPlace | null {
  if (key === 'ArrowUp' || key === 'ArrowDown') return cellAcross(rows, from, key === 'ArrowUp' ? -1 : 1);
  const count = rows[from.row]?.segments.length ?? 0;
  const index = { ArrowLeft: from.index - 1, ArrowRight: from.index + 1, Home: 0, End: count - 1 }[key];
  return index >= 0 && index < count ? { row: from.row, index } : null;
}

function cellAcross(rows: readonly RowLike[], from: GridPlace, step: -1 | 1): GridPlace | null {
  const frame = rows[from.row]?.segments[from.index]?.startFrame ?? 0;
  for (let row = from.row + step; row >= 0 && row < rows.length; row += step) {
    const index = cellAt(rows[row]?.segments ?? [], frame);
    if (index !== null) return { row, index };
  }
  return null;
}

/** The cell that holds a frame, else the last before it, else the first. */
export function cellAt(
  segments: readonly { readonly startFrame: number; readonly endFrame: number }[],
  frame: number,
): number | null {
  if (segments.length === 0) return null;
  const holding = segments.findIndex((segment) => segment.startFrame <= frame && frame < segment.endFrame);
  if (holding >= 0) return holding;
  return Math.max(
    0,
    segments.findLastIndex((segment) => segment.startFrame <= frame),
  );
}
