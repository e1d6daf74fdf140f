import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, IMPORT_LIMITS, toJson } from '../../src/core';
import type { Json } from '../../src/core';
import { readNumber, secondsToExactTicks } from '../../src/formats/exact-seconds';
import { prettyJson, prettyJsonChunks } from '../../src/formats/json-layout';
import type { LazyList } from '../../src/formats/json-layout';
import { scanJson } from '../../src/formats/json-scan';
import { createLabelMatcher } from '../../src/formats/label-names';
import { makeKey } from '../../src/model';
import { createLabel } from '../../src/model';

const LIMITS = { depth: 64, stringBytes: IMPORT_LIMITS.json.stringBytes, nodes: 1000 };

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('scanning', () => {
  test('accepts what JSON.parse accepts, and nothing else', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      '1',
      '-0',
      '01',
      '1.',
      '1e5',
      'true',
      'nul',
      ' ',
      '\n',
      '\u000b',
      '"\u0001"',
      '',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
        (text) => {
          expect(scanJson(text, LIMITS).ok).toBe(parses(text));
        },
      ),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => scanJson(text, LIMITS).ok),
      { numRuns: 50 },
    );
  });
  test('finds the outermost keys without parsing', () => {
    const survey = scanJson('{ "a": {"b": 1}, "\\u0063": [2] }', LIMITS);
    expect(survey.ok && [...survey.value.topLevel]).toEqual([
      ['a', 7],
      ['c', 27],
    ]);
  });
  test('counts values and UTF-8 bytes', () => {
    const many = JSON.stringify(Array(1000).fill(0));
    expect(scanJson(many, LIMITS)).toMatchObject({ ok: false, error: { limit: 'nodes' } });
    const wide = JSON.stringify('é'.repeat(6));
    expect(scanJson(wide, { ...LIMITS, stringBytes: 11 })).toMatchObject({
      ok: false,
      error: { limit: 'stringBytes' },
    });
    expect(scanJson(wide, { ...LIMITS, stringBytes: 12 }).ok).toBe(true);
  });
});

describe('layout', () => {
  test('is the value again, keys sorted, numbers on one line', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        const value = toJson(raw);
        expect(canonicalJson(JSON.parse(prettyJson(value)))).toBe(canonicalJson(value));
      }),
      { numRuns: 50 },
    );
    expect(prettyJson({ b: [[1, 2], [3]], a: [], c: [1, 'x'], d: {} })).toBe(
      '{\n  "a": [],\n  "b": [[1,2],[3]],\n  "c": [\n    1,\n    "x"\n  ],\n  "d": {}\n}\n',
    );
  });
  test('in pieces it is the same', () => {
    const items = [{ a: 1 }, [2], 'x'];
    const members = new Map<string, Json | LazyList>([
      ['list', { items: items.values() }],
      ['a', null],
    ]);
    expect([...prettyJsonChunks(members)].join('')).toBe(prettyJson({ list: items, a: null }));
  });
});

describe('seconds', () => {
  test('whole and half ticks are exact, whatever the decimal', () => {
    expect(secondsToExactTicks(0.58, { num: 1, den: 25 })).toBe(14.5);
    expect(secondsToExactTicks(-0.02, { num: 1, den: 25 })).toBe(-0.5);
    expect(secondsToExactTicks(1e-7, { num: 1, den: 25 })).toBeGreaterThan(0);
    expect(secondsToExactTicks(1e21, { num: 1, den: 1 })).toBe(1e21);
  });
  test('a value between stays between', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e5, noNaN: true }), (seconds) => {
        const ticks = secondsToExactTicks(seconds, { num: 1, den: 90_000 });
        expect(Math.abs(ticks - seconds * 90_000)).toBeLessThan(1e-3);
      }),
      { numRuns: 100 },
    );
  });
  test.each([
    [7, 7],
    ['7.0', 7],
    ['1e3', 1000],
    ['-0', -0],
    ['7,5', null],
    ['', null],
    ['NaN', null],
    ['0x10', null],
    [Number.NaN, null],
    [null, null],
    ['1e999', null],
  ])('%j is read as %j', (raw, number) => {
    expect(readNumber(raw)).toBe(number);
  });
});

describe('labels', () => {
  test.each([
    ['  Mooping floor ', 'Mooping_floor'],
    ['a.b/c,d:e', 'a_b_c_d_e'],
    ['', 'label'],
    ['_x', 'x'],
    ['background', 'background_2'],
    ['toString', 'toString'],
    ['e\u0301', '\u00e9'],
    ['اغسل الكوب', 'اغسل_الكوب'],
    ['taken', 'taken_2'],
  ])('%j becomes the key %j', (text, key) => {
    expect(makeKey(text, (wanted) => wanted === 'taken')).toBe(key);
  });
  test('keys stay within 64 characters and the pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (text) => {
        const key = makeKey(text, () => false);
        expect(key).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u);
        expect(Array.from(key).length).toBeLessThanOrEqual(64);
      }),
      { numRuns: 100 },
    );
  });
  test('the first rule that hits wins: own text, key, name in any language', () => {
    const label = (id: string, key: string, rest: object): ReturnType<typeof createLabel> =>
      createLabel({ id, taxonomy: 't', kind: 'action', key, order: 0, ...rest });
    const match = createLabelMatcher(
      [
        label('name', 'n', { names: { ar: 'wash' }, aliases: { en: ['Caf\u00e9'] } }),
        label('key', 'wash', {}),
        label('text', 'other', { exportIds: { activitynet: { text: 'wash', id: 3 } } }),
      ],
      'activitynet',
    );
    expect(match('wash')?.id).toBe('text');
    expect(match('n')?.id).toBe('name');
    expect(match('Cafe\u0301')?.id).toBe('name');
    expect(match('Wash')).toBeNull();
    expect(match('constructor')).toBeNull();
  });
});
