import { SOURCE_TAG } from './locale-meta';

/** One file of texts: nested semantic keys down to sentences; aliases are lists of words. */
export interface LocaleTree {
  readonly [key: string]: string | readonly string[] | LocaleTree;
}

/** Loads one file of one language; null when the language has no such file. */
export type LocaleLoader = (tag: string, namespace: string) => Promise<LocaleTree | null>;

// One lazy chunk per file. Notes for translators stay out of the build.
const FILES = import.meta.glob<LocaleTree>(['../../locales/*/*.json', '!../../locales/_*/**'], { import: 'default' });

/** Texts of the chosen language as they stand in `locales/<tag>/<namespace>.json`. */
export const loadLocaleFile: LocaleLoader = async (tag, namespace) => {
  const load = FILES[`../../locales/${tag}/${namespace}.json`];
  return load === undefined ? null : load();
};

/** As `loadLocaleFile`, and knows the pseudo-locales while developing and testing. */
export const loadTexts: LocaleLoader = async (tag, namespace) => {
  if (import.meta.env.DEV) {
    const { isPseudo, pseudoTree } = await import('./pseudo-locale');
    const english = isPseudo(tag) ? await loadLocaleFile(SOURCE_TAG, namespace) : null;
    if (english !== null) return pseudoTree(english, tag);
  }
  return loadLocaleFile(tag, namespace);
};
