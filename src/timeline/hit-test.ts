import type { Segment } from '../model';
import type { TimelineScale } from './timeline-scale';
import { windowOf } from './visible-window';

/** Reach of a boundary to either side in CSS pixels: a handle of 24. */
export const EDGE_REACH_PX = 12;
/** For fingers: a handle of 44. */
export const COARSE_REACH_PX = 22;

export type TimelineHit =
  | { readonly type: 'edge'; readonly segment: Segment; readonly edge: 'start' | 'end' }
  | { readonly type: 'segment'; readonly segment: Segment }
  | { readonly type: 'empty' };

/** What lies under x on any row; on that of a track a keyframe, by its frame. */
export type RowHit = TimelineHit | { readonly type: 'keyframe'; readonly frame: number };

interface HitRow {
  readonly segments: readonly Segment[];
  readonly longestFrames: number | null;
}

interface HitAt {
  readonly xPx: number;
  readonly reachPx: number;
  /** Boundaries nobody may move: the clip's own ends on a tiling row. */
  readonly fixed: readonly number[];
}

/**
 * What lies under x on a row. A shared boundary is the edge of the segment on the pointer's side. Of a narrow segment
 * the middle third stays its body. Of segments that overlap, the one that starts last is on top.
 */
export function hitRow(row: HitRow, scale: TimelineScale, at: HitAt): TimelineHit {
  const { xPx, reachPx } = at;
  const place = scale.placeAtX(xPx);
  const range = { from: scale.placeAtX(xPx - reachPx), to: scale.placeAtX(xPx + reachPx) + 1 };
  const { firstIndex, endIndex } = windowOf(row.segments, range, row.longestFrames);
  const near = row.segments.slice(firstIndex, endIndex);
  const inside = near.findLast((segment) => isAround(segment, place));
  let best: NearEdge | null = null;
  for (const segment of near) {
    for (const edge of ['start', 'end'] as const) {
      const awayPx = edgeDistance(scale, at, { segment, edge, isInside: isAround(segment, place) });
      if (awayPx !== null && (best === null || awayPx <= best.awayPx)) best = { segment, edge, awayPx };
    }
  }
  if (best !== null) return { type: 'edge', segment: best.segment, edge: best.edge };
  return inside === undefined ? { type: 'empty' } : { type: 'segment', segment: inside };
}

interface NearEdge {
  readonly segment: Segment;
  readonly edge: 'start' | 'end';
  readonly awayPx: number;
}

function isAround({ startFrame, endFrame }: Segment, place: number): boolean {
  return startFrame <= place && place < endFrame;
}

/** How far x is from an edge; null when the edge is out of reach or fixed. */
function edgeDistance(
  scale: TimelineScale,
  { xPx, reachPx, fixed }: HitAt,
  of: { readonly segment: Segment; readonly edge: 'start' | 'end'; readonly isInside: boolean },
): number | null {
  const { segment, edge, isInside } = of;
  const frame = edge === 'start' ? segment.startFrame : segment.endFrame;
  if (fixed.includes(frame)) return null;
  const lengthPx = scale.xOfFrame(segment.endFrame) - scale.xOfFrame(segment.startFrame);
  // From outside an edge reaches less far, and loses against the neighbour's own.
  const reach = isInside ? Math.min(reachPx, lengthPx / 3) : reachPx / 2;
  const awayPx = Math.abs(scale.xOfFrame(frame) - xPx) + (isInside ? 0 : 0.25);
  return awayPx <= reach ? awayPx : null;
}
