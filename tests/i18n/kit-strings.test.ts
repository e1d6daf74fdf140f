import { expect, test } from 'vitest';
import meta from '../../locales/_meta.json';
import { loadLocaleFile } from '../../src/i18n';
import { KIT_MODULES } from '../../src/i18n/kit-modules.data';
import { compileKitStrings, kitStringsIn } from '../../src/i18n/kit-strings';

/** Packages of widgets the studio has no use for: dates and colours. */
const UNUSED = /calendar|datepicker|color$/;
const needed = kitStringsIn((await KIT_MODULES['en']?.()) ?? {});
const packages = Object.keys(needed).filter((name) => !UNUSED.test(name));
const lacking = meta.map((locale) => locale.tag).filter((tag) => KIT_MODULES[tag] === undefined);

type Case = string | (() => string);
type Cases = Readonly<Record<string, Case>>;
const say = (chosen: Case | undefined): string => (typeof chosen === 'function' ? chosen() : (chosen ?? ''));
const formatter = {
  plural: (count: number, cases: Cases) => say(cases[`=${count}`] ?? cases[count === 1 ? 'one' : 'other']),
  number: (value: number) => `#${value}`,
  select: (cases: Cases, value: string) => say(cases[value] ?? cases['other']),
};

async function stringsOf(tag: string): Promise<ReturnType<typeof compileKitStrings>> {
  const kitModule = KIT_MODULES[tag];
  if (kitModule !== undefined) return kitStringsIn(await kitModule());
  return compileKitStrings((await loadLocaleFile(tag, 'aria')) ?? {});
}

test('the kit is as measured, and some language is not in it', () => {
  expect(packages.length).toBeGreaterThan(10);
  expect(lacking).toContain('sw');
});

test.each(meta.map((locale) => locale.tag))('%s has every message of every widget we use', async (tag) => {
  const strings = await stringsOf(tag);
  for (const name of packages) {
    expect(Object.keys(strings[name] ?? {}).toSorted(), name).toEqual(Object.keys(needed[name] ?? {}).toSorted());
  }
});

test.each(lacking)('messages of %s take the arguments of the English ones', async (tag) => {
  const strings = await stringsOf(tag);
  const seen = (message: unknown): readonly string[] => {
    const names = new Set<string>();
    const values = new Proxy(
      { isGroupChange: true, isSelected: true },
      {
        get: (target, name) =>
          Reflect.get(target, name) ?? (names.add(String(name)), /count/i.test(String(name)) ? 2 : 'x'),
      },
    );
    if (typeof message === 'function') message(values, formatter);
    return [...names].toSorted();
  };
  for (const name of packages) {
    for (const [key, message] of Object.entries(strings[name] ?? {})) {
      expect(seen(message), `${name} ${key}`).toEqual(seen(needed[name]?.[key]));
    }
  }
});

test('a message counts, chooses and joins', () => {
  const strings = compileKitStrings({
    p: {
      m: [
        { $plural: 'count', '=0': 'none', one: 'one', other: '{count} of {item}' },
        { $select: 'on', true: '!', other: '' },
      ],
    },
  });
  const message = strings['p']?.['m'];
  const speak = (count: number, on: boolean): string =>
    typeof message === 'function' ? message({ count, item: 'cups', on }, formatter) : '';
  expect([speak(0, false), speak(1, true), speak(5, false)]).toEqual(['none', 'one!', '#5 of cups']);
  expect(() => compileKitStrings({ p: { m: { one: 'x' } } })).toThrow('cases');
});
