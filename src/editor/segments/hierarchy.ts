import { err, ok } from '../../core';
import type { Result } from '../../core';
import { compareSegments } from '../../model';
import type { Segment, Tier } from '../../model';
import type { Refusal } from '../editor';
import { crossedParent, holderOf } from './parents';
import type { ParentRow } from './parents';
import { splitOff, withEnd, withStart } from './pieces';
import { changedPart } from './row-change';
import type { RowChange } from './row-change';
import { AT_LIMIT, SAME_LABEL } from './tier-edit';
import type { MovedEdge, TierContext } from './tier-edit';

interface FollowArgs {
  readonly change: RowChange;
  readonly moved: readonly MovedEdge[];
  readonly context: TierContext;
}

/**
 * The rule "inside its parent", downwards: edges of children that lie on a moved edge move along, a new boundary of a
 * tiling parent cuts the labelled children it meets, and so on to their children. Unlabelled children are neither cut
 * nor held. Gives the changed rows below; refuses when a labelled child would cross that did not before.
 */
export function followParent(args: FollowArgs): Result<RowChange[], Refusal> {
  const { change, context } = args;
  const changes: RowChange[] = [];
  for (const tier of context.tiers.childrenOf(change.tier.id)) {
    const before = context.tiers.segmentsOf(tier.id);
    if (before.length === 0) continue;
    const followed = followRow({ ...args, tier, before });
    if (!followed.ok) return followed;
    const { row, carried } = followed.value;
    if (row.after === before) continue;
    if (tier.locked) return err({ type: 'locked', code: 'T-503', name: tier.id });
    const below = followParent({ change: row, moved: carried, context: { ...context, tier } });
    if (!below.ok) return below;
    changes.push(row, ...below.value);
  }
  return ok(changes);
}

function followRow(
  args: FollowArgs & { readonly tier: Tier; readonly before: readonly Segment[] },
): Result<{ row: RowChange; carried: MovedEdge[] }, Refusal> {
  const { tier, before, change, moved } = args;
  const context = { ...args.context, tier };
  let after = before;
  const carried: MovedEdge[] = [];
  for (const edge of moved) {
    const along = tier.kind === 'tiling' ? carryTiling(after, edge) : carryFree(after, edge);
    if (!along.ok) return along;
    after = along.value.segments;
    carried.push(...along.value.moved);
  }
  if (change.tier.kind === 'tiling') after = cutAtAll(after, newBoundaries(change, moved), context);
  if (tier.kind === 'free' && after !== before) {
    after = after.toSorted(compareSegments);
    if (hasSameLabelOverlap(after)) return err(SAME_LABEL);
  }
  const crossed = findNewCrossing({ before, after }, change);
  if (crossed !== null) return err({ type: 'childCrosses', code: 'T-506', parent: crossed.id });
  return ok({ row: { tier, before, after: pointToHolders(after, change) }, carried });
}

interface Carried {
  readonly segments: readonly Segment[];
  readonly moved: readonly MovedEdge[];
}

function carryTiling(segments: readonly Segment[], edge: MovedEdge): Result<Carried, Refusal> {
  const at = segments.findIndex((segment) => segment.startFrame === edge.fromFrame);
  const left = segments[at - 1];
  const right = segments[at];
  if (left === undefined || right === undefined) return ok({ segments, moved: [] });
  if (edge.toFrame <= left.startFrame || edge.toFrame >= right.endFrame) return err(AT_LIMIT);
  const next = segments.toSpliced(at - 1, 2, withEnd(left, edge.toFrame), withStart(right, edge.toFrame));
  return ok({ segments: next, moved: [{ ...edge, of: null }] });
}

function carryFree(segments: readonly Segment[], edge: MovedEdge): Result<Carried, Refusal> {
  const moved: MovedEdge[] = [];
  const next: Segment[] = [];
  for (const segment of segments) {
    const carried = carryOne(segment, edge);
    if (carried.startFrame >= carried.endFrame) return err(AT_LIMIT);
    if (carried !== segment) moved.push({ ...edge, of: segment });
    next.push(carried);
  }
  return ok({ segments: moved.length === 0 ? segments : next, moved });
}

function carryOne(segment: Segment, edge: MovedEdge): Segment {
  if (segment.label === null || !isInside(segment, edge.of)) return segment;
  if (segment.startFrame === edge.fromFrame) return withStart(segment, edge.toFrame);
  return segment.endFrame === edge.fromFrame ? withEnd(segment, edge.toFrame) : segment;
}

