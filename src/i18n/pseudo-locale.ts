import type { LocaleMeta } from './locale-meta';
import type { LocaleTree } from './locale-files';

/**
 * Two languages made from English, for development and tests only: `en-XA` shows texts that are not translated or do
 * not fit, `ar-XB` shows what does not mirror.
 */
export const PSEUDO_LOCALES: readonly LocaleMeta[] = [
  {
    tag: 'en-XA',
    nativeName: '⟦Éñĝļîšĥ⟧',
    englishName: 'English, accented',
    dir: 'ltr',
    formatLocale: 'en',
    font: 'latin',
    lineHeight: 1.5,
    minFontPx: 14,
    isDraft: true,
  },
  {
    tag: 'ar-XB',
    nativeName: '\u200f\u202ehsilgnE\u202c\u200f',
    englishName: 'English, right to left',
    dir: 'rtl',
    formatLocale: 'ar-EG',
    font: 'arabic',
    lineHeight: 1.8,
    minFontPx: 16,
    isDraft: true,
  },
];

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçðéƒĝĥîĵķļɱñóþǫŕšţûṽŵẋýžÁƁÇÐÉƑĜĤÎĴĶĻṀÑÓÞǪŔŠŢÛṼŴẊÝŽ';
/** Placeholders and tags, which no translation may touch. */
const FIXED = /(\{\{[^}]*\}\}|<[^>]*>)/;
const LONGER_BY = 0.4;
const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];

function accentLetters(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => ACCENTED.charAt(PLAIN.indexOf(letter)));
}

function mapWords(text: string, change: (part: string) => string): string {
  return text
    .split(FIXED)
    .map((part) => (FIXED.test(part) ? part : change(part)))
    .join('');
}

/** Every letter accented, 40 % longer, inside ⟦ ⟧. */
export function accentText(text: string): string {
  const visible = text.split(FIXED).filter((part) => !FIXED.test(part));
  const padding = '~'.repeat(Math.ceil(visible.join('').length * LONGER_BY));
  return `⟦${mapWords(text, accentLetters)}${padding}⟧`;
}

/** English words between right-to-left override marks. */
export function mirrorText(text: string): string {
  return mapWords(text, (part) => part.replaceAll(/\p{L}+/gu, (word) => `\u200f\u202e${word}\u202c\u200f`));
}

function pluralStem(key: string): string | null {
  return key.endsWith('_other') ? key.slice(0, -'_other'.length) : null;
}

/** Arabic asks for six plural forms where English has two. */
function withAllPlurals(tree: LocaleTree): LocaleTree {
  const grown: Record<string, LocaleTree[string]> = { ...tree };
  for (const [key, value] of Object.entries(tree)) {
    const stem = pluralStem(key);
    if (stem === null) continue;
    for (const category of PLURAL_CATEGORIES) grown[`${stem}_${category}`] ??= value;
  }
  return grown;
}

function isWordList(value: LocaleTree[string]): value is readonly string[] {
  return Array.isArray(value);
}

function pseudoValue(value: LocaleTree[string], change: (text: string) => string): LocaleTree[string] {
  if (typeof value === 'string') return change(value);
  if (isWordList(value)) return value.map(change);
  return pseudoBranch(value, change);
}

function pseudoBranch(tree: LocaleTree, change: (text: string) => string): LocaleTree {
  return Object.fromEntries(
    Object.entries(withAllPlurals(tree)).map(([key, inner]) => [key, pseudoValue(inner, change)]),
  );
}

export function isPseudo(tag: string): boolean {
  return PSEUDO_LOCALES.some((locale) => locale.tag === tag);
}

/** One text as the pseudo-locale `tag` would show it. */
export function pseudoText(text: string, tag: string): string {
  return tag === 'ar-XB' ? mirrorText(text) : accentText(text);
}

/** A whole English file as the pseudo-locale `tag` would hold it. */
export function pseudoTree(tree: LocaleTree, tag: string): LocaleTree {
  return pseudoBranch(tree, (text) => pseudoText(text, tag));
}
