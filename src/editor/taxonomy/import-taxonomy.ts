import { canonicalJson, err, ok, toJson } from '../../core';
import type { Label, Taxonomy, Tier } from '../../model';
import type { Change, Editor } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';
import { isUsed, labelUses, NO_USE } from './label-use';
import { tierUse } from './tier-changes';
import { changeTaxonomy } from './taxonomy-change';

type Read = Pick<Editor, 'store' | 'queries'>;

/** Labels of a file, and where it holds them all, the tiers, attributes and roles. */
export interface TaxonomyFile {
  /** Null: a table of labels alone. */
  readonly taxonomy: Pick<Taxonomy, 'name' | 'attributes' | 'roles' | 'roleNames'> | null;
  readonly labels: readonly Label[];
  readonly tiers: readonly Tier[] | null;
  /** What the file lacks goes, unless something uses it. */
  readonly isWhole: boolean;
}

export interface ImportPreview {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Labels the file lacks: removed where nothing uses them … */
  readonly removed: number;
  /** … and left as they are where something does. */
  readonly kept: number;
}

/** What taking a file in would do to the labels. */
export function previewImport(read: Read, file: TaxonomyFile): ImportPreview {
  const plan = planLabels(read, file);
  const known = new Map(read.queries.labels().map((label) => [label.id, label]));
  const fresh = plan.put.filter(({ id }) => !known.has(id)).length;
  const same = plan.put.filter((label) => isEqual(known.get(label.id), label)).length;
  return {
    added: fresh,
    changed: plan.put.length - fresh - same,
    same,
    removed: plan.remove.length,
    kept: plan.kept.length,
  };
}

/** Takes a taxonomy in as one step: what the file says holds; what it lacks goes, unless something uses it. */
export function importTaxonomy(read: Read, file: TaxonomyFile): Change {
  return changeTaxonomy('major', (draft, taxonomy) => {
    const { queries } = draft;
    if (queries.project() === null) return err(NO_TARGET);
    const plan = planLabels(read, file);
    for (const label of plan.put) draft.put(label);
    for (const label of plan.remove) draft.remove(label);
    if (file.tiers !== null) putTiers(read, { ...file, tiers: file.tiers }, { put: draft.put, remove: draft.remove });
    const gone = new Set(plan.remove.map(({ id }) => id));
    const attributes = (file.taxonomy ?? taxonomy).attributes.map((attribute) =>
      attribute.labels === null
        ? attribute
        : { ...attribute, labels: attribute.labels.filter((label) => !gone.has(label)) },
    );
    if (file.tiers === null) dropFromTiers(queries.tiers(), gone, draft.put);
    const { name, roles, roleNames } = file.taxonomy ?? taxonomy;
    return ok({ ...taxonomy, name, roles, roleNames, attributes });
  });
}

interface LabelPlan {
  readonly put: readonly Label[];
  readonly remove: readonly Label[];
  readonly kept: readonly Label[];
}

/** What the file says, and of what it lacks only what nothing needs goes. */
function planLabels(read: Read, file: TaxonomyFile): LabelPlan {
  if (!file.isWhole) return { put: file.labels, remove: [], kept: [] };
  const labels = read.queries.labels();
  const inFile = new Set(file.labels.map(({ id }) => id));
  const uses = labelUses(read);
  const leaned = new Set(
    file.labels.flatMap(({ parent, verb, nouns, replacedBy }) => [parent, verb, replacedBy, ...nouns]),
  );
  const missing = labels.filter(({ id }) => !inFile.has(id));
  const isNeeded = ({ id }: Label): boolean => isUsed(uses.get(id) ?? NO_USE) || leaned.has(id);
  const kept = missing.filter(isNeeded);
  // What a kept label stands under or is made of stays with it.
  const needed = new Set(kept.flatMap(({ parent, verb, nouns, replacedBy }) => [parent, verb, replacedBy, ...nouns]));
  const remove = missing.filter((label) => !isNeeded(label) && !needed.has(label.id));
  return { put: file.labels, remove, kept: missing.filter((label) => !remove.includes(label)) };
}

interface Writes {
  readonly put: (tier: Tier) => void;
  readonly remove: (tier: Tier) => void;
}

function putTiers(read: Read, file: TaxonomyFile & { readonly tiers: readonly Tier[] }, { put, remove }: Writes): void {
  const { tiers } = file;
  const inFile = new Set(tiers.map(({ id }) => id));
  for (const tier of tiers) {
    const known = read.queries.byId('tier', tier.id);
    // The kind of a tier that has labels on it stays.
    const kind = known !== null && tierUse(read, tier.id) > 0 ? known.kind : tier.kind;
    put({ ...tier, kind });
  }
  for (const tier of read.queries.tiers()) {
    if (file.isWhole && !inFile.has(tier.id) && tierUse(read, tier.id) === 0 && !hasSegments(read, tier.id))
      remove(tier);
  }
}

function hasSegments(read: Read, tier: string): boolean {
  return read.queries.sets().some((set) => read.queries.segments(set.id, tier).length > 0);
}

function dropFromTiers(tiers: readonly Tier[], gone: ReadonlySet<string>, put: (tier: Tier) => void): void {
  for (const tier of tiers) {
    if (tier.labels?.some((id) => gone.has(id)) !== true) continue;
    put({ ...tier, labels: tier.labels.filter((id) => !gone.has(id)) });
  }
}

function isEqual(one: Label | undefined, other: Label): boolean {
  return one !== undefined && canonical(one) === canonical(other);
}

function canonical(label: Label): string {
  return canonicalJson(toJson(label));
}
