import { ok } from '../../core';
import { NO_TRACK, refuse, sorted } from './track-parts';
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