function isInside(segment: Segment, parent: Segment | null): boolean {
  return parent === null || (parent.startFrame <= segment.startFrame && segment.endFrame <= parent.endFrame);
}

/** Boundaries that are there now and neither were before nor came there from elsewhere. */
function newBoundaries(change: RowChange, moved: readonly MovedEdge[]): number[] {
  const { before, after, endFrame } = changedPart(change);
  const known = new Set([...before.map((segment) => segment.startFrame), ...moved.map((edge) => edge.toFrame)]);
  return after
    .map((segment) => segment.startFrame)
    .filter((frame) => frame > 0 && frame < endFrame && !known.has(frame));
}

function cutAtAll(segments: readonly Segment[], frames: readonly number[], context: TierContext): readonly Segment[] {
  if (frames.length === 0 || !segments.some((segment) => isCutBy(segment, frames))) return segments;
  return segments.flatMap((segment) => (isCutBy(segment, frames) ? cutInto(segment, frames, context) : [segment]));
}

function isCutBy(segment: Segment, frames: readonly number[]): boolean {
  if (segment.label === null) return false;
  return frames.some((frame) => segment.startFrame < frame && frame < segment.endFrame);
}

function cutInto(segment: Segment, frames: readonly number[], context: TierContext): Segment[] {
  const inside = frames.filter((frame) => segment.startFrame < frame && frame < segment.endFrame);
  const sorted = inside.toSorted((a, b) => a - b);
  const first = { ...withEnd(segment, sorted[0] ?? segment.endFrame), open: false };
  const others = sorted.map((startFrame, at) => {
    const endFrame = sorted[at + 1] ?? segment.endFrame;
    return { ...splitOff(segment, { startFrame, endFrame }, context), open: segment.open && at === sorted.length - 1 };
  });
  return [first, ...others];
}

function hasSameLabelOverlap(sorted: readonly Segment[]): boolean {
  const endByLabel = new Map<string | null, number>();
  return sorted.some((segment) => {
    const isOver = segment.startFrame < (endByLabel.get(segment.label) ?? 0);
    endByLabel.set(segment.label, Math.max(segment.endFrame, endByLabel.get(segment.label) ?? 0));
    return isOver;
  });
}

/** The parent that a labelled child crosses after the change and did not cross before, or null. */
function findNewCrossing(
  child: { readonly before: readonly Segment[]; readonly after: readonly Segment[] },
  parent: RowChange,
): Segment | null {
  const rowAfter: ParentRow = { kind: parent.tier.kind, segments: parent.after };
  const rowBefore: ParentRow = { kind: parent.tier.kind, segments: parent.before };
  const changed = changedPart(parent);
  const own = changedPart(child);
  const from = Math.min(changed.startFrame, own.startFrame);
  const to = Math.max(changed.endFrame, own.endFrame);
  for (const segment of child.after) {
    if (segment.startFrame >= to) break;
    if (segment.label === null || segment.endFrame <= from) continue;
    const crossed = crossedParent(segment, rowAfter);
    if (crossed === null) continue;
    const former = child.before.find((one) => one.id === segment.id);
    if (former === undefined || former.label === null || crossedParent(former, rowBefore) === null) return crossed;
  }
  return null;
}

/** The rule upwards: the parent that an edited row's segment newly crosses, or null. */
export function findCrossedParent(change: RowChange, row: ParentRow | null): Segment | null {
  if (row === null) return null;
  const changed = changedPart(change);
  for (const segment of changed.after) {
    if (segment.label === null) continue;
    const crossed = crossedParent(segment, row);
    if (crossed === null) continue;
    const old = changed.before.find((one) => one.id === segment.id);
    if (old === undefined || old.label === null || crossedParent(old, row) === null) return crossed;
  }
  return null;
}

/** Children that name their parent name the one that holds them now; those that name none stay so. */
function pointToHolders(children: readonly Segment[], parent: RowChange): readonly Segment[] {
  if (children.every((child) => child.parent === null)) return children;
  const byId = new Map(parent.after.map((segment) => [segment.id, segment]));
  let isChanged = false;
  const next = children.map((child) => {
    if (child.parent === null) return child;
    const named = byId.get(child.parent);
    if (named !== undefined && isInside(child, named)) return child;
    if (named !== undefined && parent.before.includes(named)) return child;
    const holder = parent.tier.kind === 'tiling' ? holderOf(parent.after, child.startFrame) : null;
    isChanged = true;
    return { ...child, parent: holder?.id ?? null };
  });
  return isChanged ? next : children;
}
