import { ok } from '../../core';
import type { Keyframe } from '../../model';
import { NO_TRACK, refuse, rulingKeyframe, sorted, stateAt, withBoxAt } from './track-parts';
import type { TrackEdit } from './track-parts';

/**
 * Moves a keyframe in time. It stays in the span and on its side of its neighbours: what would pass them stops one frame
 * before. One stored beyond the span may come back, not go further.
 */
export function moveKeyframe(args: { readonly frame: number; readonly toFrame: number }): TrackEdit {
  return (parts) => {
    const { track, keyframes } = parts;
    const at = keyframes.findIndex(({ frame }) => frame === args.frame);
    const held = keyframes[at];
    if (held === undefined) return refuse(NO_TRACK);
    const before = keyframes[at - 1]?.frame ?? -1;
    const after = keyframes[at + 1]?.frame ?? Infinity;
    const least = Math.min(held.frame, Math.max(track.startFrame, before + 1));
    const most = Math.max(held.frame, Math.min(track.endFrame - 1, after - 1));
    const frame = Math.max(least, Math.min(most, args.toFrame));
    if (frame === held.frame) return ok(parts);
    const moved = keyframes.map((keyframe) => (keyframe === held ? { ...held, frame } : keyframe));
    return ok({ ...parts, keyframes: sorted(moved) });
  };
}

type AttributeValue = Keyframe['attributes'][string];

interface GivenAttribute {
  readonly key: string;
  /** Null takes it away. */
  readonly value: AttributeValue;
}

/** What is so for the whole of an object. */
export function setTrackAttribute(given: GivenAttribute): TrackEdit {
  return (parts) => {
    const attributes = withAttribute(parts.track.attributes, given);
    return ok(attributes === parts.track.attributes ? parts : { ...parts, track: { ...parts.track, attributes } });
  };
}

/** What is so from the keyframe at a frame to the next one; the keyframe is made if need be. */
export function setKeyframeAttribute(given: GivenAttribute & { readonly frame: number }): TrackEdit {
  return (parts, { table, newId }) => {
    const state = stateAt(parts, table, given.frame);
    if (state === null) return refuse(NO_TRACK);
    const ruling = rulingKeyframe(parts, given.frame);
    if ((ruling?.attributes[given.key] ?? null) === given.value) return ok(parts);
    const { keyframes } = withBoxAt(parts, { frame: given.frame, box: state.box }, newId);
    return ok({
      ...parts,
      keyframes: keyframes.map((keyframe) =>
        keyframe.frame === given.frame
          ? { ...keyframe, attributes: withAttribute(keyframe.attributes, given) }
          : keyframe,
      ),
    });
  };
}

function withAttribute(attributes: Keyframe['attributes'], { key, value }: GivenAttribute): Keyframe['attributes'] {
  if ((attributes[key] ?? null) === value) return attributes;
  const others = Object.entries(attributes).filter(([name]) => name !== key);
  return Object.fromEntries(value === null ? others : [...others, [key, value]]);
}
