import { err, ok } from '../../core';
import type { Result } from '../../core';
import { compareSegments } from '../../model';
import type { Segment } from '../../model';
import { isValidRange } from '../../time';
import type { FrameRange } from '../../time';
import type { Refusal } from '../editor';
import { parentRowOf, reachFrom } from './parents';
import { freshSegment, isPointLabel, relabelled, withEnd } from './pieces';
import { AT_LIMIT, edited, NO_TARGET, SAME_LABEL } from './tier-edit';
import type { Edited, TierContext } from './tier-edit';

/**
 * Label key on a free tier: ends the open segment of the label at `frame`, else begins one there that reaches to the
 * next of that label, the parent's end or the clip's, stored as open. A point label makes one frame. Where labels may
 * not overlap, another label's open segment ends here.
 */
export function labelFree(
  segments: readonly Segment[],
  args: { readonly frame: number; readonly label: string },
  context: TierContext,
): Result<Edited, Refusal> {
  const { frame, label } = args;
  if (frame >= context.tiers.frameCount) return err(AT_LIMIT);
  const isPoint = isPointLabel(label, context);
  if (!isPoint) {
    const running = segments.findLast((segment) => isOpenAt(segment, frame) && segment.label === label);
    if (running !== undefined) return endAt(segments, running, frame);
  }
  const freed = context.tier.overlap ? segments : segments.map((segment) => endedBefore(segment, frame));
  const endFrame = isPoint ? frame + 1 : nextStop(freed, args, context);
  const made = { ...freshSegment({ startFrame: frame, endFrame }, label, context), open: !isPoint };
  return settled([...freed, made], context, { result: [made.id] });
}

function isOpenAt(segment: Segment, frame: number): boolean {
  return segment.open && segment.startFrame <= frame && frame <= segment.endFrame;
}

function endAt(segments: readonly Segment[], running: Segment, frame: number): Result<Edited, Refusal> {
  if (frame === running.startFrame) return err(AT_LIMIT);
  const ended = { ...withEnd(running, frame), open: false };
  const moved = [{ fromFrame: running.endFrame, toFrame: frame, of: running }];
  return ok(edited(replaceOne(segments, ended), { moved, result: [ended.id] }));
}

function endedBefore(segment: Segment, frame: number): Segment {
  return segment.open && segment.startFrame < frame && frame < segment.endFrame
    ? { ...withEnd(segment, frame), open: false }
    : segment;
}

function nextStop(
  segments: readonly Segment[],
  args: { readonly frame: number; readonly label: string },
  context: TierContext,
): number {
  const starts = segments
    .filter((segment) => segment.startFrame > args.frame && (segment.label === args.label || !context.tier.overlap))
    .map((segment) => segment.startFrame);
  return Math.min(context.tiers.frameCount, reachFrom(args.frame, parentRowOf(context)), ...starts.slice(0, 1));
}

/** Adds a closed segment over exactly `range`. */
export function labelRangeFree(
  segments: readonly Segment[],
  args: FrameRange & { readonly label: string },
  context: TierContext,
): Result<Edited, Refusal> {
  if (!isValidRange(args, context.tiers.frameCount)) return err(AT_LIMIT);
  const range = isPointLabel(args.label, context) ? { ...args, endFrame: args.startFrame + 1 } : args;
  const made = freshSegment(range, args.label, context);
  return settled([...segments, made], context, { result: [made.id] });
}

/** Other label, same id and range; a point label leaves the first frame. */
export function relabelFree(
  segments: readonly Segment[],
  args: { readonly ids: readonly string[]; readonly label: string },
  context: TierContext,
): Result<Edited, Refusal> {
  const ids = new Set(args.ids);
  if (!segments.some((segment) => ids.has(segment.id))) return err(NO_TARGET);
  const point = isPointLabel(args.label, context);
  const next = segments.map((segment) => {
    if (!ids.has(segment.id)) return segment;
    const changed = relabelled(segment, args.label, context);
    if (changed.point === point) return changed;
    return point ? { ...withEnd(changed, changed.startFrame + 1), point, open: false } : { ...changed, point };
  });
  return settled(next, context, { result: args.ids });
}

export function replaceOne(segments: readonly Segment[], replacement: Segment): Segment[] {
  return segments.map((segment) => (segment.id === replacement.id ? replacement : segment));
}

/** Sorts the row and refuses it when one label overlaps itself, or any other where the tier forbids it. */
export function settled(
  segments: readonly Segment[],
  context: TierContext,
  more: Partial<Omit<Edited, 'segments'>> = {},
): Result<Edited, Refusal> {
  const sorted = segments.toSorted(compareSegments);
  return hasForbiddenOverlap(sorted, context.tier.overlap) ? err(SAME_LABEL) : ok(edited(sorted, more));
}

function hasForbiddenOverlap(sorted: readonly Segment[], mayOverlap: boolean): boolean {
  const endByLabel = new Map<string | null, number>();
  for (const segment of sorted) {
    const word = mayOverlap ? segment.label : null;
    const end = endByLabel.get(word) ?? 0;
    if (segment.startFrame < end) return true;
    endByLabel.set(word, Math.max(end, segment.endFrame));
  }
  return false;
}
