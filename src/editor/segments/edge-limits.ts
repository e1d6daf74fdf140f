import type { Segment, Tier } from '../../model';
import { hasOverlap } from '../../time';
import type { Refusal } from '../editor';
import { crossedParent, parentRowOf, reachBackFrom, reachFrom } from './parents';
import type { ParentRow } from './parents';
import type { SegmentEdge } from './tiling-shape';
import { AT_LIMIT } from './tier-edit';
import type { SetTiers, TierView } from './tier-edit';

/** How far an edge may go, both inclusive, and what stops it there. */
export interface EdgeLimits {
  readonly minFrame: number;
  readonly maxFrame: number;
  readonly minBy: Refusal;
  readonly maxBy: Refusal;
}

/** Limits of an edge: one frame left on each side, the parent, the children. Null when the edge cannot move at all. */
export function edgeLimits(
  segments: readonly Segment[],
  args: { readonly id: string; readonly edge: SegmentEdge },
  view: TierView,
): EdgeLimits | null {
  const at = segments.findIndex((segment) => segment.id === args.id);
  const target = segments[at];
  if (target === undefined) return null;
  if (view.tier.kind === 'free') return freeLimits(segments, target, args.edge, view);
  const left = segments[args.edge === 'start' ? at - 1 : at];
  const right = segments[args.edge === 'start' ? at : at + 1];
  return left === undefined || right === undefined ? null : tilingLimits(left, right, view);
}

/** Collects bounds; the tightest wins. */
interface Bounds {
  readonly notBefore: (frame: number, by: Refusal) => void;
  readonly notAfter: (frame: number, by: Refusal) => void;
  readonly limits: () => EdgeLimits;
}

function openBounds(frameCount: number): Bounds {
  let limits: EdgeLimits = { minFrame: 0, maxFrame: frameCount, minBy: AT_LIMIT, maxBy: AT_LIMIT };
  return {
    notBefore: (minFrame, minBy) => {
      if (minFrame > limits.minFrame) limits = { ...limits, minFrame, minBy };
    },
    notAfter: (maxFrame, maxBy) => {
      if (maxFrame < limits.maxFrame) limits = { ...limits, maxFrame, maxBy };
    },
    limits: () => limits,
  };
}

function crosses(parent: Segment | null): Refusal {
  return { type: 'childCrosses', code: 'T-506', parent: parent?.id ?? '' };
}

function tilingLimits(left: Segment, right: Segment, view: TierView): EdgeLimits {
  const bounds = openBounds(view.tiers.frameCount);
  bounds.notBefore(left.startFrame + 1, AT_LIMIT);
  bounds.notAfter(right.endFrame - 1, AT_LIMIT);
  const row = parentRowOf(view);
  if (row !== null && left.label !== null && crossedParent(left, row) === null) {
    const reach = reachFrom(left.startFrame, row);
    bounds.notAfter(reach, crosses(row.segments.find((parent) => parent.endFrame === reach) ?? null));
  }
  if (row !== null && right.label !== null && crossedParent(right, row) === null) {
    const reach = reachBackFrom(right.endFrame - 1, row);
    bounds.notBefore(reach, crosses(row.segments.find((parent) => parent.startFrame === reach) ?? null));
  }
  boundByChildren({ tier: view.tier, edgeFrame: right.startFrame, of: null }, view.tiers, bounds);
  return bounds.limits();
}

function freeLimits(segments: readonly Segment[], target: Segment, edge: SegmentEdge, view: TierView): EdgeLimits {
  const bounds = openBounds(view.tiers.frameCount);
  if (edge === 'start') bounds.notAfter(target.endFrame - 1, AT_LIMIT);
  else bounds.notBefore(target.startFrame + 1, AT_LIMIT);
  const rivals = segments.filter(
    (segment) => segment.id !== target.id && (segment.label === target.label || !view.tier.overlap),
  );
  boundOutwards(target, edge, { rivals, by: { type: 'sameLabel', code: 'T-502' }, bounds });
  const row = parentRowOf(view);
  if (row !== null && target.label !== null && crossedParent(target, row) === null) {
    if (edge === 'start') bounds.notBefore(reachBackFrom(target.endFrame - 1, row), crosses(null));
    else bounds.notAfter(reachFrom(target.startFrame, row), crosses(null));
  }
  const edgeFrame = edge === 'start' ? target.startFrame : target.endFrame;
  boundByChildren({ tier: view.tier, edgeFrame, of: target }, view.tiers, bounds);
  return bounds.limits();
}

