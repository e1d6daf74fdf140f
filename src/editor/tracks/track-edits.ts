import { ok } from '../../core';
import { moveBox } from '../../geometry';
import type { Box, BoxEdges, Point } from '../../geometry';
import type { Keyframe, Track } from '../../model';
import { frameCountOf, isInRange } from '../../time';
import { flipRange, shiftRanges } from './frame-ranges';
import { knownBoxAt, NO_TRACK, refuse, rulingKeyframe, sliceTrack, stateAt, withBoxAt } from './track-parts';
import type { TrackEdit, TrackParts } from './track-parts';

export type SpanEdge = 'start' | 'end' | 'whole';

/** Puts the box where the object is drawn at a frame; makes a keyframe there. A pinned size stays. */
export function setBox(args: { readonly frame: number; readonly box: Box }): TrackEdit {
  return (parts, { table, newId }) => {
    const state = stateAt(parts, table, args.frame);
    if (state === null) return refuse(NO_TRACK);
    const size = parts.track.sizePinned ? { w: state.box.w, h: state.box.h } : {};
    const box = { ...args.box, ...size };
    if (state.keyframe !== null && isSameBox(state.box, box)) return ok(parts);
    return ok(withBoxAt(parts, { frame: args.frame, box }, newId));
  };
}

/** Moves edges of the box at a frame by px of the picture; no edge named moves it whole. */
export function moveBoxBy(args: { readonly frame: number; readonly edges: BoxEdges; readonly by: Point }): TrackEdit {
  return (parts, context) => {
    const state = stateAt(parts, context.table, args.frame);
    if (state === null) return refuse(NO_TRACK);
    return setBox({ frame: args.frame, box: moveBox(state.box, args.edges, args.by) })(parts, context);
  };
}

function isSameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

/** Adds the drawn box as a keyframe, or removes the keyframe there; the last keyframe is never removed (T-501). */
export function toggleKeyframe(frame: number): TrackEdit {
  return (parts, { table, newId }) => {
    const held = parts.keyframes.find((keyframe) => keyframe.frame === frame);
    if (held !== undefined) {
      if (parts.keyframes.length === 1) return refuse({ type: 'atLimit', code: 'T-501' });
      return ok({ ...parts, keyframes: parts.keyframes.filter((keyframe) => keyframe !== held) });
    }
    const state = stateAt(parts, table, frame);
    return state === null ? refuse(NO_TRACK) : ok(withBoxAt(parts, { frame, box: state.box }, newId));
  };
}

/** Hidden, place known, from a frame to the next change of that state; pressed inside such a range it ends there. */
export function flipOccluded(frame: number): TrackEdit {
  return (parts) => {
    const { track } = parts;
    if (!isInRange(track, frame)) return refuse(NO_TRACK);
    return ok({ ...parts, track: { ...track, occluded: [...flipRange(track.occluded, frame, track)] } });
  };
}

/** Absent, likewise. A return makes a keyframe from the last known box, unless one waits there. */
export function flipOutside(frame: number): TrackEdit {
  return (parts, { table, newId }) => {
    const { track } = parts;
    if (!isInRange(track, frame)) return refuse(NO_TRACK);
    const flipped = { ...parts, track: { ...track, outside: [...flipRange(track.outside, frame, track)] } };
    const isReturn = track.outside.some((range) => isInRange(range, frame));
    if (!isReturn || parts.keyframes.some((keyframe) => keyframe.frame === frame)) return ok(flipped);
    const box = knownBoxAt(parts, table, frame);
    return ok(box === null ? flipped : withBoxAt(flipped, { frame, box }, newId));
  };
}

const KINDS: readonly Keyframe['interpolation'][] = ['linear', 'hold', 'ease'];

/** How boxes go on from the keyframe at or before a frame; null takes the next kind in turn. */
export function setInterpolation(frame: number, kind: Keyframe['interpolation'] | null): TrackEdit {
  return (parts) => {
    const ruling = rulingKeyframe(parts, frame);
    if (ruling === null || !isInRange(parts.track, frame)) return refuse(NO_TRACK);
    const next = kind ?? KINDS[(KINDS.indexOf(ruling.interpolation) + 1) % KINDS.length] ?? 'linear';
    if (next === ruling.interpolation) return ok(parts);
    const changed = { ...ruling, interpolation: next };
    return ok({ ...parts, keyframes: parts.keyframes.map((keyframe) => (keyframe === ruling ? changed : keyframe)) });
  };
}

