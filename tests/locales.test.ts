import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import meta from '../locales/_meta.json';
import same from '../locales/_notes/_same.json';

type Tree = Readonly<Record<string, unknown>>;
type Texts = ReadonlyMap<string, string>;

/** Strings of the widget kit: their own shape, checked against the kit in tests/i18n/kit-strings.test.ts. */
const KIT_FILE = 'aria';
/** Looked up by code, by command or by label key, never by a written path. */
const COMPUTED = ['commands', 'errors', 'taxonomy'];
const START = ['common', 'editor', 'admin', 'errors', KIT_FILE];
const LIMIT_BYTES = 12 * 1024;
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Forms for one exact number may leave the number out: "one label". */
const EXACT_FORMS = ['zero', 'one', 'two'];
/** Control characters, embedded directions, broken characters, HTML beyond the tags that texts may carry. */
const FORBIDDEN = /[^\P{Cc}\n]|[\u202a-\u202e\ufffd]|&#?\w+;|<(?!\/?(?:\d+|bdi|strong|kbd)>)/u;
const ERROR_CODES =
  'V-101 V-102 V-103 V-104 V-105 V-106 V-107 V-108 V-109 S-301 S-302 S-303 S-304 S-305 S-306 S-307 S-308 F-201 F-202 F-203 F-204 F-205 F-206 F-207 F-210 X-401 X-402 X-403 T-501 T-502 T-503 T-504 T-505 T-506 T-507 T-508 R-801 R-802 R-803 M-120 K-601 K-602 A-901';

/** Names, codes and words that a language rightly shares with English: keys by tag and file. */
const SAME_AS_ENGLISH: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = same;

const tags = meta.map((locale) => locale.tag);
const others = tags.filter((tag) => tag !== 'en');

function readTree(path: string): Tree {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isTree(value)) throw new Error(`${path} holds no object`);
  return value;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namespacesOf(tag: string): string[] {
  return readdirSync(`locales/${tag}`)
    .map((file) => file.replace(/\.json$/, ''))
    .filter((namespace) => namespace !== KIT_FILE)
    .toSorted();
}

const textsByFile = new Map<string, Texts>();

/** Sentences by dotted path. Aliases are lists of words that each language has its own of. */
function textsOf(tag: string, namespace: string): Texts {
  const known = textsByFile.get(`${tag}/${namespace}`);
  if (known !== undefined) return known;
  const texts = new Map<string, string>();
  textsByFile.set(`${tag}/${namespace}`, texts);
  const visit = (tree: Tree, path: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') texts.set(`${path}${key}`, value);
      else if (isTree(value)) visit(value, `${path}${key}.`);
    }
  };
  visit(readTree(`locales/${tag}/${namespace}.json`), '');
  return texts;
}

const stem = (key: string): string => key.replace(PLURAL, '');
const stems = (texts: Texts): string[] => [...new Set([...texts.keys()].map(stem))].toSorted();
const pluralStems = (texts: Texts): string[] => [...texts.keys()].filter((key) => key.endsWith('_other')).map(stem);
/** What a translation may not touch: placeholders with their formats, and tags. */
const fixedParts = (text: string): string[] =>
  [...new Set((text.match(/\{\{[^}]*\}\}|<[^>]*>/g) ?? []).map((part) => part.replaceAll(/\s/g, '')))].toSorted();
const withoutFixed = (text: string): string => text.replaceAll(/\{\{[^}]*\}\}|<[^>]*>|[\u2066-\u2069]/g, '');

interface Note {
  readonly where?: string;
  readonly max?: number;
  readonly placeholders?: Readonly<Record<string, string>>;
}

const NOTES: Readonly<Record<string, Readonly<Record<string, Note>>>> = Object.fromEntries(
  namespacesOf('en').map((namespace) => [
    namespace,
    JSON.parse(readFileSync(`locales/_notes/${namespace}.json`, 'utf8')),
  ]),
);

