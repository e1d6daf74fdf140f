import type { Direction } from './locale-meta';
import { SOURCE_TAG } from './locale-meta';

/** What the person asked for, strongest first: the address (this visit only), the stored choice, the browser's list. */
export interface LanguageWishes {
  readonly address: string | null;
  readonly stored: string | null;
  readonly preferred: readonly string[];
}

const RTL_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

function maximize(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    // Tags come from addresses, files and settings: one that is no tag matches nothing.
    return null;
  }
}

/** Same language in the same script, whatever the region: zh-TW is not zh-Hans, es-MX is es-419. */
export function isSameLanguage(one: string, other: string): boolean {
  const a = maximize(one);
  const b = maximize(other);
  return a !== null && b !== null && a.language === b.language && a.script === b.script;
}

/** Reading direction of any language tag, offered or not; a tag nobody can read is left to right. */
export function directionOf(tag: string): Direction {
  return RTL_SCRIPTS.has(maximize(tag)?.script ?? '') ? 'rtl' : 'ltr';
}

/** The offered tag that answers the strongest wish; English when none does. */
export function pickLanguage(wishes: LanguageWishes, offers: readonly string[]): string {
  for (const wish of [wishes.address, wishes.stored, ...wishes.preferred]) {
    if (wish === null) continue;
    const exact = offers.find((offer) => offer.toLowerCase() === wish.toLowerCase());
    const found = exact ?? offers.find((offer) => isSameLanguage(offer, wish));
    if (found !== undefined) return found;
  }
  return SOURCE_TAG;
}
