import { compareSegments } from '../../model';
import type { ModelQueries, Segment } from '../../model';
import { isInRange } from '../../time';
import type { EphemeralState } from '../ephemeral';

/**
 * What a command acts on: the selection in the active tier, sorted; without one, the segment there that holds `frame`
 * (on a free tier the one that starts latest, then the shortest). Empty when there is none.
 */
export function targetOf(
  state: Pick<EphemeralState, 'set' | 'activeTier' | 'selectedSegments'>,
  queries: ModelQueries,
  frame: number | null,
): readonly Segment[] {
  const { set, activeTier } = state;
  if (set === null || activeTier === null) return [];
  const segments = queries.segments(set, activeTier);
  const selected = selectedIn(state.selectedSegments, segments);
  if (selected.length > 0) return selected;
  const held = frame === null ? null : segmentAt(segments, frame);
  return held === null ? [] : [held];
}

function selectedIn(ids: readonly string[], segments: readonly Segment[]): readonly Segment[] {
  if (ids.length === 0) return [];
  const wanted = new Set(ids);
  return segments.filter((segment) => wanted.has(segment.id)).toSorted(compareSegments);
}

/** The segment of a row that holds `frame`: the one that starts latest, then the shortest. */
export function segmentAt(segments: readonly Segment[], frame: number): Segment | null {
  let found: Segment | null = null;
  for (const segment of segments) {
    if (segment.startFrame > frame) break;
    if (!isInRange(segment, frame)) continue;
    const isBetter = found === null || segment.startFrame > found.startFrame || segment.endFrame < found.endFrame;
    if (isBetter) found = segment;
  }
  return found;
}
