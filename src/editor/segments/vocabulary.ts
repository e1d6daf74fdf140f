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

/** The label on a shortcut place 1…25; where no label has a place of its own, the places count them. */
export function labelAtPlace(labels: readonly Label[], place: number): Label | null {
  if (labels.every((label) => label.code === null)) return labels[place - 1] ?? null;
  return labels.find((label) => label.code === place) ?? null;
}
