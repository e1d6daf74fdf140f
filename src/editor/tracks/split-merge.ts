import { ok } from '../../core';
import type { Result } from '../../core';
import type { Keyframe } from '../../model';
import { isInRange, ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import type { Refusal } from '../editor';
import { clipRanges, countShared, gapsBetween, joinRanges } from './frame-ranges';
import { NO_TRACK, pinAt, presence, refuse, settle, sliceTrack, sorted } from './track-parts';
import type { TrackContext, TrackParts } from './track-parts';

/** What lies between two merged tracks: boxes from one to the other, or nothing. */
export type GapFilling = 'bridge' | 'outside';

/** A gap longer than this is left outside, unless told. */
const BRIDGED_SECONDS = 2;

/** Two tracks from one, the second beginning at `frame`; no drawn box changes. The part before keeps the id. */
export function splitTrack(
  parts: TrackParts,
  frame: number,
  context: TrackContext,
): Result<readonly [TrackParts, TrackParts], Refusal> {
  const { startFrame, endFrame } = parts.track;
  if (!(startFrame < frame && frame < endFrame)) return refuse(NO_TRACK);
  const whole = pinAt(pinAt(settle(parts, context), frame - 1, context), frame, context);
  const left = sliceTrack(whole, { startFrame, endFrame: frame }, context);
  const right = sliceTrack(whole, { startFrame: frame, endFrame }, context);
  return ok([left, withNewId(right, context.newId)]);
}

/** The same track under new ids. */
export function withNewId(parts: TrackParts, newId: () => string): TrackParts {
  const id = newId();
  return {
    track: { ...parts.track, id },
    keyframes: parts.keyframes.map((keyframe) => ({ ...keyframe, id: newId(), track: id })),
  };
}

export function defaultFilling(a: TrackParts, b: TrackParts, table: FrameTable): GapFilling {
  const [first, second] = inOrder(a, b);
  const ticks = ticksOf(table, second.track.startFrame) - ticksOf(table, first.track.endFrame);
  return (ticks * table.timebase.num) / table.timebase.den > BRIDGED_SECONDS ? 'outside' : 'bridge';
}

/**
 * One track from two that are never drawn in the same frame (T-507): id, label and fields of the one that starts first.
 * Where one is drawn nothing changes; the gap between the spans is bridged or left outside.
 */
export function mergeTracks(
  a: TrackParts,
  b: TrackParts,
  filling: GapFilling,
  context: TrackContext,
): Result<TrackParts, Refusal> {
  const [first, second] = inOrder(a, b);
  const drawn = [presence(first.track), presence(second.track)] as const;
  const shared = countShared(drawn[0], drawn[1]);
  if (shared > 0) return refuse({ type: 'tracksShareFrames', code: 'T-507', count: shared });
  const span = {
    startFrame: first.track.startFrame,
    endFrame: Math.max(first.track.endFrame, second.track.endFrame),
  };
  const bridge = { startFrame: first.track.endFrame, endFrame: second.track.startFrame };
  const present = joinRanges([...drawn[0], ...drawn[1], ...(filling === 'bridge' ? [bridge] : [])]);
  const keyframes = [first, second].flatMap((parts, at) => {
    const others = drawn[1 - at] ?? [];
    return pinEnds(parts, context)
      .keyframes.filter(
        ({ frame }) => isInRange(parts.track, frame) && !others.some((range) => isInRange(range, frame)),
      )
      .map((keyframe) => ({
        ...keyframe,
        track: first.track.id,
        // A bridge goes straight from the last box to the next one, whatever the last interval did.
        interpolation: keyframe.frame === bridge.startFrame - 1 ? ('linear' as const) : keyframe.interpolation,
      }));
  });
  const occluded = joinRanges([
    ...drawn[0].flatMap((range) => clipRanges(first.track.occluded, range)),
    ...drawn[1].flatMap((range) => clipRanges(second.track.occluded, range)),
  ]);
  return ok({
    track: { ...first.track, ...span, outside: [...gapsBetween(present, span)], occluded: [...occluded] },
    keyframes: sorted(onePerFrame(keyframes)),
  });
}

function inOrder(a: TrackParts, b: TrackParts): readonly [TrackParts, TrackParts] {
  return a.track.startFrame <= b.track.startFrame ? [a, b] : [b, a];
}

/** Keyframes on the first and last frame of each drawn stretch, so that what joins it cannot bend it. */
function pinEnds(parts: TrackParts, context: TrackContext): TrackParts {
  let pinned = settle(parts, context);
  for (const { startFrame, endFrame } of presence(parts.track)) {
    pinned = pinAt(pinAt(pinned, startFrame, context), endFrame - 1, context);
  }
  return pinned;
}

/** Hollow keyframes of both tracks may lie on one frame; the first stays. */
function onePerFrame(keyframes: readonly Keyframe[]): readonly Keyframe[] {
  return keyframes.filter(({ frame }, at) => keyframes.findIndex((other) => other.frame === frame) === at);
}