/** Notes on a key and on the branches it hangs from, nearest first; `*.name` speaks for every `name`, `*` for the whole file. */
function notesOn(namespace: string, key: string): Note[] {
  const notes = NOTES[namespace] ?? {};
  const steps = stem(key).split('.');
  const branches = steps.map((_, index) => steps.slice(0, steps.length - index).join('.'));
  return [steps.join('.'), `*.${steps.at(-1)}`, ...branches.slice(1), '*'].flatMap((branch) => notes[branch] ?? []);
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const mark of text.match(/[\u2066-\u2069]/g) ?? []) {
    depth += mark === '\u2069' ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function unsortedKeys(tree: Tree, path = ''): string[] {
  const keys = Object.keys(tree);
  const wrong = keys.filter((key, index) => index > 0 && (keys[index - 1] ?? '') > key).map((key) => path + key);
  return [...wrong, ...keys.flatMap((key) => (isTree(tree[key]) ? unsortedKeys(tree[key], `${path}${key}.`) : []))];
}

test('the check has languages and texts to look at', () => {
  expect(tags).toEqual(expect.arrayContaining(['en', 'ar', 'sw']));
  expect(
    readdirSync('locales')
      .filter((name) => !/^_|README/.test(name))
      .toSorted(),
  ).toEqual(tags.toSorted());
  expect(stems(textsOf('en', 'errors')).length).toBeGreaterThan(100);
});

describe.each(tags)('%s', (tag) => {
  const files = readdirSync(`locales/${tag}`);

  test('has the files of English, sorted, with plain line ends', () => {
    expect(namespacesOf(tag)).toEqual(namespacesOf('en'));
    for (const file of files) {
      const text = readFileSync(`locales/${tag}/${file}`, 'utf8');
      expect(/\r|^\ufeff/.test(text), file).toBe(false);
      expect(text.endsWith('}\n'), file).toBe(true);
      expect(unsortedKeys(readTree(`locales/${tag}/${file}`)), file).toEqual([]);
    }
  });

  test('is small enough to start with', () => {
    const bytes = (file: string): number => gzipSync(readFileSync(`locales/${tag}/${file}`)).length;
    const isStart = (file: string): boolean => START.includes(file.replace(/\.json$/, ''));
    const start = files.filter(isStart).map(bytes);
    expect(start.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LIMIT_BYTES);
    expect(files.filter((file) => !isStart(file) && bytes(file) > LIMIT_BYTES)).toEqual([]);
  });

  test.each(namespacesOf('en'))('%s: clean texts, with exactly the plural forms of the language', (namespace) => {
    const texts = textsOf(tag, namespace);
    expect(texts.size).toBeGreaterThan(0);
    const bad = [...texts].filter(
      ([, text]) => text.trim() !== text || text === '' || FORBIDDEN.test(text) || !isBalanced(text),
    );
    expect(bad).toEqual([]);
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.map((category) => `_${category}`);
    const counted = [...texts.keys()].filter((key) => PLURAL.test(key));
    const wanted = pluralStems(texts).flatMap((key) => forms.map((form) => key + form));
    expect(counted.toSorted()).toEqual(wanted.toSorted());
  });
});

describe.each(others)('%s beside English', (tag) => {
  test.each(namespacesOf('en'))('%s: the same keys, placeholders and tags', (namespace) => {
    const english = textsOf('en', namespace);
    const texts = textsOf(tag, namespace);
    expect(stems(texts)).toEqual(stems(english));
    const wrong: string[][] = [];
    for (const [key, text] of texts) {
      const wanted = fixedParts(english.get(key) ?? english.get(`${stem(key)}_other`) ?? '');
      const isExact = EXACT_FORMS.includes(PLURAL.exec(key)?.[1] ?? '');
      const needed = isExact ? wanted.filter((part) => !part.startsWith('{{count')) : wanted;
      const found = fixedParts(text);
      const odd = found.filter((part) => !wanted.includes(part));
      const missing = needed.filter((part) => !found.includes(part));
      if (odd.length + missing.length > 0) wrong.push([key, ...odd, ...missing]);
    }
    expect(wrong).toEqual([]);
  });

  test.each(namespacesOf('en'))('%s: translated, and not too long for its place', (namespace) => {
    const english = textsOf('en', namespace);
    const allowed = SAME_AS_ENGLISH[tag]?.[namespace] ?? [];
    const same = [...textsOf(tag, namespace)].filter(
      ([key, text]) => /\p{L}/u.test(withoutFixed(text)) && text === english.get(key) && !allowed.includes(key),
    );
    expect(same).toEqual([]);
    expect(
      allowed.filter((key) => textsOf(tag, namespace).get(key) !== english.get(key)),
      'no longer the same',
    ).toEqual([]);
    const long = [...textsOf(tag, namespace)].filter(([key, text]) => {
      const source = english.get(key) ?? english.get(`${stem(key)}_other`) ?? '';
      const most = notesOn(namespace, key).find((note) => note.max !== undefined)?.max ?? 0;
      return withoutFixed(text).length > Math.max(2 * withoutFixed(source).length, most);
    });
    expect(long.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });
});

test.each(namespacesOf('en'))(
  '%s: every text is noted for translators, and every placeholder explained',
  (namespace) => {
    const wanting: string[] = [];
    for (const [key, text] of textsOf('en', namespace)) {
      const notes = notesOn(namespace, key);
      const explained = new Set(['count', ...notes.flatMap((note) => Object.keys(note.placeholders ?? {}))]);
      const names = [...text.matchAll(/\{\{([^},]+)/g)].map(([, name = '']) => name.trim());
      const strange = names.filter((name) => !explained.has(name));
      if (strange.length > 0 || notes.every((note) => note.where === undefined)) wanting.push(key, ...strange);
    }
    expect(wanting).toEqual([]);
  },
);

test('notes speak of keys that exist', () => {
  for (const namespace of namespacesOf('en')) {
    const keys = stems(textsOf('en', namespace));
    const branches = Object.keys(readTree(`locales/_notes/${namespace}.json`)).filter(
      (branch) => !branch.startsWith('*'),
    );
    expect(branches.filter((branch) => !keys.some((key) => key === branch || key.startsWith(`${branch}.`)))).toEqual(
      [],
    );
  }
});

test('every text is used', () => {
  const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`src/${file}`, 'utf8').replaceAll(/\s*\n\s*/g, ''))
    .join('\n');
  const paths = new Set([...code.matchAll(/\$((?:\.\w+)+)/g)].map(([, path = '']) => path.slice(1)));
  const branches = [...code.matchAll(/\$((?:\.\w+)+)\[/g)].map(([, path = '']) => `${path.slice(1)}.`);
  const isUsed = (key: string): boolean => paths.has(key) || branches.some((branch) => key.startsWith(branch));
  const checked = namespacesOf('en').filter((namespace) => !COMPUTED.includes(namespace));
  expect(checked.length).toBeGreaterThan(0);
  const unused = checked.flatMap((namespace) =>
    stems(textsOf('en', namespace))
      .filter((key) => !isUsed(key))
      .map((key) => `${namespace}: ${key}`),
  );
  expect(unused).toEqual([]);
});

test('every error code has its three sentences', () => {
  const keys = stems(textsOf('en', 'errors'));
  const codes = [...new Set(keys.map((key) => key.split('.')[0] ?? ''))];
  expect(codes.toSorted()).toEqual(ERROR_CODES.split(' ').toSorted());
  for (const code of codes) {
    expect(keys, code).toEqual(expect.arrayContaining([`${code}.what`, `${code}.safe`, `${code}.cure`]));
  }
});

test('the table of languages tells the truth about its files', () => {
  for (const { tag, review } of meta) {
    const namespaces = readdirSync(`locales/${tag}`).map((file) => file.replace(/\.json$/, ''));
    expect(Object.keys(review).toSorted(), tag).toEqual(tag === 'en' ? [] : namespaces.toSorted());
    for (const [namespace, state] of Object.entries(review)) {
      const signed = [state.by, state.date, state.sourceHash];
      if (state.status === 'draft') expect(signed, `${tag} ${namespace}`).toEqual([null, null, null]);
      // A changed English text makes a signed file stale: it goes back to draft until it is read again.
      else expect(state.sourceHash).toBe(hashOfEnglish(namespace));
    }
  }
});

function hashOfEnglish(namespace: string): string {
  return createHash('sha256')
    .update(readFileSync(`locales/en/${namespace}.json`))
    .digest('hex');
}
