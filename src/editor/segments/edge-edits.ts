import { err, ok } from '../../core';
import { edgeLimits } from './edge-limits';
import { moveEdgeFree, slideFree } from './free-shape';
import { AT_LIMIT, edited, NO_TARGET } from './tier-edit';
import type { TierEdit } from './tier-edit';
import { rollTiling } from './tiling-shape';
import type { SegmentEdge } from './tiling-shape';

interface EdgeArgs {
  readonly id: string;
  readonly edge: SegmentEdge;
  readonly toFrame: number;
}

/** Takes an edge to a boundary, exactly or not at all: trims and typed frames. */
export function setEdge(args: EdgeArgs): TierEdit {
  return (segments, context) =>
    context.tier.kind === 'tiling' ? rollTiling(segments, args) : moveEdgeFree(segments, args, context);
}

/** Takes an edge towards a boundary and stops at its limit: drags. */
export function dragEdge(args: EdgeArgs): TierEdit {
  return (segments, context) => {
    const limits = edgeLimits(segments, args, context);
    if (limits === null) return err(AT_LIMIT);
    const { minFrame, maxFrame } = limits;
    if (minFrame > maxFrame) return ok(edited(segments, { result: [args.id], isLimited: true }));
    const toFrame = Math.max(minFrame, Math.min(maxFrame, args.toFrame));
    const moved = setEdge({ ...args, toFrame })(segments, context);
    return moved.ok ? ok({ ...moved.value, isLimited: toFrame !== args.toFrame }) : moved;
  };
}

/** Moves an edge by frames and stops at its limit; refused when it stands there already. */
export function nudgeEdge(args: {
  readonly id: string;
  readonly edge: SegmentEdge;
  readonly byFrames: number;
}): TierEdit {
  return (segments, context) => {
    const target = segments.find((segment) => segment.id === args.id);
    if (target === undefined) return err(NO_TARGET);
    const fromFrame = args.edge === 'start' ? target.startFrame : target.endFrame;
    const limits = edgeLimits(segments, args, context);
    if (limits === null) return err(AT_LIMIT);
    const isStuck = args.byFrames < 0 ? limits.minFrame >= fromFrame : limits.maxFrame <= fromFrame;
    if (isStuck) return err(args.byFrames < 0 ? limits.minBy : limits.maxBy);
    return dragEdge({ id: args.id, edge: args.edge, toFrame: fromFrame + args.byFrames })(segments, context);
  };
}

/** Moves a segment of a free tier whole, length fixed, and stops at the clip's ends, the same label and the parent. */
export function slide(args: { readonly id: string; readonly byFrames: number }): TierEdit {
  return (segments, context) => {
    const target = segments.find((segment) => segment.id === args.id);
    if (target === undefined || context.tier.kind === 'tiling') return err(NO_TARGET);
    const edge = args.byFrames < 0 ? 'start' : 'end';
    const limits = edgeLimits(segments, { id: args.id, edge }, context);
    if (limits === null) return err(AT_LIMIT);
    const room = edge === 'start' ? limits.minFrame - target.startFrame : limits.maxFrame - target.endFrame;
    const byFrames = edge === 'start' ? Math.max(room, args.byFrames) : Math.min(room, args.byFrames);
    if (byFrames === 0 && args.byFrames !== 0) return err(edge === 'start' ? limits.minBy : limits.maxBy);
    const moved = slideFree(segments, { id: args.id, byFrames }, context);
    return moved.ok ? ok({ ...moved.value, isLimited: byFrames !== args.byFrames }) : moved;
  };
}
