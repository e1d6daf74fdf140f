import { err } from '../../core';
import type { Result } from '../../core';
import type { Box } from '../../geometry';
import { boxOf, createKeyframe, trackStateAt } from '../../model';
import type { Keyframe, Track, TrackState } from '../../model';
import { isInRange } from '../../time';
import type { FrameRange, FrameTable } from '../../time';
import type { Refusal } from '../editor';
import { clipRanges, gapsBetween } from './frame-ranges';
import type { FrameRanges } from './frame-ranges';

/** A track and its keyframes in frame order: what one edit of a track turns into another. */
export interface TrackParts {
  readonly track: Track;
  readonly keyframes: readonly Keyframe[];
}

export interface TrackContext {
  readonly table: FrameTable;
  readonly newId: () => string;
}

/** One edit of one track, pure. The same parts mean that there was nothing to do. */
export type TrackEdit = (parts: TrackParts, context: TrackContext) => Result<TrackParts, Refusal>;

export const NO_TRACK = { type: 'noTarget', code: null } as const satisfies Refusal;

export function refuse(refusal: Refusal): Result<never, Refusal> {
  return err(refusal);
}

export function stateAt({ track, keyframes }: TrackParts, table: FrameTable, frame: number): TrackState | null {
  return trackStateAt(track, keyframes, table, frame);
}

/** The parts of the span where the object is drawn. */
export function presence(track: Track): FrameRanges {
  return gapsBetween(track.outside, track);
}

/** The box at a frame of the span; where the object is absent, the last one known before, else the first one after. */
export function knownBoxAt(parts: TrackParts, table: FrameTable, frame: number): Box | null {
  const state = stateAt(parts, table, frame);
  if (state !== null) return state.box;
  const stretches = presence(parts.track);
  const before = stretches.findLast((range) => range.endFrame <= frame);
  const near = before === undefined ? stretches[0]?.startFrame : before.endFrame - 1;
  const known = near === undefined ? null : stateAt(parts, table, near);
  if (known !== null) return known.box;
  const stored = parts.keyframes.findLast((keyframe) => keyframe.frame <= frame) ?? parts.keyframes[0];
  return stored === undefined ? null : boxOf(stored);
}

/** The keyframe that rules the interval a frame lies in: the last one at or before it, else the first. */
export function rulingKeyframe({ keyframes }: TrackParts, frame: number): Keyframe | null {
  return keyframes.findLast((keyframe) => keyframe.frame <= frame) ?? keyframes[0] ?? null;
}

/** Puts a box at a frame: changes the keyframe there, or adds one that goes on as the interval did. */
export function withBoxAt(
  parts: TrackParts,
  args: { readonly frame: number; readonly box: Box; readonly interpolation?: Keyframe['interpolation'] },
  newId: () => string,
): TrackParts {
  const { frame, box } = args;
  const shape = { kind: 'box' as const, x: box.x, y: box.y, w: box.w, h: box.h };
  const held = parts.keyframes.find((keyframe) => keyframe.frame === frame);
  if (held !== undefined) {
    const changed = { ...held, shape, interpolation: args.interpolation ?? held.interpolation };
    return { ...parts, keyframes: parts.keyframes.map((keyframe) => (keyframe === held ? changed : keyframe)) };
  }
  const ruling = rulingKeyframe(parts, frame);
  const added = createKeyframe({
    id: newId(),
    set: parts.track.set,
    track: parts.track.id,
    frame,
    shape,
    interpolation: args.interpolation ?? ruling?.interpolation ?? 'linear',
    attributes: ruling?.attributes ?? {},
  });
  return { ...parts, keyframes: sorted([...parts.keyframes, added]) };
}

export function sorted(keyframes: readonly Keyframe[]): readonly Keyframe[] {
  return keyframes.toSorted((a, b) => a.frame - b.frame);
}

/**
 * Gives each stretch without a keyframe of its own one at its start, with the box it shows, so that a part cut out
 * shows the same alone. No drawn box changes.
 */
export function settle(parts: TrackParts, { table, newId }: TrackContext): TrackParts {
  let settled = parts;
  for (const stretch of presence(parts.track)) {
    if (parts.keyframes.some((keyframe) => isInRange(stretch, keyframe.frame))) continue;
    const box = knownBoxAt(parts, table, stretch.startFrame);
    if (box !== null) settled = withBoxAt(settled, { frame: stretch.startFrame, box, interpolation: 'hold' }, newId);
  }
  return settled;
}

/**
 * Makes a frame a keyframe without changing any drawn box: an eased interval around it becomes one keyframe per frame
 * first. In an absent stretch the last known box is stored, without effect.
 */
export function pinAt(parts: TrackParts, frame: number, context: TrackContext): TrackParts {
  if (parts.keyframes.some((keyframe) => keyframe.frame === frame)) return parts;
  const stretch = presence(parts.track).find((range) => isInRange(range, frame));
  const box = knownBoxAt(parts, context.table, frame);
  if (box === null) return parts;
  if (stretch === undefined) return withBoxAt(parts, { frame, box, interpolation: 'hold' }, context.newId);
  const visible = parts.keyframes.filter((keyframe) => isInRange(stretch, keyframe.frame));
  const from = visible.findLast((keyframe) => keyframe.frame < frame);
  const to = visible.find((keyframe) => keyframe.frame > frame);
  if (from === undefined) return withBoxAt(parts, { frame, box, interpolation: 'linear' }, context.newId);
  if (to !== undefined && from.interpolation === 'ease') return bake(parts, from, to.frame, context);
  return withBoxAt(parts, { frame, box, interpolation: from.interpolation }, context.newId);
}

/** One keyframe per frame of the interval, straight from each to the next. */
function bake(parts: TrackParts, from: Keyframe, toFrame: number, { table, newId }: TrackContext): TrackParts {
  const straight = parts.keyframes.map((keyframe) =>
    keyframe === from ? { ...keyframe, interpolation: 'linear' as const } : keyframe,
  );
  let baked: TrackParts = { ...parts, keyframes: straight };
  for (let frame = from.frame + 1; frame < toFrame; frame += 1) {
    const box = stateAt(parts, table, frame)?.box;
    if (box !== undefined) baked = withBoxAt(baked, { frame, box, interpolation: 'linear' }, newId);
  }
  return baked;
}

/** The part of a track within a range that overlaps its span; at least one keyframe is left. Drawn boxes stay. */
export function sliceTrack(parts: TrackParts, range: FrameRange, context: TrackContext): TrackParts {
  const { track } = parts;
  const startFrame = Math.max(track.startFrame, range.startFrame);
  const endFrame = Math.min(track.endFrame, range.endFrame);
  let whole = settle(parts, context);
  if (startFrame > track.startFrame) whole = pinAt(whole, startFrame, context);
  if (endFrame < track.endFrame) whole = pinAt(whole, endFrame - 1, context);
  const within = { startFrame, endFrame };
  return {
    track: {
      ...track,
      ...within,
      outside: [...clipRanges(track.outside, within)],
      occluded: [...clipRanges(track.occluded, within)],
    },
    keyframes: whole.keyframes.filter((keyframe) => isInRange(within, keyframe.frame)),
  };
}
