import type { Label } from '../model';
import { foldText } from './fold';

export interface FoundLabel {
  readonly label: Label;
  /** Language whose name or alias matched, when it is not the one wished for. */
  readonly matchedLanguage: string | null;
}

/** What a search may know beside the labels themselves. */
export interface FindHints {
  /** Verbs and nouns that labels are made of: their names and aliases find those labels. */
  readonly partById?: (id: string) => Label | null;
  /** Labels set last, the newest first. */
  readonly recent?: readonly string[];
}

/**
 * Labels that answer a query, best first: whole match, prefix, prefix of a word, alias, verb with noun, names of other
 * languages, letters in order; ties by recent use, then tree order. An empty query gives all.
 */
export function findLabels(
  labels: readonly Label[],
  query: string,
  language: string,
  { partById = () => null, recent = [] }: FindHints = {},
): readonly FoundLabel[] {
  const wanted = foldText(query);
  if (wanted === '') return labels.map((label) => ({ label, matchedLanguage: null }));
  const ranked = labels.flatMap((label, order) => {
    const best = bestMatch(label, { wanted, language, partById });
    const lately = recent.indexOf(label.id);
    return best === null ? [] : [{ ...best, order, lately: lately < 0 ? recent.length : lately }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.lately - b.lately || a.order - b.order);
  return ranked.map(({ label, matchedLanguage }) => ({ label, matchedLanguage }));
}

interface Match extends FoundLabel {
  readonly rank: number;
}

const ALIAS = 3;
const COMPOSED = 4;
const OTHER_LANGUAGE = 5;
const IN_ORDER = 20;

interface Search {
  readonly wanted: string;
  readonly language: string;
  readonly partById: (id: string) => Label | null;
}

/** A word that may answer, its rank if it does, and the language it is of. */
interface Offer {
  readonly rank: number | null;
  readonly tag: string;
}

function bestMatch(label: Label, search: Search): Match | null {
  const { wanted, language } = search;
  let best: Match | null =
    rankOf(label.key, wanted) === 0 ? { label, rank: OTHER_LANGUAGE, matchedLanguage: null } : null;
  for (const { rank, tag } of offersOf(label, search)) {
    if (rank === null) continue;
    const isWished = tag === language;
    const whole = isWished ? rank : rank + OTHER_LANGUAGE;
    if (best === null || whole < best.rank) best = { label, rank: whole, matchedLanguage: isWished ? null : tag };
  }
  return best;
}

function* offersOf(label: Label, { wanted, partById }: Search): Generator<Offer> {
  const rank = (text: string, penalty: number): number | null => {
    const found = rankOf(text, wanted);
    return found === null ? null : found + penalty;
  };
  for (const [tag, name] of Object.entries(label.names)) yield { rank: rank(name, 0), tag };
  for (const [tag, aliases] of Object.entries(label.aliases)) {
    for (const alias of aliases) yield { rank: rank(alias, ALIAS), tag };
  }
  for (const [tag, word] of composedWords(label, partById)) yield { rank: rank(word, COMPOSED), tag };
}

/** Every word for the verb with every word for each noun, by language. */
function* composedWords(label: Label, partById: Search['partById']): Generator<readonly [string, string]> {
  const verb = label.verb === null ? null : partById(label.verb);
  if (verb === null) return;
  const nouns = label.nouns.flatMap((id) => partById(id) ?? []);
  for (const tag of new Set([...Object.keys(verb.names), ...Object.keys(verb.aliases)])) {
    for (const first of wordsIn(verb, tag)) {
      for (const noun of nouns) for (const second of wordsIn(noun, tag)) yield [tag, `${first} ${second}`];
    }
  }
}

function wordsIn({ names, aliases }: Label, tag: string): readonly string[] {
  return [names[tag] ?? '', ...(aliases[tag] ?? [])].filter((word) => word !== '');
}

/** 0 whole, 1 prefix, 2 prefix of a word, more for letters in order; null for none. */
function rankOf(text: string, wanted: string): number | null {
  const folded = foldText(text);
  if (folded === '') return null;
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (folded.split(' ').some((word) => word.startsWith(wanted))) return 2;
  return hasInOrder(folded, wanted) ? IN_ORDER : null;
}

function hasInOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at);
    if (at < 0) return false;
    at += letter.length;
  }
  return true;
}
