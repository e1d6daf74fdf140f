import { editTracks, moveKeyframe } from '../editor';
import type { Refusal } from '../editor';
import { firstIndexWhere } from '../core';
import type { Drag, DragDeps } from './drag';
import { snapFrame } from './snapping';
import type { TrackRow } from './timeline-rows';
import type { TimelineScale } from './timeline-scale';

/** Frame of the keyframe nearest to x within reach; null where none is. */
export function keyframeAtX(row: TrackRow, scale: TimelineScale, at: { xPx: number; reachPx: number }): number | null {
  const from = Math.floor(scale.placeAtX(at.xPx - at.reachPx));
  const first = firstIndexWhere(row.keyframes, ({ frame }) => frame >= from);
  let best: number | null = null;
  let bestPx = at.reachPx;
  for (let index = first; index < row.keyframes.length; index += 1) {
    const frame = row.keyframes[index]?.frame ?? Infinity;
    const awayPx = scale.xOfFrame(Math.min(frame, scale.view.toFrame + 1)) - at.xPx;
    if (awayPx > bestPx) break;
    if (Math.abs(awayPx) <= bestPx) [best, bestPx] = [frame, Math.abs(awayPx)];
  }
  return best;
}

/** Takes a keyframe along in time, between its neighbours and within the span; one step. Null when it may not begin. */
export function beginKeyframeDrag(deps: DragDeps, row: TrackRow, frame: number): Drag | null {
  const { editor, axis, news } = deps;
  const { ephemeral, queries } = editor;
  const { playhead } = ephemeral.getState();
  const at = row.keyframes.findIndex((keyframe) => keyframe.frame === frame);
  const opened = editor.beginGesture('moveKeyframe');
  if (!opened.ok) {
    news.onRefused(opened.error);
    return null;
  }
  const gesture = opened.value;
  ephemeral.setState({
    activeTrack: row.id,
    selectedTracks: [row.id],
    selectedSegments: [],
    focusedEdge: null,
    focusedKeyframe: frame,
  });
  let refusal: Refusal | null = null;
  let isAtLimit = false;
  return {
    move: (xPx, isFree) => {
      const scale = axis.scale();
      const raw = scale.boundaryAtX(xPx);
      const isDrawn = ephemeral.getState().snapping && !isFree;
      const toFrame = isDrawn ? snapFrame(raw, { rows: deps.rows(), ownRow: row.id, places: [playhead] }, scale) : raw;
      const done = gesture.update(editTracks([row.id], moveKeyframe({ frame, toFrame })));
      refusal = done.ok ? null : done.error;
      if (!done.ok) return;
      // It keeps its place among its neighbours.
      const moved = queries.keyframes(row.id)[at]?.frame ?? frame;
      if (moved !== toFrame && !isAtLimit) news.onNews({ type: 'limit' });
      isAtLimit = moved !== toFrame;
      ephemeral.setState({ focusedKeyframe: moved });
      deps.playback()?.seek(moved);
    },
    finish: () => {
      if (gesture.finish() === null && refusal !== null) news.onRefused(refusal);
    },
    cancel: () => {
      gesture.cancel();
      ephemeral.setState({ focusedKeyframe: null });
      deps.playback()?.seek(playhead);
    },
  };
}
