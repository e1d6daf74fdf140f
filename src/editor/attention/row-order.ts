import type { Segment } from '../../model';
import type { OrderRule } from './attention-rules';

/** A segment that stands before, or without, the label that has to come first. */
export interface OrderFinding {
  readonly segment: Segment;
  readonly earlier: string;
}

/** Segments of a row, sorted by start, that break a rule of order. O(segments × rules). */
export function orderFindings(segments: readonly Segment[], rules: readonly OrderRule[]): readonly OrderFinding[] {
  return rules.flatMap(({ earlier, later }) => {
    const found = segments.findIndex((segment) => segment.label === earlier);
    const before = found < 0 ? segments : segments.slice(0, found);
    return before.filter((segment) => segment.label === later).map((segment) => ({ segment, earlier }));
  });
}

/** Neighbouring pairs of labelled segments that share frames, the one that reaches furthest with each that follows. */
export function overlapFindings(segments: readonly Segment[]): readonly (readonly [Segment, Segment])[] {
  const pairs: (readonly [Segment, Segment])[] = [];
  let furthest: Segment | null = null;
  for (const segment of segments) {
    if (segment.label === null) continue;
    if (furthest !== null && segment.startFrame < furthest.endFrame) pairs.push([furthest, segment]);
    if (furthest === null || segment.endFrame > furthest.endFrame) furthest = segment;
  }
  return pairs;
}
