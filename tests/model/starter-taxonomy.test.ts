import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  STARTER_ATTRIBUTES,
  STARTER_LABELS,
  STARTER_ROLES,
  STARTER_TIERS,
  starterLabelId,
} from '../../src/model/starter-taxonomy.data';
import type { StarterLabel, StarterLabelKind } from '../../src/model/starter-taxonomy.data';

const KINDS: readonly StarterLabelKind[] = ['task', 'action', 'verb', 'group', 'object'];
const KEY = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;
const PLURALS = {
  en: ['one', 'other'],
  ar: ['few', 'many', 'one', 'other', 'two', 'zero'],
  sw: ['one', 'other'],
} as const;
const TAGS = ['en', 'ar', 'sw'] as const;
type Tag = (typeof TAGS)[number];
/** Used by the sample clip: these keys are a contract. */
const SAMPLE_KEYS = {
  task: 'clear_table wash_dishes wipe_surfaces fold_laundry',
  action:
    'pick_up_plate carry_plate put_down_plate pick_up_cup carry_cup put_down_cup open_tap rinse_cup scrub_cup ' +
    'close_tap pick_up_cloth wipe_table put_down_cloth spread_towel fold_towel put_down_towel',
  object: 'left_hand right_hand cup',
} as const;
/** The error table of the studio: codes never change meaning, and none may lose its text. */
const ERROR_CODES =
  'V-101 V-102 V-103 V-104 V-105 V-106 V-107 V-108 V-109 S-301 S-302 S-303 S-304 S-305 S-306 S-307 S-308 ' +
  'F-201 F-202 F-203 F-204 F-205 F-206 F-207 F-210 X-401 X-402 X-403 T-501 T-502 T-503 T-504 T-505 T-506 T-507 T-508 ' +
  'R-801 R-802 R-803 M-120 K-601 K-602 A-901';
const WITHOUT_BUTTON = ['V-109', 'T-501', 'T-504', 'T-508', 'K-602'];

const ofKind = (kind: StarterLabelKind): readonly StarterLabel[] =>
  STARTER_LABELS.filter((label) => label.kind === kind);
const keysOf = (kind: StarterLabelKind): readonly string[] => ofKind(kind).map(({ key }) => key);
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => at + 1);

function read(tag: Tag, namespace: string): string {
  return readFileSync(new URL(`../../locales/${tag}/${namespace}.json`, import.meta.url), 'utf8');
}

