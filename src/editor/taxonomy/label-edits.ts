import { err, ok } from '../../core';
import { createLabel, isKey } from '../../model';
import type { Label, ModelQueries, Tier } from '../../model';
import type { Draft } from '../draft';
import type { Change, Refusal } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';
import { isUsed, labelsLeaningOn, labelUses, NO_USE } from './label-use';
import type { Editor } from '../editor';
import { withoutLabel } from './order-rules';
import { changeTaxonomy, replaceIn, taxonomyRefusal } from './taxonomy-change';
import type { VersionStep } from './taxonomy-change';

/** What a person can say about a label. */
export type LabelFields = Omit<
  Label,
  'type' | 'schema' | 'id' | 'taxonomy' | 'order' | 'replacedBy' | 'exportIds' | 'x'
>;

/** Where a label can be set, beside its own fields. */
export interface LabelPlaces {
  /** Ids of the tiers with a list of labels that take it. */
  readonly tiers: readonly string[];
}

interface NewLabel {
  /** Id it gets, so that a screen can go to it. */
  readonly id: string;
  readonly fields: Partial<LabelFields> & Pick<LabelFields, 'kind' | 'key'>;
  readonly places: LabelPlaces;
}

/** Adds a label behind all others. */
export function addLabel({ id, fields, places }: NewLabel): Change {
  return changeTaxonomy('minor', (draft, taxonomy) => {
    const labels = draft.queries.labels();
    const order = labels.reduce((last, label) => Math.max(last, label.order), -1) + 1;
    const label = createLabel({ ...fields, id, taxonomy: taxonomy.id, order });
    const fault = findFault(draft.queries, label, null);
    if (fault !== null) return err(fault);
    draft.put(label);
    putOnTiers(draft, id, places.tiers);
    takeKey(draft, label, places.tiers);
    return ok(taxonomy);
  });
}

/**
 * Changes what is said about a label. Its key of the keyboard is taken from the labels of the same tiers that have it;
 * an identifier that changes is another word in every export, hence a major step.
 */
export function editLabel(id: string, fields: LabelFields, places: LabelPlaces): Change {
  return (draft) => {
    const label = draft.queries.byId('label', id);
    if (label === null) return err(NO_TARGET);
    const next: Label = { ...label, ...fields };
    const step: VersionStep = label.key === next.key ? 'patch' : 'major';
    return changeTaxonomy(step, (inner, taxonomy) => {
      const fault = findFault(inner.queries, next, label);
      if (fault !== null) return err(fault);
      inner.put(next);
      putOnTiers(inner, id, places.tiers);
      takeKey(inner, next, places.tiers);
      return ok(taxonomy);
    })(draft);
  };
}

/** Moves a label one place among those with its parent. */
export function moveLabel(id: string, way: 1 | -1): Change {
  return changeTaxonomy('patch', (draft, taxonomy) => {
    const labels = draft.queries.labels();
    const label = draft.queries.byId('label', id);
    const siblings = labels.filter((one) => one.parent === label?.parent && isSameKind(one, label));
    const other = siblings[siblings.findIndex((one) => one.id === id) + way];
    if (label === null || other === undefined) return err(NO_TARGET);
    if (label.order !== other.order) {
      draft.put({ ...label, order: other.order });
      draft.put({ ...other, order: label.order });
      return ok(taxonomy);
    }
    // Equal orders stand by their ids: all are written anew, the two in the places of each other.
    const ids = labels.map((one) => one.id);
    const [from, to] = [ids.indexOf(id), ids.indexOf(other.id)];
    ids[from] = other.id;
    ids[to] = id;
    for (const one of labels) draft.put({ ...one, order: ids.indexOf(one.id) });
    return ok(taxonomy);
  });
}

function isSameKind(one: Label, label: Label | null): boolean {
  return label !== null && one.kind === label.kind;
}

