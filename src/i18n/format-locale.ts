import { FORMAT_GAPS } from './format-locale.data';
import { isSameLanguage } from './language-choice';
import { LOCALES } from './locale-meta';

/** `western`: digits 0 to 9 in every language; `automatic`: as the region writes them. */
export type DigitChoice = 'automatic' | 'western';

/** The browser's own regional wish, when it is the same language and number data for that very region exist. */
function regionalWish(tag: string, preferred: readonly string[]): string | null {
  const wish = preferred.find((candidate) => {
    if (!isSameLanguage(candidate, tag)) return false;
    const { region } = new Intl.Locale(candidate);
    if (region === undefined || Intl.NumberFormat.supportedLocalesOf(candidate).length === 0) return false;
    return new Intl.Locale(new Intl.NumberFormat(candidate).resolvedOptions().locale).region === region;
  });
  return wish ?? null;
}

function tableLocale(tag: string): string {
  const known =
    LOCALES.find((locale) => locale.tag === tag)?.formatLocale ?? FORMAT_GAPS[new Intl.Locale(tag).language];
  if (known !== undefined) return known;
  return Intl.NumberFormat.supportedLocalesOf(tag).length > 0 ? tag : 'en';
}

/**
 * The locale that formats everything but plurals on a screen in `tag`. `preferred` is the browser's list of languages:
 * a region in it wins over the table, so ar in Morocco counts in Western digits and in Egypt in its own.
 */
export function formatLocaleFor(tag: string, preferred: readonly string[], digits: DigitChoice): string {
  const locale = regionalWish(tag, preferred) ?? tableLocale(tag);
  return digits === 'western' ? new Intl.Locale(locale, { numberingSystem: 'latn' }).toString() : locale;
}
