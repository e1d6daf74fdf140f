import type { Result } from '../../core';
import type { Label, Origin, Segment, Tier } from '../../model';
import type { Refusal } from '../editor';

/** Row of one set that segments live on. */
export interface TierPlace {
  readonly set: string;
  readonly tier: string;
}

/** The tiers of one set as they stand before an edit. */
export interface SetTiers {
  readonly frameCount: number;
  readonly tierById: (tier: string | null) => Tier | null;
  readonly childrenOf: (tier: string) => readonly Tier[];
  /** Sorted by start, end, id. */
  readonly segmentsOf: (tier: string) => readonly Segment[];
}

/** One tier among those of its set. */
export interface TierView {
  readonly tier: Tier;
  readonly tiers: SetTiers;
}

/** What an edit of one tier may know and make. */
export interface TierContext extends TierView {
  readonly set: string;
  readonly labelById: (label: string | null) => Label | null;
  /** Whether a segment of this label has the attribute of this key. */
  readonly hasAttribute: (label: string | null, key: string) => boolean;
  readonly newId: () => string;
  readonly origin: () => Origin;
}

/** An edge that went elsewhere; children's edges at the same frame go along. */
export interface MovedEdge {
  readonly fromFrame: number;
  readonly toFrame: number;
  /** On a free tier: the segment whose edge it is, as it was. Null on a tiling tier, where an edge belongs to the row. */
  readonly of: Segment | null;
}

export interface Edited {
  readonly segments: readonly Segment[];
  readonly moved: readonly MovedEdge[];
  /** Removed segment → the one that took it in. */
  readonly mergedInto: ReadonlyMap<string, string>;
  /** What the edit made or acted on, for the selection afterwards. */
  readonly result: readonly string[];
  /** True when a nudge or drag stopped before where it was to go. */
  readonly isLimited: boolean;
}

/** One edit of one tier: a pure function from its segments to its segments. */
export type TierEdit = (segments: readonly Segment[], context: TierContext) => Result<Edited, Refusal>;

export function edited(segments: readonly Segment[], more: Partial<Omit<Edited, 'segments'>> = {}): Edited {
  return { segments, moved: [], mergedInto: new Map(), result: [], isLimited: false, ...more };
}

/** At least one frame must remain. */
export const AT_LIMIT: Refusal = { type: 'atLimit', code: 'T-501' };
export const SAME_LABEL: Refusal = { type: 'sameLabel', code: 'T-502' };
export const NO_TARGET: Refusal = { type: 'noTarget', code: null };
