import type { Label, ModelQueries, Taxonomy, Tier } from '../../model';

/** The taxonomy of a project as it stands: what a file is written from, and what one is read against. */
export interface TaxonomyParts {
  readonly taxonomy: Taxonomy;
  readonly labels: readonly Label[];
  readonly tiers: readonly Tier[];
}

/** What a file of labels holds. A table has labels alone: the rest is null. */
export interface ReadTaxonomy {
  readonly taxonomy: Taxonomy | null;
  readonly labels: readonly Label[];
  readonly tiers: readonly Tier[] | null;
}

/** Null while the project has no taxonomy. */
export function taxonomyParts(queries: ModelQueries): TaxonomyParts | null {
  const taxonomy = queries.taxonomy();
  return taxonomy === null ? null : { taxonomy, labels: queries.labels(), tiers: queries.tiers() };
}

/**
 * The file's records as those of the project: labels and tiers that the project has under another id (same kind and
 * identifier) take that id, here and wherever they are named.
 */
export function settleIds(read: ReadTaxonomy, own: TaxonomyParts): ReadTaxonomy {
  const labelIds = idsByWord(own.labels, labelWord);
  const tierIds = idsByWord(own.tiers, ({ key }) => key);
  const known = new Set([...own.labels, ...own.tiers].map(({ id }) => id));
  const newIds = new Map<string, string>();
  for (const label of read.labels)
    newIds.set(label.id, known.has(label.id) ? label.id : (labelIds.get(labelWord(label)) ?? label.id));
  for (const tier of read.tiers ?? []) {
    newIds.set(tier.id, known.has(tier.id) ? tier.id : (tierIds.get(tier.key) ?? tier.id));
  }
  const now = (id: string): string => newIds.get(id) ?? id;
  const nowOrNull = (id: string | null): string | null => (id === null ? null : now(id));
  const taxonomy = own.taxonomy.id;
  return {
    taxonomy: read.taxonomy === null ? null : withLabelIds(read.taxonomy, now),
    labels: read.labels.map((label) => ({
      ...label,
      taxonomy,
      id: now(label.id),
      parent: nowOrNull(label.parent),
      verb: nowOrNull(label.verb),
      nouns: label.nouns.map(now),
      replacedBy: nowOrNull(label.replacedBy),
    })),
    tiers:
      read.tiers?.map((tier) => ({
        ...tier,
        taxonomy,
        id: now(tier.id),
        parent: nowOrNull(tier.parent),
        twinOf: nowOrNull(tier.twinOf),
        labels: tier.labels === null ? null : tier.labels.map(now),
      })) ?? null,
  };
}

function withLabelIds(taxonomy: Taxonomy, now: (id: string) => string): Taxonomy {
  const attributes = taxonomy.attributes.map((attribute) =>
    attribute.labels === null ? attribute : { ...attribute, labels: attribute.labels.map(now) },
  );
  return { ...taxonomy, attributes };
}

function labelWord({ kind, key }: Label): string {
  return `${kind}:${key}`;
}

function idsByWord<T extends { readonly id: string }>(
  items: readonly T[],
  word: (item: T) => string,
): Map<string, string> {
  return new Map(items.map((item) => [word(item), item.id]));
}
