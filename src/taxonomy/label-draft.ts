import type { LabelFields } from '../editor';
import { createLabel } from '../model';
import type { Label, ModelQueries } from '../model';

/** A label as it stands in the form. */
export interface LabelDraft extends LabelFields {
  /** Tiers with a list of labels that take it. */
  readonly tiers: readonly string[];
}

export function draftOf(label: Label, queries: ModelQueries): LabelDraft {
  const { kind, key, parent, names, definitions, example, aliases, verb, nouns } = label;
  const { colour, pattern, code, point, minMs, weight, toleranceFrames } = label;
  const said = { kind, key, parent, names, definitions, example, aliases, verb, nouns };
  const looks = { colour, pattern, code, point, minMs, weight, toleranceFrames };
  return { ...said, ...looks, tiers: tiersOf(queries, label.id) };
}

function tiersOf(queries: ModelQueries, label: string): readonly string[] {
  return queries
    .tiers()
    .filter((tier) => tier.labels?.includes(label) === true)
    .map(({ id }) => id);
}

/** Tiers that take labels of this kind already: where a new one is at home. */
export function tiersFor(queries: ModelQueries, kind: Label['kind']): readonly string[] {
  const isOfKind = (id: string): boolean => queries.byId('label', id)?.kind === kind;
  return queries
    .tiers()
    .filter((tier) => tier.labels?.some(isOfKind) === true)
    .map(({ id }) => id);
}

/** An empty label of a kind. */
export function newDraft(queries: ModelQueries, kind: Label['kind'], parent: string | null): LabelDraft {
  const label = createLabel({ id: 'new', taxonomy: 'new', kind, key: '', order: 0, parent });
  return { ...draftOf(label, queries), tiers: tiersFor(queries, kind) };
}

export function isSameDraft(one: LabelDraft, other: LabelDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The texts of one language in place of those there were; empty ones go. */
export function withText(texts: Readonly<Record<string, string>>, tag: string, text: string): Record<string, string> {
  const rest = Object.entries(texts).filter(([key]) => key !== tag);
  return Object.fromEntries(text === '' ? rest : [...rest, [tag, text]]);
}

/** Aliases stand in one line; commas of any script part them. */
export function readAliases(line: string): readonly string[] {
  const words = line.split(/[,،、]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

export function aliasLine(aliases: readonly string[] | undefined, comma: string): string {
  return (aliases ?? []).join(comma);
}

/** Names of an action made of its verb and nouns, in every language that has them all. */
export function composedNames(
  verb: Pick<Label, 'names'> | null,
  nouns: readonly Pick<Label, 'names'>[],
): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [tag, word] of Object.entries(verb?.names ?? {})) {
    const parts = [word, ...nouns.map((noun) => noun.names[tag] ?? '')];
    if (parts.every((part) => part !== '')) names[tag] = parts.join(' ');
  }
  return names;
}
