import { firstIndexWhere } from '../core';
import type { Segment } from '../model';
import type { TimelineScale } from './timeline-scale';

/** Reach of a boundary to either side, in CSS pixels. */
export const EDGE_REACH_PX = 6;
export const SNAP_REACH_PX = 6;

export type TimelineHit =
  | { readonly type: 'edge'; readonly segment: Segment; readonly edge: 'start' | 'end' }
  | { readonly type: 'segment'; readonly segment: Segment }
  | { readonly type: 'empty' };

/** What lies under x on a row. `fixedEnds`: boundaries nobody may move, the clip's own ends on a tiling row. */
export function hitRow(
  segments: readonly Segment[],
  scale: TimelineScale,
  x: number,
  fixedEnds: readonly number[],
): TimelineHit {
  const place = scale.placeAtX(x);
  const inside = segments.filter((segment) => segment.startFrame <= place && place < segment.endFrame);
  const edges = segments.flatMap((segment) => [
    { segment, edge: 'start' as const, frame: segment.startFrame },
    { segment, edge: 'end' as const, frame: segment.endFrame },
  ]);
  let best: { segment: Segment; edge: 'start' | 'end'; distance: number } | null = null;
  for (const { segment, edge, frame } of edges) {
    if (fixedEnds.includes(frame)) continue;
    const distance = Math.abs(scale.xOfFrame(frame) - x);
    const reach = Math.min(EDGE_REACH_PX, (scale.xOfFrame(segment.endFrame) - scale.xOfFrame(segment.startFrame)) / 3);
    if (distance <= reach && (best === null || distance < best.distance)) best = { segment, edge, distance };
  }
  if (best !== null) return { type: 'edge', segment: best.segment, edge: best.edge };
  const segment = inside.at(-1);
  return segment === undefined ? { type: 'empty' } : { type: 'segment', segment };
}

/** The frame itself, or the nearest snapping place within reach. `places` sorted. */
export function snapFrame(frame: number, places: readonly number[], scale: TimelineScale): number {
  const after = firstIndexWhere(places, (place) => place >= frame);
  const candidates = [places[after - 1], places[after]].filter((place) => place !== undefined);
  let best = frame;
  let bestDistance = SNAP_REACH_PX;
  for (const place of candidates) {
    const distance = Math.abs(scale.xOfFrame(place) - scale.xOfFrame(frame));
    if (distance <= bestDistance) {
      best = place;
      bestDistance = distance;
    }
  }
  return best;
}
