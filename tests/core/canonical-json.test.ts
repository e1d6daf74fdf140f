import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, crc32, sha256Hex, toJson } from '../../src/core';

test('the published vector of the canonical form hashes as published', () => {
  const value: unknown = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(sha256Hex(canonicalJson(value))).toBe('2d5e01a318d0f0879ab568c4be289c8b1f64ef8921a53c6277d5e069978baacb');
});

test('keys sort by UTF-16 units', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
  const sorted = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))) as object);
  // '1' comes first in any object that JSON.parse makes: integer-like keys do.
  expect(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))).toBe(
    '{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\u{1f600}":0,"\ufb33":0}',
  );
  expect(sorted).toHaveLength(keys.length);
});

test.each([Number.NaN, Infinity, '\ud800', undefined, () => 0])('%s cannot be written', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test('minus zero becomes zero', () => {
  expect(canonicalJson([-0])).toBe('[0]');
});

test('any JSON value keeps its meaning', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      fc.pre(JSON.stringify(value).isWellFormed() && isWellFormed(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(toJson(value));
    }),
  );
});

function isWellFormed(value: unknown): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}

test('CRC-32 and its vector', () => {
  expect(crc32(new TextEncoder().encode('123456789')).toString(16)).toBe('cbf43926');
});
