/** A name as shown: its text, and the language it is in when that is not the one wished for. */
export interface ShownName {
  readonly text: string;
  /** Null when it is in the language wished for, or only a key is known. */
  readonly otherLanguage: string | null;
}

/**
 * Name in the wished language, else its base language, else the project's first, else English, else any, else the key.
 */
export function shownName(
  named: { readonly names: Readonly<Record<string, string>>; readonly key: string },
  language: string,
  projectLanguage: string | null = null,
): ShownName {
  const base = language.split('-')[0] ?? language;
  for (const tag of [language, base]) {
    const text = named.names[tag];
    if (text !== undefined && text !== '') return { text, otherLanguage: null };
  }
  for (const tag of [projectLanguage, 'en', ...Object.keys(named.names)]) {
    const text = tag === null ? undefined : named.names[tag];
    if (tag !== null && text !== undefined && text !== '') return { text, otherLanguage: tag };
  }
  return { text: named.key, otherLanguage: null };
}
