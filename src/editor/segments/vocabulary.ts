import type { Label, ModelQueries, Tier } from '../../model';

/** Labels that may be set on a tier, in the taxonomy's order; deprecated ones are not offered. */
export function labelsOfTier(queries: ModelQueries, tier: Tier): readonly Label[] {
  const allowed = tier.labels === null ? null : new Set(tier.labels);
  return queries.labels().filter((label) => label.replacedBy === null && isOffered(label, allowed));
}

function isOffered(label: Label, allowed: ReadonlySet<string> | null): boolean {
  return allowed === null ? label.kind === 'action' || label.kind === 'task' : allowed.has(label.id);
}

/** Labels that objects may get. */
export function objectLabels(queries: ModelQueries): readonly Label[] {
  return queries.labels().filter((label) => label.replacedBy === null && label.kind === 'object');
}

const LAST_PLACE = 25;

/**
 * The label on a shortcut place. Places 1…25 are the labels' own; where no label has one, they count the labels. Later
 * places count the labels without one.
 */
export function labelAtPlace(labels: readonly Label[], place: number): Label | null {
  const withoutPlace = labels.filter((label) => label.code === null);
  if (withoutPlace.length === labels.length) return labels[place - 1] ?? null;
  if (place > LAST_PLACE) return withoutPlace[place - LAST_PLACE - 1] ?? null;
  return labels.find((label) => label.code === place) ?? null;
}
