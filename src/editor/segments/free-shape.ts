import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { Segment } from '../../model';
import { isValidRange } from '../../time';
import type { Refusal } from '../editor';
import { replaceOne, settled } from './free-label';
import { splitOff, withEnd, withStart } from './pieces';
import { AT_LIMIT, edited, NO_TARGET } from './tier-edit';
import type { Edited, TierContext } from './tier-edit';
import { mergeParts } from './tiling-shape';
import type { SegmentEdge } from './tiling-shape';

/** Cuts the given segment in two of the same label; the right part keeps an end that is still open. */
export function cutFree(
  segments: readonly Segment[],
  args: { readonly id: string; readonly frame: number },
  context: TierContext,
): Result<Edited, Refusal> {
  const target = segments.find((segment) => segment.id === args.id);
  if (target === undefined) return err(NO_TARGET);
  if (args.frame <= target.startFrame || args.frame >= target.endFrame) return err(AT_LIMIT);
  const right = splitOff(target, { startFrame: args.frame, endFrame: target.endFrame }, context);
  const left = { ...withEnd(target, args.frame), open: false };
  return settled([...replaceOne(segments, left), right], context, { result: [right.id] });
}

/** Takes one edge of one segment to a boundary; setting the end closes an open segment. */
export function moveEdgeFree(
  segments: readonly Segment[],
  args: { readonly id: string; readonly edge: SegmentEdge; readonly toFrame: number },
  context: TierContext,
): Result<Edited, Refusal> {
  const target = segments.find((segment) => segment.id === args.id);
  if (target === undefined) return err(NO_TARGET);
  const { edge, toFrame } = args;
  const changed = edge === 'start' ? withStart(target, toFrame) : { ...withEnd(target, toFrame), open: false };
  if (!isValidRange(changed, context.tiers.frameCount)) return err(AT_LIMIT);
  const fromFrame = edge === 'start' ? target.startFrame : target.endFrame;
  const moved = fromFrame === toFrame ? [] : [{ fromFrame, toFrame, of: target }];
  const next = { ...changed, point: changed.point && changed.endFrame - changed.startFrame === 1 };
  return settled(replaceOne(segments, next), context, { moved, result: [target.id] });
}

/** Moves a segment, length fixed. */
export function slideFree(
  segments: readonly Segment[],
  args: { readonly id: string; readonly byFrames: number },
  context: TierContext,
): Result<Edited, Refusal> {
  const target = segments.find((segment) => segment.id === args.id);
  if (target === undefined) return err(NO_TARGET);
  if (args.byFrames === 0) return ok(edited(segments, { result: [target.id] }));
  const startFrame = target.startFrame + args.byFrames;
  const endFrame = target.endFrame + args.byFrames;
  const changed = withEnd(withStart(target, startFrame), endFrame);
  if (!isValidRange(changed, context.tiers.frameCount)) return err(AT_LIMIT);
  const moved = [
    { fromFrame: target.startFrame, toFrame: startFrame, of: target },
    { fromFrame: target.endFrame, toFrame: endFrame, of: target },
  ];
  return settled(replaceOne(segments, changed), context, { moved, result: [target.id] });
}

export function deleteFree(
  segments: readonly Segment[],
  args: { readonly ids: readonly string[] },
): Result<Edited, Refusal> {
  const ids = new Set(args.ids);
  const left = segments.filter((segment) => !ids.has(segment.id));
  return left.length === segments.length ? err(NO_TARGET) : ok(edited(left));
}

/** One segment from the least start to the greatest end; the first labelled of `ids` gives id, label and attributes. */
export function mergeFree(
  segments: readonly Segment[],
  args: { readonly ids: readonly string[] },
  context: TierContext,
): Result<Edited, Refusal> {
  const ids = new Set(args.ids);
  const parts = segments.filter((segment) => ids.has(segment.id));
  if (parts.length < 2) return err(NO_TARGET);
  const merged = mergeParts(segments, parts, args.ids);
  if (!merged.ok) return merged;
  const { segments: next, ...more } = merged.value;
  return settled(next, context, more);
}
