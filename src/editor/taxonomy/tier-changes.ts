import { err, ok } from '../../core';
import { createLabel, createTier, isKey, makeKey } from '../../model';
import type { Label, ModelQueries, Segment, Tier } from '../../model';
import type { Change, Editor, Refusal } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';
import { allSegments } from './label-use';
import { changeTaxonomy, taxonomyRefusal } from './taxonomy-change';

type Read = Pick<Editor, 'store' | 'queries'>;

/** What a person can say about a tier. */
export type TierFields = Pick<
  Tier,
  'key' | 'kind' | 'parent' | 'names' | 'labels' | 'overlap' | 'locked' | 'hidden' | 'heightPx'
>;

/** Labelled segments of a tier over all sets that are loaded. */
export function tierUse(read: Read, tier: string): number {
  let count = 0;
  for (const segment of allSegments(read)) if (segment.tier === tier && segment.label !== null) count += 1;
  return count;
}

/** A label that comes with a tier. */
export type TierLabel = Pick<Label, 'id' | 'key' | 'names'> & Partial<Pick<Label, 'point' | 'code'>>;

/** Adds a tier below the others, with labels of its own where some are given: the tier then takes these alone. */
export function addTier(
  id: string,
  fields: Pick<TierFields, 'key' | 'kind'> & Partial<TierFields>,
  labels: readonly TierLabel[] = [],
): Change {
  return changeTaxonomy('minor', (draft, taxonomy) => {
    const order = draft.queries.tiers().reduce((last, tier) => Math.max(last, tier.order), -1) + 1;
    const own = labels.length === 0 ? {} : { labels: labels.map((label) => label.id) };
    const tier = createTier({ ...fields, ...own, id, taxonomy: taxonomy.id, order });
    const fault = findFault(draft.queries, tier);
    if (fault !== null) return err(fault);
    draft.put(tier);
    const last = draft.queries.labels().reduce((most, label) => Math.max(most, label.order), -1);
    const taken = new Set(draft.queries.labels().flatMap(({ kind, key }) => (kind === 'action' ? [key] : [])));
    for (const [at, label] of labels.entries()) {
      const key = makeKey(label.key, (wanted) => taken.has(wanted));
      draft.put(createLabel({ ...label, key, taxonomy: taxonomy.id, kind: 'action', order: last + 1 + at }));
    }
    return ok(taxonomy);
  });
}

/**
 * Changes a tier. Its kind stays while segments have a label on it (`kindInUse`); so do the labels that its segments
 * have (`inUse`).
 */
export function editTierFields(read: Read, id: string, fields: Partial<TierFields>): Change {
  return (draft) => {
    const tier = draft.queries.byId('tier', id);
    if (tier === null) return err(NO_TARGET);
    const next: Tier = { ...tier, ...fields };
    return changeTaxonomy(next.key === tier.key ? 'patch' : 'major', (inner, taxonomy) => {
      const fault = findFault(inner.queries, next) ?? findUseFault(read, tier, next);
      if (fault !== null) return err(fault);
      if (next.kind !== tier.kind) for (const segment of emptyTier(read, id)) inner.remove(segment);
      inner.put(next);
      return ok(taxonomy);
    })(draft);
  };
}

/** Removes a tier that no labelled segment is on; its children go up to its parent. Refused (`inUse`) otherwise. */
export function removeTier(read: Read, id: string): Change {
  return changeTaxonomy('major', (draft, taxonomy) => {
    const tier = draft.queries.byId('tier', id);
    if (tier === null) return err(NO_TARGET);
    if (tierUse(read, id) > 0 || draft.queries.tiers().length < 2) return err(taxonomyRefusal('inUse'));
    for (const segment of emptyTier(read, id)) draft.remove(segment);
    for (const other of draft.queries.tiers()) {
      if (other.parent === id) draft.put({ ...other, parent: tier.parent });
      else if (other.twinOf === id) draft.put({ ...other, twinOf: null });
    }
    draft.remove(tier);
    return ok(taxonomy);
  });
}

/** Moves a tier one row up or down. */
export function moveTierRow(id: string, way: 1 | -1): Change {
  return changeTaxonomy('patch', (draft, taxonomy) => {
    const ids = draft.queries.tiers().map((tier) => tier.id);
    const from = ids.indexOf(id);
    const other = ids[from + way];
    if (from < 0 || other === undefined) return err(NO_TARGET);
    ids[from] = other;
    ids[from + way] = id;
    for (const tier of draft.queries.tiers()) {
      if (tier.order !== ids.indexOf(tier.id)) draft.put({ ...tier, order: ids.indexOf(tier.id) });
    }
    return ok(taxonomy);
  });
}

/** The Unlabelled segments that a tiling tier begins with. */
function emptyTier(read: Read, tier: string): readonly Segment[] {
  return [...allSegments(read)].filter((segment) => segment.tier === tier);
}

function findFault(queries: ModelQueries, tier: Tier): Refusal | null {
  if (!isKey(tier.key)) return taxonomyRefusal('badKey');
  if (queries.tiers().some((other) => other.id !== tier.id && other.key === tier.key))
    return taxonomyRefusal('keyTaken');
  let above = tier.parent;
  for (let step = 0; above !== null && step <= queries.tiers().length; step += 1) {
    if (above === tier.id) return taxonomyRefusal('loop');
    above = queries.byId('tier', above)?.parent ?? null;
  }
  return null;
}

function findUseFault(read: Read, tier: Tier, next: Tier): Refusal | null {
  const isOtherKind = next.kind !== tier.kind;
  if (isOtherKind && tierUse(read, tier.id) > 0) return taxonomyRefusal('kindInUse');
  if (next.labels === null || next.labels === tier.labels) return null;
  const kept = new Set(next.labels);
  for (const segment of allSegments(read)) {
    if (segment.tier === tier.id && segment.label !== null && !kept.has(segment.label)) return taxonomyRefusal('inUse');
  }
  return null;
}
