import type { FrameRange } from '../time';
import type { TimelineScale } from './timeline-scale';
import { windowOf } from './visible-window';

/** Narrowest item that is told as a bar of its own; narrower ones become columns of whole pixels. */
export const LEAST_BAR_PX = 3;

const ROUNDING_PX = 1e-6;

export interface BarVisitor<T> {
  readonly bar: (item: T, leftPx: number, rightPx: number) => void;
  readonly column: (item: T, xPx: number, widthPx: number) => void;
}

interface BarRow<T> {
  /** Sorted by start. */
  readonly items: readonly T[];
  /** As for `windowOf`. */
  readonly longestFrames: number | null;
}

/**
 * Tells what is to be painted of a row. Where nothing overlaps, the cost goes by the width of the screen and not by the
 * number of items: behind a narrow one the walk goes on at the next free pixel.
 */
export function walkBars<T extends FrameRange>(row: BarRow<T>, scale: TimelineScale, visit: BarVisitor<T>): void {
  const { items, longestFrames } = row;
  const { fromFrame, toFrame } = scale.view;
  const { firstIndex, endIndex } = windowOf(items, { from: fromFrame, to: toFrame }, longestFrames);
  let index = firstIndex;
  let freeX = 0;
  while (index < endIndex) {
    const item = items[index];
    if (item === undefined) return;
    const leftPx = scale.xOfFrame(item.startFrame);
    const rightPx = scale.xOfFrame(item.endFrame);
    if (rightPx - leftPx >= LEAST_BAR_PX) {
      if (item.endFrame > fromFrame) visit.bar(item, leftPx, rightPx);
      index += 1;
    } else {
      const x = longestFrames === null ? Math.max(freeX, Math.floor(leftPx)) : Math.floor(leftPx);
      // An edge on a whole pixel may come out of the arithmetic just below it.
      freeX = Math.max(x + 1, Math.floor(rightPx + ROUNDING_PX));
      if (item.endFrame > fromFrame) visit.column(item, x, freeX - x);
      const next = { firstIndex: index + 1, endIndex };
      index = longestFrames === null ? nextBeyond(items, next, (end) => scale.xOfFrame(end) <= freeX) : index + 1;
    }
  }
}

/** First index of a part of the list whose item ends where nothing is painted yet. */
function nextBeyond(
  items: readonly FrameRange[],
  part: { readonly firstIndex: number; readonly endIndex: number },
  isPainted: (endFrame: number) => boolean,
): number {
  const isBehind = (at: number): boolean => isPainted(items[at]?.endFrame ?? Infinity);
  // Mostly it is near: widen the look before halving it.
  let step = 1;
  let low = part.firstIndex;
  while (low + step < part.endIndex && isBehind(low + step)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(part.endIndex, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