/** Cut off by the picture's edge: a flag of the keyframe at a frame, which is made if need be. */
export function toggleTruncated(frame: number): TrackEdit {
  return (parts, { table, newId }) => {
    const state = stateAt(parts, table, frame);
    if (state === null) return refuse(NO_TRACK);
    const { keyframes } = withBoxAt(parts, { frame, box: state.box }, newId);
    const truncated = state.keyframe?.truncated !== true;
    return ok({
      ...parts,
      keyframes: keyframes.map((keyframe) => (keyframe.frame === frame ? { ...keyframe, truncated } : keyframe)),
    });
  };
}

/** Keeps the box of a frame up to another one: keyframes on both, none between. Stops at the end of the span. */
export function propagate(frame: number, toFrame: number): TrackEdit {
  return (parts, { table, newId }) => {
    const state = stateAt(parts, table, frame);
    const last = Math.min(toFrame, parts.track.endFrame - 1);
    if (state === null) return refuse(NO_TRACK);
    if (last <= frame) return refuse({ type: 'atLimit', code: 'T-501' });
    const around = parts.keyframes.filter((keyframe) => keyframe.frame <= frame || keyframe.frame >= last);
    const ruling = rulingKeyframe(parts, last)?.interpolation ?? 'linear';
    const held = withBoxAt({ ...parts, keyframes: around }, { frame, box: state.box, interpolation: 'hold' }, newId);
    const atLast = parts.keyframes.find((keyframe) => keyframe.frame === last);
    const interpolation = atLast?.interpolation ?? ruling;
    return ok(withBoxAt(held, { frame: last, box: state.box, interpolation }, newId));
  };
}

/** Moves one end of the span: inwards as a cut, outwards holding the first or last box. */
export function setSpanEdge(args: { readonly edge: 'start' | 'end'; readonly toFrame: number }): TrackEdit {
  return (parts, context) => {
    const { track } = parts;
    const count = frameCountOf(context.table);
    const range = args.edge === 'start' ? { startFrame: args.toFrame } : { endFrame: args.toFrame };
    const span = { startFrame: track.startFrame, endFrame: track.endFrame, ...range };
    if (span.startFrame < 0 || span.endFrame > count || span.startFrame >= span.endFrame) {
      return refuse({ type: 'atLimit', code: 'T-501' });
    }
    const inner = sliceTrack(parts, span, context);
    return ok({ ...inner, track: { ...inner.track, ...span } });
  };
}

/** Moves one end, or all of the track, as far as the clip and one frame of length allow. */
export function nudgeSpan(args: { readonly edge: SpanEdge; readonly byFrames: number }): TrackEdit {
  return (parts, context) => {
    const { startFrame, endFrame } = parts.track;
    const count = frameCountOf(context.table);
    const { edge, byFrames } = args;
    if (edge === 'whole') {
      return ok(shiftTrack(parts, Math.max(-startFrame, Math.min(count - endFrame, byFrames))));
    }
    const toFrame =
      edge === 'start'
        ? Math.max(0, Math.min(endFrame - 1, startFrame + byFrames))
        : Math.max(startFrame + 1, Math.min(count, endFrame + byFrames));
    return setSpanEdge({ edge, toFrame })(parts, context);
  };
}

function shiftTrack(parts: TrackParts, byFrames: number): TrackParts {
  if (byFrames === 0) return parts;
  const { track, keyframes } = parts;
  return {
    track: {
      ...track,
      startFrame: track.startFrame + byFrames,
      endFrame: track.endFrame + byFrames,
      outside: [...shiftRanges(track.outside, byFrames)],
      occluded: [...shiftRanges(track.occluded, byFrames)],
    },
    keyframes: keyframes.map((keyframe) => ({ ...keyframe, frame: keyframe.frame + byFrames })),
  };
}

/** Fields that no other edit of a track touches. */
export type TrackFields = Partial<
  Pick<Track, 'label' | 'instance' | 'locked' | 'hidden' | 'sizePinned' | 'attributes' | 'origin'>
>;

export function setTrackFields(fields: TrackFields): TrackEdit {
  return (parts) => ok({ ...parts, track: { ...parts.track, ...fields } });
}
