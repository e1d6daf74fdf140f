import i18next from 'i18next';
import resourcesToBackend from 'i18next-resources-to-backend';
import { initReactI18next } from 'react-i18next';
import { present } from '../core';
import { setDocumentLanguage } from './document-language';
import type { DigitChoice } from './format-locale';
import { formatLocaleFor } from './format-locale';
import type { Formatters } from './formatters';
import { createFormatters } from './formatters';
import { KIT_MODULES } from './kit-modules.data';
import type { KitStrings } from './kit-strings';
import { compileKitStrings, installKitStrings, kitStringsIn, mapKitStrings } from './kit-strings';
import type { LanguageWishes } from './language-choice';
import { pickLanguage } from './language-choice';
import { loadLocaleFile, loadTexts } from './locale-files';
import type { LocaleMeta } from './locale-meta';
import { LOCALES, SOURCE_TAG } from './locale-meta';
import type { TextNamespace } from './typed-keys';

export interface StartOptions {
  readonly wishes: LanguageWishes;
  readonly digits: DigitChoice;
  /** Root element of the page; it gets `lang`, `dir` and the script's reading sizes. */
  readonly root: HTMLElement;
}

/** The language of this page, fixed until it is loaded anew. */
export interface ActiveLanguage extends LocaleMeta {
  readonly formats: Formatters;
}

/** What the first screen needs; the rest comes with the screen that needs it. */
const START_NAMESPACES: readonly TextNamespace[] = ['common', 'editor', 'admin', 'errors'];

let active: ActiveLanguage | null = null;

/** The language chosen by `startI18n`. Throws before that. */
export function activeLanguage(): ActiveLanguage {
  return present(active, 'startI18n has not run');
}

/** The formatters of the chosen language. Throws before `startI18n`. */
export function formats(): Formatters {
  return activeLanguage().formats;
}

async function offeredLocales(): Promise<readonly LocaleMeta[]> {
  if (!import.meta.env.DEV) return LOCALES;
  const { PSEUDO_LOCALES } = await import('./pseudo-locale');
  return [...LOCALES, ...PSEUDO_LOCALES];
}

async function kitStringsOf(tag: string): Promise<KitStrings> {
  const kitModule = KIT_MODULES[tag];
  if (kitModule !== undefined) return kitStringsIn(await kitModule());
  const file = await loadLocaleFile(tag, 'aria');
  if (file !== null) return compileKitStrings(file);
  const english = await kitStringsOf(SOURCE_TAG);
  if (!import.meta.env.DEV) return english;
  const { pseudoText } = await import('./pseudo-locale');
  return mapKitStrings(english, (text) => pseudoText(text, tag));
}

/** `{{value, format}}` in a text; numbers without a format are written in the language's digits, texts as they are. */
function formatValue(value: unknown, format: string | undefined): string {
  const { bytes, code, duration, name, number, percent } = formats();
  if (typeof value === 'number') {
    const byFormat: Readonly<Record<string, (value: number) => string>> = { bytes, code, duration, percent };
    return (byFormat[format ?? ''] ?? number)(value);
  }
  const text = String(value);
  if (format === 'code') return code(text);
  return format === 'name' ? name(text) : text;
}

const FORMATTER = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: formatValue,
} as const;

async function startTexts(tag: string, offers: readonly string[]): Promise<void> {
  await i18next
    .use(resourcesToBackend((lng: string, namespace: string) => loadTexts(lng, namespace)))
    .use(initReactI18next)
    .use(FORMATTER)
    .init({
      lng: tag,
      supportedLngs: [...offers],
      load: 'currentOnly',
      fallbackLng: SOURCE_TAG,
      ns: [...START_NAMESPACES],
      defaultNS: 'common',
      returnNull: false,
      // Texts reach the page as text nodes and attributes only: escaping here would show `&#39;` to people.
      interpolation: { escapeValue: false, alwaysFormat: true },
      react: { useSuspense: false },
    });
}

/**
 * Chooses the language, loads its texts and hands the widget kit its strings. To be awaited before React starts: the
 * kit reads its strings once per page, so another language means loading the page again.
 */
export async function startI18n(options: StartOptions): Promise<ActiveLanguage> {
  const { wishes, digits, root } = options;
  const locales = await offeredLocales();
  const offers = locales.map((locale) => locale.tag);
  const tag = pickLanguage(wishes, offers);
  const locale = present(
    locales.find((candidate) => candidate.tag === tag),
    'the picked language is offered',
  );
  const formatLocale = formatLocaleFor(tag, wishes.preferred, digits);
  active = { ...locale, formatLocale, formats: createFormatters(formatLocale, locale.dir) };
  const [kitStrings] = await Promise.all([kitStringsOf(tag), startTexts(tag, offers)]);
  installKitStrings(formatLocale, kitStrings);
  setDocumentLanguage(root, locale);
  return active;
}

/** Loads a namespace that no start needs, such as the starter chores. Does nothing when it is there. */
export async function loadNamespace(namespace: TextNamespace): Promise<void> {
  await i18next.loadNamespaces(namespace);
}
