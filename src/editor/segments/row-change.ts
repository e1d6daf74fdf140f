import type { Segment, Tier } from '../../model';

/** One row before and after an edit. */
export interface RowChange {
  readonly tier: Tier;
  readonly before: readonly Segment[];
  readonly after: readonly Segment[];
}

/** What of a row is not the same record in both states; the rest is equal at both ends. */
export interface ChangedPart {
  readonly before: readonly Segment[];
  readonly after: readonly Segment[];
  /** Frames that the changed segments cover in either state; empty (Infinity, 0) when nothing changed. */
  readonly startFrame: number;
  readonly endFrame: number;
}

/** Edits touch a few records of long rows: all that follows an edit looks at these only. */
export function changedPart(change: Pick<RowChange, 'before' | 'after'>): ChangedPart {
  const { before, after } = change;
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const parts = {
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
  let startFrame = Infinity;
  let endFrame = 0;
  for (const segment of [...parts.before, ...parts.after]) {
    startFrame = Math.min(startFrame, segment.startFrame);
    endFrame = Math.max(endFrame, segment.endFrame);
  }
  return { ...parts, startFrame, endFrame };
}
