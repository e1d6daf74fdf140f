import type { Label } from '../model';
import { foldText } from './fold';

export interface FoundLabel {
  readonly label: Label;
  /** Language whose name or alias matched, when it is not the one wished for. */
  readonly matchedLanguage: string | null;
}

/**
 * Labels that answer a query, best first: whole match, prefix, prefix of a word, alias, names of other languages, letters
 * in order; ties in tree order. An empty query gives all.
 */
export function findLabels(labels: readonly Label[], query: string, language: string): readonly FoundLabel[] {
  const wanted = foldText(query);
  if (wanted === '') return labels.map((label) => ({ label, matchedLanguage: null }));
  const ranked = labels.flatMap((label, order) => {
    const best = bestMatch(label, wanted, language);
    return best === null ? [] : [{ ...best, order }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.order - b.order);
  return ranked.map(({ label, matchedLanguage }) => ({ label, matchedLanguage }));
}

interface Match extends FoundLabel {
  readonly rank: number;
}

const ALIAS = 3;
const OTHER_LANGUAGE = 5;
const IN_ORDER = 20;

function bestMatch(label: Label, wanted: string, language: string): Match | null {
  let best: Match | null = null;
  const offer = (rank: number | null, matchedLanguage: string | null): void => {
    if (rank !== null && (best === null || rank < best.rank)) best = { label, rank, matchedLanguage };
  };
  const tags = new Set([...Object.keys(label.names), ...Object.keys(label.aliases)]);
  for (const tag of tags) {
    const isWished = tag === language;
    const penalty = isWished ? 0 : OTHER_LANGUAGE;
    const name = rankOf(label.names[tag] ?? '', wanted);
    offer(name === null ? null : name + penalty, isWished ? null : tag);
    for (const alias of label.aliases[tag] ?? []) {
      const rank = rankOf(alias, wanted);
      offer(rank === null ? null : rank + ALIAS + penalty, isWished ? null : tag);
    }
  }
  offer(rankOf(label.key, wanted) === 0 ? OTHER_LANGUAGE : null, null);
  return best;
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
