import { firstIndexWhere, lastIndexWhere } from '../core';
import { interpolateBox } from '../geometry';
import type { Box } from '../geometry';
import { isInRange, ticksOf } from '../time';
import type { FrameRange, FrameTable } from '../time';
import type { Keyframe, Track } from './track';

/** What is drawn of a track at one frame. */
export interface TrackState {
  readonly box: Box;
  readonly occluded: boolean;
  /** The keyframe at this very frame, if there is one. */
  readonly keyframe: Keyframe | null;
}

/**
 * Box of a track at a frame, or null when it is absent: outside its span, or in an `outside` range. Interpolation runs
 * on presentation time, never across an outside range: before it the last box holds, after it the first keyframe holds
 * back to the return. Keyframes inside an outside range have no effect. `keyframes` in frame order.
 */
export function trackStateAt(
  track: Track,
  keyframes: readonly Keyframe[],
  table: FrameTable,
  frame: number,
): TrackState | null {
  if (!isInRange(track, frame) || track.outside.some((range) => isInRange(range, frame))) return null;
  const stretch = stretchAround(track, frame);
  const visible = visibleKeyframes(keyframes, stretch);
  const at = lastIndexWhere(keyframes, (keyframe) => keyframe.frame <= frame);
  const box =
    visible.first < visible.end
      ? boxBetween(keyframes, table, { frame, at, ...visible })
      : heldFromBefore(track, keyframes, frame);
  if (box === null) return null;
  const ruling = at >= visible.first ? keyframes[at] : undefined;
  return {
    box,
    occluded: track.occluded.some((range) => isInRange(range, frame)),
    keyframe: ruling?.frame === frame ? ruling : null,
  };
}

/** Places of the keyframes that have effect in a stretch: from `first` up to before `end`. */
interface VisibleKeyframes {
  readonly first: number;
  readonly end: number;
}

/** Found by halving: a track may have thousands of keyframes, and every step of the picture asks. */
function visibleKeyframes(keyframes: readonly Keyframe[], stretch: FrameRange): VisibleKeyframes {
  return {
    first: firstIndexWhere(keyframes, (keyframe) => keyframe.frame >= stretch.startFrame),
    end: firstIndexWhere(keyframes, (keyframe) => keyframe.frame >= stretch.endFrame),
  };
}

/** The part of the span around `frame` that no outside range touches. */
function stretchAround(track: Track, frame: number): FrameRange {
  let { startFrame, endFrame } = track;
  for (const range of track.outside) {
    if (range.endFrame <= frame) startFrame = Math.max(startFrame, range.endFrame);
    else if (range.startFrame > frame) endFrame = Math.min(endFrame, range.startFrame);
  }
  return { startFrame, endFrame };
}

/** `at`: place of the last keyframe at or before the frame. */
function boxBetween(
  keyframes: readonly Keyframe[],
  table: FrameTable,
  { frame, at, first, end }: VisibleKeyframes & { readonly frame: number; readonly at: number },
): Box | null {
  const from = keyframes[Math.max(first, at)];
  const to = at + 1 < end ? keyframes[at + 1] : undefined;
  if (from === undefined) return null;
  const fromBox = boxOf(from);
  const toBox = to === undefined ? null : boxOf(to);
  if (at < first || to === undefined || fromBox === null || toBox === null) return fromBox;
  const startTicks = ticksOf(table, from.frame);
  const span = ticksOf(table, to.frame) - startTicks;
  const u = span > 0 ? (ticksOf(table, frame) - startTicks) / span : 0;
  return interpolateBox(fromBox, toBox, u, from.interpolation);
}

/** A stretch without keyframes of its own shows the last box known before it, else the first after. */
function heldFromBefore(track: Track, keyframes: readonly Keyframe[], frame: number): Box | null {
  const shown = keyframes.filter((keyframe) => !track.outside.some((range) => isInRange(range, keyframe.frame)));
  const last = shown[lastIndexWhere(shown, (keyframe) => keyframe.frame <= frame)] ?? shown[0] ?? keyframes[0];
  return last === undefined ? null : boxOf(last);
}

export function boxOf(keyframe: Keyframe): Box | null {
  const { shape } = keyframe;
  return shape.kind === 'box' ? { x: shape.x, y: shape.y, w: shape.w, h: shape.h } : null;
}