/** Removes a label that nothing uses; refused (`inUse`) while a segment, track, link or other label does. */
export function removeLabel(editor: Pick<Editor, 'store' | 'queries'>, id: string): Change {
  return changeTaxonomy('major', (draft, taxonomy) => {
    const { queries } = draft;
    const label = queries.byId('label', id);
    if (label === null) return err(NO_TARGET);
    const isLeaned = labelsLeaningOn(queries, id) > 0;
    if (isLeaned || isUsed(labelUses(editor).get(id) ?? NO_USE)) return err(taxonomyRefusal('inUse'));
    draft.remove(label);
    const gone = new Set([id]);
    for (const tier of queries.tiers()) {
      if (tier.labels?.includes(id) === true) draft.put({ ...tier, labels: [...replaceIn(tier.labels, gone, null)] });
    }
    withoutLabel(draft, gone, null);
    const attributes = taxonomy.attributes.map((attribute) =>
      attribute.labels === null ? attribute : { ...attribute, labels: replaceIn(attribute.labels, gone, null) },
    );
    return ok({ ...taxonomy, attributes });
  });
}

/**
 * Takes a label out of use without touching what has it: no key, not offered, `replacedBy` names the one to use
 * instead. Null brings it back.
 */
export function deprecateLabel(id: string, replacedBy: string | null): Change {
  return changeTaxonomy('minor', (draft, taxonomy) => {
    const { queries } = draft;
    const label = queries.byId('label', id);
    const heir = queries.byId('label', replacedBy);
    if (label === null || (replacedBy !== null && heir === null)) return err(NO_TARGET);
    if (heir !== null && (heir.id === id || heir.replacedBy !== null)) return err(taxonomyRefusal('loop'));
    if (heir !== null && heir.kind !== label.kind) return err(taxonomyRefusal('otherKind'));
    draft.put({ ...label, replacedBy, code: replacedBy === null ? label.code : null });
    return ok(taxonomy);
  });
}

/** The label's own tiers are those of `tiers`; tiers without a list take all and are left alone. */
export function putOnTiers(draft: Draft, label: string, tiers: readonly string[]): void {
  for (const tier of draft.queries.tiers()) {
    if (tier.labels === null) continue;
    const isOn = tier.labels.includes(label);
    const isWanted = tiers.includes(tier.id);
    if (isOn === isWanted) continue;
    const labels = isWanted ? [...tier.labels, label] : tier.labels.filter((id) => id !== label);
    draft.put({ ...tier, labels });
  }
}

/** Labels that the same key of the keyboard would mean on one of the tiers; for objects, among objects. */
export function labelsOnKey(
  queries: ModelQueries,
  args: {
    readonly id: string | null;
    readonly kind: Label['kind'];
    readonly code: number;
    readonly tiers: readonly string[];
  },
): readonly Label[] {
  const isOn = ({ id, labels }: Tier): boolean =>
    labels === null ? args.kind === 'action' || args.kind === 'task' : args.tiers.includes(id);
  const tiers = queries.tiers().filter(isOn);
  return queries.labels().filter((other) => {
    if (other.id === args.id || other.code !== args.code || other.replacedBy !== null) return false;
    if (args.kind === 'object') return other.kind === 'object';
    return tiers.some(({ labels }) => (labels === null ? isOnEveryTier(other) : labels.includes(other.id)));
  });
}

function isOnEveryTier({ kind }: Label): boolean {
  return kind === 'action' || kind === 'task';
}

function takeKey(draft: Draft, label: Label, tiers: readonly string[]): void {
  if (label.code === null) return;
  const { id, kind, code } = label;
  for (const other of labelsOnKey(draft.queries, { id, kind, code, tiers })) draft.put({ ...other, code: null });
}

function findFault(queries: ModelQueries, label: Label, former: Label | null): Refusal | null {
  if (!isKey(label.key)) return taxonomyRefusal('badKey');
  const isTaken = (other: Label): boolean =>
    other.id !== label.id && other.kind === label.kind && other.key === label.key;
  if (queries.labels().some(isTaken)) return taxonomyRefusal('keyTaken');
  if (former !== null && former.kind !== label.kind) return taxonomyRefusal('otherKind');
  return isBelow(queries, label.parent, label.id) ? taxonomyRefusal('loop') : null;
}

/** Whether `label` is `above` or stands under it. */
export function isBelow(queries: ModelQueries, label: string | null, above: string): boolean {
  let current = label;
  for (let step = 0; current !== null && step <= queries.labels().length; step += 1) {
    if (current === above) return true;
    current = queries.byId('label', current)?.parent ?? null;
  }
  return false;
}
