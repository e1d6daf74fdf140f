import { assert, err, ok } from '../../core';
import type { Result } from '../../core';
import type { AnnotationSet, ModelQueries, Segment, Tier } from '../../model';
import type { Draft } from '../draft';
import type { Change, Refusal } from '../editor';
import { edgeLimits } from './edge-limits';
import type { EdgeLimits } from './edge-limits';
import { findCrossedParent, followParent } from './hierarchy';
import { parentRowOf } from './parents';
import { freshSegment } from './pieces';
import { followReferences } from './references';
import { changedPart } from './row-change';
import type { RowChange } from './row-change';
import { NO_TARGET } from './tier-edit';
import type { Edited, SetTiers, TierContext, TierEdit, TierPlace } from './tier-edit';
import type { SegmentEdge } from './tiling-shape';

/**
 * A change that makes one edit of one tier with all it entails: the parent's say, the children that follow, and what
 * points to segments that went. `onDone` hears what the edit did; it is called within the transaction.
 */
export function editTier(place: TierPlace, edit: TierEdit, onDone: (done: Edited) => void = () => {}): Change {
  return (draft) => {
    const opened = openTierContext(draft, place);
    if (!opened.ok) return opened;
    const context = opened.value;
    const stored = context.tiers.segmentsOf(place.tier);
    const before = stored.length === 0 && context.tier.kind === 'tiling' ? [freshRow(context)] : stored;
    const done = edit(before, context);
    if (!done.ok) return done;
    const after = followReferences(draft, { before, edited: done.value, set: place.set });
    const own: RowChange = { tier: context.tier, before, after };
    const crossed = findCrossedParent(own, parentRowOf(context));
    if (crossed !== null) return err({ type: 'childCrosses', code: 'T-506', parent: crossed.id });
    const below = followParent({ change: own, moved: done.value.moved, context });
    if (!below.ok) return below;
    applyTier(draft, stored, after);
    for (const row of below.value) applyTier(draft, row.before, row.after);
    onDone(done.value);
    return ok();
  };
}

/** Writes the difference between two states of one row. */
function applyTier(draft: Draft, before: readonly Segment[], after: readonly Segment[]): void {
  const changed = changedPart({ before, after });
  const former = new Map(changed.before.map((segment) => [segment.id, segment]));
  for (const segment of changed.after) {
    const old = former.get(segment.id);
    former.delete(segment.id);
    if (old !== segment) draft.put(old === undefined ? segment : byHand(segment, draft));
  }
  for (const gone of former.values()) draft.remove(gone);
}

/** A model's proposal that a person changed is theirs too. */
function byHand(segment: Segment, draft: Draft): Segment {
  if (segment.origin.source !== 'model') return segment;
  const { by, at } = draft.origin();
  return { ...segment, origin: { ...segment.origin, source: 'modelEdited', by, at } };
}

function freshRow(context: TierContext): Segment {
  return freshSegment({ startFrame: 0, endFrame: context.tiers.frameCount }, null, context);
}

/** Refused when the set may not be edited now, or the tier is locked. The name in a refusal is the record's id. */
function openTierContext(draft: Draft, place: TierPlace): Result<TierContext, Refusal> {
  const { queries } = draft;
  const tier = queries.byId('tier', place.tier);
  const set = queries.byId('set', place.set);
  const tiers = readSetTiers(queries, place.set);
  if (tier === null || set === null || tiers === null) return err(NO_TARGET);
  if (tier.locked) return err({ type: 'locked', code: 'T-503', name: tier.id });
  if (set.state === 'submitted' || set.state === 'accepted') {
    return err({ type: 'locked', code: 'T-503', name: set.id });
  }
  return ok({
    set: set.id,
    tier,
    tiers,
    labelById: (label) => queries.byId('label', label),
    hasAttribute: (label, key) => hasAttribute(queries, label, key),
    newId: draft.newId,
    origin: draft.origin,
  });
}

function hasAttribute(queries: ModelQueries, label: string | null, key: string): boolean {
  const attribute = queries.taxonomy()?.attributes.find((one) => one.key === key) ?? null;
  if (attribute === null) return label !== null;
  return label !== null && (attribute.labels === null || attribute.labels.includes(label));
}

/** How far an edge of a segment may be dragged now; null when it cannot move at all. */
export function readEdgeLimits(
  queries: ModelQueries,
  args: { readonly id: string; readonly edge: SegmentEdge },
): EdgeLimits | null {
  const segment = queries.byId('segment', args.id);
  const tier = queries.byId('tier', segment?.tier ?? null);
  const tiers = segment === null ? null : readSetTiers(queries, segment.set);
  return tier === null || tiers === null ? null : edgeLimits(tiers.segmentsOf(tier.id), args, { tier, tiers });
}

/** Null when the set or its clip is not there. */
export function readSetTiers(queries: ModelQueries, setId: string): SetTiers | null {
  const clip = queries.byId('clip', queries.byId('set', setId)?.clip ?? null);
  if (clip === null || clip.frameCount === 0) return null;
  const tiers = queries.tiers();
  return {
    frameCount: clip.frameCount,
    tierById: (tier) => queries.byId('tier', tier),
    childrenOf: (parent) => tiers.filter((tier) => tier.parent === parent),
    segmentsOf: (tier) => queries.segments(setId, tier),
  };
}

/** Gives each tiling tier of the set that has nothing yet its one Unlabelled segment over the whole clip. */
export function ensureTiers(draft: Draft, set: AnnotationSet): void {
  const clip = draft.queries.byId('clip', set.clip);
  assert(clip !== null && clip.frameCount > 0, 'tiers need a clip whose frames are known');
  for (const tier of draft.queries.tiers()) {
    if (tier.kind !== 'tiling' || draft.queries.segments(set.id, tier.id).length > 0) continue;
    draft.put(freshTiling(draft, { set: set.id, tier, frameCount: clip.frameCount }));
  }
}

function freshTiling(
  draft: Draft,
  row: { readonly set: string; readonly tier: Tier; readonly frameCount: number },
): Segment {
  const tiers: SetTiers = {
    frameCount: row.frameCount,
    tierById: () => null,
    childrenOf: () => [],
    segmentsOf: () => [],
  };
  const context: TierContext = {
    ...row,
    tiers,
    labelById: () => null,
    hasAttribute: () => false,
    newId: draft.newId,
    origin: draft.origin,
  };
  return freshRow(context);
}
