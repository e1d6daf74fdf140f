import { firstIndexWhere } from '../core';
import type { TimelineRow } from './timeline-rows';
import type { TimelineScale } from './timeline-scale';
import { windowOf } from './visible-window';

const SNAP_REACH_PX = 6;

export interface SnapScene {
  readonly rows: readonly TimelineRow[];
  /** Row whose own boundaries do not attract; null: all do. */
  readonly ownRow: string | null;
  /** Boundaries that attract besides: playhead, marks. */
  readonly places: readonly number[];
}

/** The boundary nearest to `frame` within reach among playhead, other rows' boundaries and keyframes, else the frame. */
export function snapFrame(frame: number, scene: SnapScene, scale: TimelineScale): number {
  const x = scale.xOfFrame(frame);
  let best = frame;
  let bestPx = SNAP_REACH_PX;
  const offer = (place: number): void => {
    const awayPx = Math.abs(scale.xOfFrame(place) - x);
    if (awayPx > bestPx || (awayPx === bestPx && best !== frame)) return;
    best = place;
    bestPx = awayPx;
  };
  for (const place of scene.places) offer(place);
  const range = {
    from: Math.floor(scale.placeAtX(x - SNAP_REACH_PX)) - 1,
    to: Math.ceil(scale.placeAtX(x + SNAP_REACH_PX)) + 1,
  };
  for (const row of scene.rows) {
    if (row.id !== scene.ownRow) offerRow(row, range, offer);
  }
  return best;
}

function offerRow(
  row: TimelineRow,
  range: { readonly from: number; readonly to: number },
  offer: (place: number) => void,
): void {
  if (row.kind === 'track') {
    const first = firstIndexWhere(row.keyframes, (keyframe) => keyframe.frame >= range.from);
    for (let at = first; at < row.keyframes.length; at += 1) {
      const frame = row.keyframes[at]?.frame ?? Infinity;
      if (frame > range.to) return;
      offer(frame);
    }
    return;
  }
  const { firstIndex, endIndex } = windowOf(row.segments, range, row.longestFrames);
  for (const { startFrame, endFrame } of row.segments.slice(firstIndex, endIndex)) {
    offer(startFrame);
    offer(endFrame);
  }
}
