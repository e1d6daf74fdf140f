import { firstIndexWhere, lastIndexWhere } from '../../core';
import type { Segment, Tier } from '../../model';
import { hasOverlap } from '../../time';
import type { FrameRange } from '../../time';
import type { TierView } from './tier-edit';

/** Segments of a parent tier. Unlabelled ones count. */
export interface ParentRow {
  readonly kind: Tier['kind'];
  readonly segments: readonly Segment[];
}

/** Null when the tier has no parent, or nothing was put on the parent yet. */
export function parentRowOf(view: TierView): ParentRow | null {
  const tier = view.tiers.tierById(view.tier.parent);
  if (tier === null) return null;
  const segments = view.tiers.segmentsOf(tier.id);
  return segments.length === 0 ? null : { kind: tier.kind, segments };
}

/** The segment of a gap-free row that holds `frame`. */
export function holderOf(segments: readonly Segment[], frame: number): Segment | null {
  const at = lastIndexWhere(segments, (segment) => segment.startFrame <= frame);
  const holder = segments[at];
  return holder !== undefined && frame < holder.endFrame ? holder : null;
}

/**
 * The parent that a range would cross, or null. On a free parent tier a range is inside when one segment holds all of
 * it, and outside when it meets none; anything between crosses.
 */
export function crossedParent(range: FrameRange, row: ParentRow | null): Segment | null {
  if (row === null) return null;
  if (row.kind === 'tiling') {
    const holder = holderOf(row.segments, range.startFrame);
    return holder !== null && range.endFrame > holder.endFrame ? holder : null;
  }
  let met: Segment | null = null;
  for (const parent of row.segments) {
    if (parent.startFrame >= range.endFrame) break;
    if (parent.startFrame <= range.startFrame && range.endFrame <= parent.endFrame) return null;
    if (hasOverlap(parent, range)) met ??= parent;
  }
  return met;
}

/** How far a range from `frame` on may reach without crossing a parent. */
export function reachFrom(frame: number, row: ParentRow | null): number {
  if (row === null) return Infinity;
  if (row.kind === 'tiling') return holderOf(row.segments, frame)?.endFrame ?? Infinity;
  const holders = row.segments.filter((parent) => parent.startFrame <= frame && frame < parent.endFrame);
  if (holders.length > 0) return Math.max(...holders.map((parent) => parent.endFrame));
  return row.segments[firstIndexWhere(row.segments, (parent) => parent.startFrame > frame)]?.startFrame ?? Infinity;
}

/** How far back a range that ends after `frame` may begin without crossing a parent. */
export function reachBackFrom(frame: number, row: ParentRow | null): number {
  if (row === null) return 0;
  if (row.kind === 'tiling') return holderOf(row.segments, frame)?.startFrame ?? 0;
  const holders = row.segments.filter((parent) => parent.startFrame <= frame && frame < parent.endFrame);
  if (holders.length > 0) return Math.min(...holders.map((parent) => parent.startFrame));
  return Math.max(0, ...row.segments.filter((parent) => parent.endFrame <= frame).map((parent) => parent.endFrame));
}
