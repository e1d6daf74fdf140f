import { expect, test } from 'vitest';
import meta from '../../locales/_meta.json';
import { createFormatters, formatLocaleFor } from '../../src/i18n';

const SERVICES = [
  (tag: string) => Intl.NumberFormat.supportedLocalesOf(tag),
  (tag: string) => Intl.DateTimeFormat.supportedLocalesOf(tag),
  (tag: string) => Intl.ListFormat.supportedLocalesOf(tag),
  (tag: string) => Intl.RelativeTimeFormat.supportedLocalesOf(tag),
  (tag: string) => Intl.Collator.supportedLocalesOf(tag),
];
/** As this browser gives them; the files hold exactly these suffixes. */
const PLURALS: Readonly<Record<string, readonly string[]>> = {
  ar: ['few', 'many', 'one', 'other', 'two', 'zero'],
  en: ['one', 'other'],
  sw: ['one', 'other'],
};

test.each(meta)('$tag is formatted by data this browser has', ({ tag }) => {
  const locale = formatLocaleFor(tag, [], 'automatic');
  expect(SERVICES.flatMap((supported) => supported(locale))).toEqual(SERVICES.map(() => locale));
  expect(new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted()).toEqual(PLURALS[tag]);
});

test.each(['ha', 'yo'])(
  '%s, which the browser cannot format, is written as in Nigeria and not as the browser speaks',
  (tag) => {
    expect(Intl.NumberFormat.supportedLocalesOf(tag)).toEqual([]);
    const locale = formatLocaleFor(tag, [`${tag}-NG`, 'ar-EG'], 'automatic');
    expect(locale).toBe('en-NG');
    expect(createFormatters(locale, 'ltr').number(1234.5)).toBe('1,234.5');
  },
);

test('bare Arabic would count in Western digits, so the table names Egypt', () => {
  expect(new Intl.NumberFormat('ar').format(12)).toBe('12');
  expect(createFormatters(formatLocaleFor('ar', [], 'automatic'), 'rtl').number(12)).toBe('١٢');
});
