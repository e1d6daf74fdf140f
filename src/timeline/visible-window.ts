import { firstIndexWhere } from '../core';
import type { FrameRange } from '../time';

/** Items of a list sorted by start that reach into [from, to), and where the first of them stands. */
export interface VisibleWindow<T> {
  readonly items: readonly T[];
  readonly firstIndex: number;
}

/**
 * O(log n + window) on tiling rows. On rows whose items overlap, `longestFrames` tells how far back one may reach.
 */
export function visibleWindow<T extends FrameRange>(
  items: readonly T[],
  from: number,
  to: number,
  longestFrames: number | null = null,
): VisibleWindow<T> {
  const reach = longestFrames ?? 0;
  const first =
    longestFrames === null
      ? firstIndexWhere(items, (item) => item.endFrame > from)
      : firstIndexWhere(items, (item) => item.startFrame + reach > from);
  const last = firstIndexWhere(items, (item) => item.startFrame >= to);
  return { items: items.slice(first, last).filter((item) => item.endFrame > from), firstIndex: first };
}
