import { firstIndexWhere } from '../core';
import type { FrameRange } from '../time';

/** Part of a list, from the first index to before the end. */
export interface ListWindow {
  readonly firstIndex: number;
  readonly endIndex: number;
}

/**
 * Where the items that may reach into [from, to) stand in a list sorted by start; O(log n). With `longestFrames` null no
 * two items overlap, and exactly these do reach in. Otherwise it is the length of the longest item: then some of the
 * window may end before `from`.
 */
export function windowOf(
  items: readonly FrameRange[],
  range: { readonly from: number; readonly to: number },
  longestFrames: number | null,
): ListWindow {
  const { from, to } = range;
  const reach = longestFrames ?? 0;
  const firstIndex =
    longestFrames === null
      ? firstIndexWhere(items, (item) => item.endFrame > from)
      : firstIndexWhere(items, (item) => item.startFrame + reach > from);
  return {
    firstIndex,
    endIndex: Math.max(
      firstIndex,
      firstIndexWhere(items, (item) => item.startFrame >= to),
    ),
  };
}

/** Most cells of one row in the document: beyond that they are too narrow to be told apart. */
const MOST_CELLS = 120;

/** Indices of the items in [from, to), of very many those nearest to the index `near`. */
export function cellIndices(
  items: readonly FrameRange[],
  range: { readonly from: number; readonly to: number },
  longestFrames: number | null,
  near: number | null,
): readonly number[] {
  const { firstIndex, endIndex } = windowOf(items, range, longestFrames);
  const middle = near !== null && near >= firstIndex && near < endIndex ? near : (firstIndex + endIndex) >> 1;
  const first = Math.max(firstIndex, Math.min(middle - (MOST_CELLS >> 1), endIndex - MOST_CELLS));
  const indices: number[] = [];
  for (let index = first; index < endIndex && indices.length < MOST_CELLS; index += 1) {
    const item = items[index];
    if (item !== undefined && item.endFrame > range.from) indices.push(index);
  }
  return indices;
}