/** Every text of a locale file by its path, as `labels/task/make_bed/name`; the texts of a list share one path. */
function texts(tag: Tag, namespace: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, [value]);
    else if (Array.isArray(value)) found.set(path, value.map(String));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}/${key}`);
    } else throw new Error(`${tag}/${namespace}.json: ${path} is no text`);
  };
  walk(JSON.parse(read(tag, namespace)), '');
  return found;
}

describe('starter labels', () => {
  test('are enough for the chores of a household', () => {
    expect(ofKind('task').length).toBeGreaterThanOrEqual(12);
    expect(ofKind('action').length).toBeGreaterThanOrEqual(60);
    const actionCount = (task: string): number => ofKind('action').filter(({ parent }) => parent === task).length;
    expect(keysOf('task').filter((task) => actionCount(task) < 4)).toEqual([]);
  });

  test.each(KINDS)('have keys fit for every format, unique among %s', (kind) => {
    const keys = keysOf(kind);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatch(KEY);
      expect(key.normalize('NFC')).toBe(key);
      expect(Array.from(key).length).toBeLessThanOrEqual(64);
      expect(key).not.toBe('background');
    }
  });

  test('have ids made of kind and key, in which formats allow', () => {
    for (const { id, kind, key } of STARTER_LABELS) {
      expect(id).toBe(`starter-${kind}-${key}`);
      expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(starterLabelId(kind, key)).toBe(id);
    }
    expect(new Set(STARTER_LABELS.map(({ id }) => id)).size).toBe(STARTER_LABELS.length);
  });

  test('hold what the sample uses', () => {
    for (const kind of ['task', 'action', 'object'] as const) {
      expect(keysOf(kind)).toEqual(expect.arrayContaining(SAMPLE_KEYS[kind].split(' ')));
    }
  });

  test('compose every action of a verb and nouns under a chore', () => {
    for (const { key, verb, nouns, parent } of ofKind('action')) {
      expect(keysOf('verb')).toContain(verb);
      expect(nouns.length).toBeGreaterThan(0);
      expect(keysOf('object')).toEqual(expect.arrayContaining([...nouns]));
      expect(key).toBe(`${verb ?? ''}_${nouns[0] ?? ''}`);
      expect(keysOf('task')).toContain(parent);
    }
  });

  test('use every verb, and never give an action the key of a chore', () => {
    const used = new Set(ofKind('action').map(({ verb }) => verb));
    expect(keysOf('verb').filter((verb) => !used.has(verb))).toEqual([]);
    expect(keysOf('action').filter((key) => keysOf('task').includes(key))).toEqual([]);
  });

  test('put objects under groups, both hands in one of their own', () => {
    for (const { parent } of ofKind('object')) expect(keysOf('group')).toContain(parent);
    const hands = ofKind('object').filter(({ parent }) => parent === 'hands');
    expect(hands.map(({ key }) => key)).toEqual(['left_hand', 'right_hand']);
    for (const kind of ['task', 'verb', 'group'] as const) {
      expect(
        ofKind(kind).filter(({ parent, verb, nouns }) => parent !== null || verb !== null || nouns.length > 0),
      ).toEqual([]);
    }
  });

  test('fill the one-key map of each tier without a clash', () => {
    const codes = (kind: StarterLabelKind): readonly number[] =>
      ofKind(kind)
        .flatMap(({ code }) => code ?? [])
        .sort((one, other) => one - other);
    expect(codes('task')).toEqual(upTo(12));
    expect(codes('action')).toEqual(upTo(25));
    for (const kind of ['verb', 'object', 'group'] as const) expect(codes(kind)).toEqual([]);
  });

  test('take the colour of their top-level group and the pattern of their place in it', () => {
    for (const kind of KINDS) {
      const topKeys = kind === 'action' ? keysOf('task') : kind === 'object' ? keysOf('group') : keysOf(kind);
      const seen = new Map<string, number>();
      for (const { key, parent, colourIndex, patternIndex } of ofKind(kind)) {
        const place = topKeys.indexOf(parent ?? key);
        const order = parent === null ? Math.floor(place / 8) : (seen.get(parent) ?? 0);
        seen.set(parent ?? key, order + 1);
        expect({ key, colourIndex, patternIndex }).toEqual({ key, colourIndex: place % 8, patternIndex: order % 6 });
      }
    }
  });

  test('never share colour and pattern between two chores', () => {
    const looks = ofKind('task').map(({ colourIndex, patternIndex }) => `${colourIndex}/${patternIndex}`);
    expect(new Set(looks).size).toBe(looks.length);
  });
});

test('actions tile inside steps', () => {
  expect(STARTER_TIERS.map(({ id, kind, parent, labelKind }) => [id, kind, parent, labelKind])).toEqual([
    ['step', 'tiling', null, 'task'],
    ['action', 'tiling', 'step', 'action'],
  ]);
});

describe.each(TAGS)('names in %s', (tag) => {
  const found = texts(tag, 'taxonomy');

  test('are there for every row and for nothing else', () => {
    const expected = [
      ...STARTER_LABELS.map(({ kind, key }) => `labels/${kind}/${key}/name`),
      ...[...ofKind('task'), ...ofKind('action')].map(({ kind, key }) => `labels/${kind}/${key}/definition`),
      ...STARTER_TIERS.map(({ key }) => `tiers/${key}/name`),
      ...STARTER_ATTRIBUTES.map(({ key }) => `attributes/${key}/name`),
      ...STARTER_ATTRIBUTES.flatMap(({ key, values }) => values.map((value) => `attributes/${key}/values/${value}`)),
      ...STARTER_ROLES.map((key) => `roles/${key}/name`),
    ];
    const present = [...found.keys()].filter((path) => !path.endsWith('/aliases'));
    expect(present.sort()).toEqual(expected.sort());
  });

  test('are not empty, in NFC and trimmed', () => {
    const isSound = (text: string): boolean => /\p{L}/u.test(text) && text === text.trim().normalize('NFC');
    const unsound = [...found].filter(([, list]) => list.length === 0 || !list.every(isSound));
    expect(unsound.map(([path]) => path)).toEqual([]);
  });
});

test.each(['ar', 'sw'] as const)('no name in %s is left in English', (tag) => {
  const english = texts('en', 'taxonomy');
  const left = [...texts(tag, 'taxonomy')].filter(([path, [text]]) => text === english.get(path)?.[0]);
  expect(left.map(([path]) => path)).toEqual([]);
});

test('a name or alias, in whichever language, means one label of its kind; no action is called like a chore', () => {
  const owners = new Map<string, Set<string>>();
  for (const tag of TAGS) {
    for (const [path, list] of texts(tag, 'taxonomy')) {
      const [top, kind = '', key = '', what] = path.split('/');
      if (top !== 'labels' || what === 'definition') continue;
      const space = kind === 'action' ? 'task' : kind; // tasks and actions are matched on the same import
      for (const text of list) {
        const slot = `${space}: ${text.toLowerCase()}`;
        owners.set(slot, (owners.get(slot) ?? new Set()).add(`${kind}/${key}`));
      }
    }
  }
  expect(owners.size).toBeGreaterThan(3 * STARTER_LABELS.length - 50);
  expect([...owners].filter(([, labels]) => labels.size > 1).map(([slot]) => slot)).toEqual([]);
});

describe('error texts', () => {
  const SUFFIX = /_(zero|one|two|few|many|other)$/;
  const placeholders = (text: string): readonly string[] =>
    [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort();

  test.each(TAGS)('say in %s what happened, whether the work is safe and what to do, under every code', (tag) => {
    const expected = ERROR_CODES.split(' ').flatMap((code) => [
      ...['what', 'safe', 'cure'].map((part) => `${code}/${part}`),
      ...(WITHOUT_BUTTON.includes(code) ? [] : [`${code}/action`]),
    ]);
    const found = new Set([...texts(tag, 'errors').keys()].map((path) => path.replace(SUFFIX, '')));
    const second = ['V-103', 'F-204', 'A-901'].map((code) => `${code}/secondAction`);
    expect([...found].sort()).toEqual([...expected, ...second].sort());
  });

  test.each(TAGS)('have exactly the plural forms of %s, where a number is counted', (tag) => {
    const found = texts(tag, 'errors');
    const counted = new Set(
      [...texts('en', 'errors').keys()].filter((path) => SUFFIX.test(path)).map((path) => path.replace(SUFFIX, '')),
    );
    expect(counted.size).toBeGreaterThanOrEqual(10);
    const forms = [...counted].flatMap((path) => PLURALS[tag].map((form) => `${path}_${form}`));
    expect([...found.keys()].filter((path) => SUFFIX.test(path)).sort()).toEqual(forms.sort());
  });

  test.each(TAGS)('keep in %s the placeholders of English; the count may be a word', (tag) => {
    const english = texts('en', 'errors');
    const kept = (path: string, text: string): readonly string[] =>
      placeholders(text).filter((name) => name !== 'count' || !/_(zero|one|two)$/.test(path));
    const found = [...texts(tag, 'errors')].map(([path, [text = '']]) => [path, kept(path, text)] as const);
    const wanted = found.map(([path]) => {
      const [source = ''] = english.get(path) ?? english.get(path.replace(SUFFIX, '_other')) ?? [];
      return [path, kept(path, source)] as const;
    });
    expect(found.filter(([, names]) => names.length > 0).length).toBeGreaterThan(20);
    expect(found).toEqual(wanted);
  });

  test('isolate in Arabic whatever may run from left to right', () => {
    const isolated = /\u2068\{\{\w+\}\}\u2069/g;
    const all = [...texts('ar', 'errors')].map(([path, [text = '']]) => [path, text] as const);
    const open = all.filter(([, text]) => {
      const rest = text.replace(isolated, '');
      return /[\u2066-\u2069]/.test(rest) || placeholders(rest).some((name) => name !== 'count' && name !== 'dropped');
    });
    expect(all.filter(([, text]) => text.match(isolated) !== null).length).toBeGreaterThan(10);
    expect(open.map(([path]) => path)).toEqual([]);
  });
});

test.each(TAGS.flatMap((tag) => ['taxonomy', 'errors'].map((namespace) => [tag, namespace] as const)))(
  'locales/%s/%s.json is sorted, with LF and one newline at its end',
  (tag, namespace) => {
    const text = read(tag, namespace);
    expect(text).not.toContain('\r');
    expect(text.endsWith('}\n')).toBe(true);
    const unsorted = (value: unknown, path: string): readonly string[] => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      const keys = Object.keys(value);
      const here = keys.join() === keys.toSorted().join() ? [] : [path];
      return [...here, ...Object.entries(value).flatMap(([key, inner]) => unsorted(inner, `${path}/${key}`))];
    };
    expect(unsorted(JSON.parse(text), '')).toEqual([]);
  },
);
