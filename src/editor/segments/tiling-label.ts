import { err, lastIndexWhere, ok } from '../../core';
import type { Result } from '../../core';
import type { Segment } from '../../model';
import { isValidRange } from '../../time';
import type { FrameRange } from '../../time';
import type { Refusal } from '../editor';
import { crossedParent, parentRowOf, reachBackFrom, reachFrom } from './parents';
import { freshSegment, relabelled, splitOff, withEnd, withStart } from './pieces';
import { AT_LIMIT, edited, NO_TARGET } from './tier-edit';
import type { Edited, TierContext } from './tier-edit';

/** Place of the segment that holds `frame` in a gap-free row; −1 outside the clip. */
export function placeOfFrame(segments: readonly Segment[], frame: number): number {
  const at = lastIndexWhere(segments, (segment) => segment.startFrame <= frame);
  return frame < (segments[at]?.endFrame ?? 0) ? at : -1;
}

/**
 * Label key at `frame`: what follows in the segment that holds it becomes the label. Inside a segment that is a new
 * instance, clean of attributes and links; at its first frame the whole segment changes and keeps them. Stops at the
 * end of the parent.
 */
export function labelTiling(
  segments: readonly Segment[],
  args: { readonly frame: number; readonly label: string },
  context: TierContext,
): Result<Edited, Refusal> {
  const { frame, label } = args;
  const at = placeOfFrame(segments, frame);
  const held = segments[at];
  if (held === undefined) return err(AT_LIMIT);
  const endFrame = Math.min(held.endFrame, reachFrom(frame, parentRowOf(context)));
  const isWhole = held.startFrame === frame;
  const set = isWhole
    ? relabelled(withEnd(held, endFrame), label, context)
    : freshSegment({ startFrame: frame, endFrame }, label, context);
  const parts = isWhole ? [set] : [withEnd(held, frame), set];
  if (endFrame < held.endFrame) parts.push(splitOff(held, { startFrame: endFrame, endFrame: held.endFrame }, context));
  return ok(edited(segments.toSpliced(at, 1, ...parts), { result: [set.id] }));
}

/**
 * Relabels segments whole. An Unlabelled one that several parents hold gets the label only inside one parent: the one
 * of `frame` where that lies in it, else of its own first frame.
 */
export function relabelTiling(
  segments: readonly Segment[],
  args: { readonly ids: readonly string[]; readonly label: string; readonly frame: number },
  context: TierContext,
): Result<Edited, Refusal> {
  const ids = new Set(args.ids);
  const result: string[] = [];
  const next = segments.flatMap((segment) => {
    if (!ids.has(segment.id)) return [segment];
    const parts = relabelInsideParent(segment, args, context);
    result.push(...parts.filter((part) => part.label === args.label).map((part) => part.id));
    return parts;
  });
  return result.length === 0 ? err(NO_TARGET) : ok(edited(next, { result }));
}

function relabelInsideParent(
  segment: Segment,
  args: { readonly label: string; readonly frame: number },
  context: TierContext,
): Segment[] {
  const row = parentRowOf(context);
  if (segment.label !== null || crossedParent(segment, row) === null) {
    return [relabelled(segment, args.label, context)];
  }
  const isHeld = segment.startFrame <= args.frame && args.frame < segment.endFrame;
  const frame = isHeld ? args.frame : segment.startFrame;
  const startFrame = Math.max(segment.startFrame, reachBackFrom(frame, row));
  const endFrame = Math.min(segment.endFrame, reachFrom(frame, row));
  return labelWithin(segment, { startFrame, endFrame }, args.label, context);
}

/** An Unlabelled segment of which `range` gets the label; up to three parts, the first keeps the id. */
function labelWithin(segment: Segment, range: FrameRange, label: string, context: TierContext): Segment[] {
  const { startFrame, endFrame } = range;
  const isWhole = startFrame === segment.startFrame;
  const parts = isWhole
    ? [relabelled(withEnd(segment, endFrame), label, context)]
    : [withEnd(segment, startFrame), freshSegment(range, label, context)];
  if (endFrame < segment.endFrame)
    parts.push(freshSegment({ startFrame: endFrame, endFrame: segment.endFrame }, null, context));
  return parts;
}

/** One new segment of the label over exactly `range`; what it covers goes, what it cuts keeps its outer parts. */
export function labelRangeTiling(
  segments: readonly Segment[],
  args: FrameRange & { readonly label: string | null },
  context: TierContext,
): Result<Edited, Refusal> {
  if (!isValidRange(args, context.tiers.frameCount)) return err(AT_LIMIT);
  const piece = freshSegment(args, args.label, context);
  return ok(edited(overwriteRange(segments, args, { pieces: [piece], context }), { result: [piece.id] }));
}

/** Puts `pieces`, which tile `range`, in the place of all that lies in it. */
export function overwriteRange(
  segments: readonly Segment[],
  range: FrameRange,
  by: { readonly pieces: readonly Segment[]; readonly context: TierContext },
): Segment[] {
  const left: Segment[] = [];
  const right: Segment[] = [];
  for (const segment of segments) {
    const isCutLeft = segment.startFrame < range.startFrame;
    if (isCutLeft) left.push(withEnd(segment, Math.min(segment.endFrame, range.startFrame)));
    if (segment.endFrame <= range.endFrame) continue;
    if (segment.startFrame >= range.endFrame) right.push(segment);
    else {
      const rest = { startFrame: range.endFrame, endFrame: segment.endFrame };
      right.push(isCutLeft ? splitOff(segment, rest, by.context) : withStart(segment, range.endFrame));
    }
  }
  return [...left, ...by.pieces, ...right];
}