function boundOutwards(
  target: Segment,
  edge: SegmentEdge,
  args: { readonly rivals: readonly Segment[]; readonly by: Refusal; readonly bounds: Bounds },
): void {
  for (const rival of args.rivals) {
    if (edge === 'start' && rival.endFrame <= target.startFrame) args.bounds.notBefore(rival.endFrame, args.by);
    if (edge === 'end' && rival.startFrame >= target.endFrame) args.bounds.notAfter(rival.startFrame, args.by);
  }
}

/** An edge of a row that children may lie on. */
interface CarriedEdge {
  readonly tier: Tier;
  readonly edgeFrame: number;
  /** On a free tier: whose edge it is. */
  readonly of: Segment | null;
}

function boundByChildren(edge: CarriedEdge, tiers: SetTiers, bounds: Bounds): void {
  for (const tier of tiers.childrenOf(edge.tier.id)) {
    const children = tiers.segmentsOf(tier.id);
    if (children.length > 0) boundByRow({ ...edge, tier }, children, tiers, bounds);
  }
}

/** Children on the edge move along and keep a frame; other labelled ones stop it. Those that cross already do not. */
function boundByRow(edge: CarriedEdge, children: readonly Segment[], tiers: SetTiers, bounds: Bounds): void {
  const { edgeFrame, of, tier } = edge;
  for (const child of children) {
    if (isCarried(child, edge, tiers)) {
      if (child.startFrame === edgeFrame) bounds.notAfter(child.endFrame - 1, AT_LIMIT);
      else bounds.notBefore(child.startFrame + 1, AT_LIMIT);
      boundByOtherParents(child, edge, tiers, bounds);
      boundByChildren({ tier, edgeFrame, of: tier.kind === 'tiling' ? null : child }, tiers, bounds);
    } else if (child.label !== null && !isHeldElsewhere(child, edge, tiers)) {
      if (child.startFrame >= edgeFrame) bounds.notAfter(child.startFrame, crosses(of));
      if (child.endFrame <= edgeFrame) bounds.notBefore(child.endFrame, crosses(of));
    }
  }
}

/** The outer ends of a tiling row stay with the clip. */
function isCarried(child: Segment, edge: CarriedEdge, tiers: SetTiers): boolean {
  const { edgeFrame, tier, of } = edge;
  if (child.startFrame !== edgeFrame && child.endFrame !== edgeFrame) return false;
  if (tier.kind === 'tiling') return edgeFrame > 0 && edgeFrame < tiers.frameCount;
  return child.label !== null && isWithin(child, of);
}

/** On a tiling row the neighbour across a free parent's edge moves too, and has a parent of its own. */
function boundByOtherParents(child: Segment, edge: CarriedEdge, tiers: SetTiers, bounds: Bounds): void {
  const { of, edgeFrame } = edge;
  if (of === null || child.label === null || isWithin(child, of)) return;
  const row: ParentRow = { kind: 'free', segments: tiers.segmentsOf(of.tier) };
  if (child.endFrame === edgeFrame) bounds.notAfter(reachFrom(child.startFrame, row), crosses(of));
  else bounds.notBefore(reachBackFrom(child.endFrame - 1, row), crosses(of));
}

/** On a free parent tier, a child that another parent holds is not bound by this one. */
function isHeldElsewhere(child: Segment, edge: CarriedEdge, tiers: SetTiers): boolean {
  const { of } = edge;
  if (of === null || isWithin(child, of)) return false;
  return tiers.segmentsOf(of.tier).some((parent) => parent.id !== of.id && isWithin(child, parent));
}

function isWithin(child: Segment, parent: Segment | null): boolean {
  return (
    parent === null ||
    (hasOverlap(child, parent) && parent.startFrame <= child.startFrame && child.endFrame <= parent.endFrame)
  );
}
