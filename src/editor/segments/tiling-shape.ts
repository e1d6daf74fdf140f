import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { Segment } from '../../model';
import type { Refusal } from '../editor';
import { crossedParent, parentRowOf } from './parents';
import { splitOff, united, unlabelled, withEnd, withStart } from './pieces';
import { AT_LIMIT, edited, NO_TARGET } from './tier-edit';
import type { Edited, TierContext } from './tier-edit';
import { placeOfFrame } from './tiling-label';

export type SegmentEdge = 'start' | 'end';

/** Two segments of the same label in the place of the one that holds `frame`; refused at its first frame. */
export function cutTiling(
  segments: readonly Segment[],
  args: { readonly frame: number },
  context: TierContext,
): Result<Edited, Refusal> {
  const at = placeOfFrame(segments, args.frame);
  const held = segments[at];
  if (held === undefined || held.startFrame === args.frame) return err(AT_LIMIT);
  const right = splitOff(held, { startFrame: args.frame, endFrame: held.endFrame }, context);
  return ok(edited(segments.toSpliced(at, 1, withEnd(held, args.frame), right), { result: [right.id] }));
}

/**
 * Takes the edge of a segment, which is also its neighbour's, to a boundary. The outer ends of the clip stay, and at
 * least one frame must remain on each side.
 */
export function rollTiling(
  segments: readonly Segment[],
  args: { readonly id: string; readonly edge: SegmentEdge; readonly toFrame: number },
): Result<Edited, Refusal> {
  const own = segments.findIndex((segment) => segment.id === args.id);
  if (own < 0) return err(NO_TARGET);
  const at = args.edge === 'start' ? own : own + 1;
  const left = segments[at - 1];
  const right = segments[at];
  if (left === undefined || right === undefined) return err(AT_LIMIT);
  const { toFrame } = args;
  if (toFrame === right.startFrame) return ok(edited(segments, { result: [args.id] }));
  if (toFrame <= left.startFrame || toFrame >= right.endFrame) return err(AT_LIMIT);
  const moved = [{ fromFrame: right.startFrame, toFrame, of: null }];
  const next = segments.toSpliced(at - 1, 2, withEnd(left, toFrame), withStart(right, toFrame));
  return ok(edited(next, { moved, result: [args.id] }));
}

/**
 * Removes segments, and a neighbour takes each range: the previous one, else the next. A neighbour that would then
 * cross its parent takes nothing; without any taker the segment becomes Unlabelled.
 */
export function deleteRippleTiling(
  segments: readonly Segment[],
  args: { readonly ids: readonly string[] },
  context: TierContext,
): Result<Edited, Refusal> {
  const row = parentRowOf(context);
  const mayBe = (segment: Segment): boolean => segment.label === null || crossedParent(segment, row) === null;
  let next: Segment[] = [...segments];
  let isFound = false;
  for (const id of args.ids) {
    const at = next.findIndex((segment) => segment.id === id);
    const gone = next[at];
    if (gone === undefined) continue;
    isFound = true;
    const before = next[at - 1];
    const after = next[at + 1];
    const longerBefore = before === undefined ? null : withEnd(before, gone.endFrame);
    const longerAfter = after === undefined ? null : withStart(after, gone.startFrame);
    if (longerBefore !== null && mayBe(longerBefore)) next = next.toSpliced(at - 1, 2, longerBefore);
    else if (longerAfter !== null && mayBe(longerAfter)) next = next.toSpliced(at, 2, longerAfter);
    else next = next.toSpliced(at, 1, gone.label === null ? gone : unlabelled(gone, context));
  }
  return isFound ? ok(edited(next)) : err(NO_TARGET);
}

/** Makes segments Unlabelled; they are not joined to other gaps. */
export function liftTiling(
  segments: readonly Segment[],
  args: { readonly ids: readonly string[] },
  context: TierContext,
): Result<Edited, Refusal> {
  const ids = new Set(args.ids);
  if (!segments.some((segment) => ids.has(segment.id))) return err(NO_TARGET);
  const next = segments.map((segment) =>
    ids.has(segment.id) && segment.label !== null ? unlabelled(segment, context) : segment,
  );
  return ok(edited(next, { result: args.ids }));
}

/**
 * One segment in the place of several that touch each other. `ids` in the order of their say: the first labelled one
 * gives id, label and attributes.
 */
export function mergeTiling(
  segments: readonly Segment[],
  args: { readonly ids: readonly string[] },
): Result<Edited, Refusal> {
  const ids = new Set(args.ids);
  const first = segments.findIndex((segment) => ids.has(segment.id));
  const parts = segments.slice(first, first + ids.size);
  if (first < 0 || ids.size < 2) return err(NO_TARGET);
  if (!parts.every((segment) => ids.has(segment.id))) return err({ type: 'notContiguous', code: null });
  return mergeParts(segments, parts, args.ids);
}

/** Replaces `parts` by their union, at the place of the first. */
export function mergeParts(
  segments: readonly Segment[],
  parts: readonly Segment[],
  order: readonly string[],
): Result<Edited, Refusal> {
  const ordered = order.flatMap((id) => parts.filter((part) => part.id === id));
  const base = ordered.find((part) => part.label !== null) ?? ordered[0];
  const first = parts[0];
  if (base === undefined || first === undefined) return err(NO_TARGET);
  const one = united(parts, base);
  const gone = parts.filter((part) => part.id !== base.id);
  const next = segments.flatMap((segment) => {
    if (segment.id === first.id) return [one];
    return parts.includes(segment) ? [] : [segment];
  });
  return ok(edited(next, { result: [one.id], mergedInto: new Map(gone.map((part) => [part.id, base.id])) }));
}
