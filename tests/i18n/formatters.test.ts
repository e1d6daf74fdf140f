import { expect, test } from 'vitest';
import { createFormatters, formatLocaleFor } from '../../src/i18n';

const en = createFormatters('en', 'ltr');
const ar = createFormatters('ar-EG', 'rtl');

test('durations in words keep their tenths and carry over', () => {
  expect([0, 400, 72_400, 59_960, 3_600_000, 3_725_000].map(en.duration)).toEqual([
    '0 seconds',
    '0.4 seconds',
    '1 minute 12.4 seconds',
    '1 minute',
    '1 hour',
    '1 hour 2 minutes 5 seconds',
  ]);
  expect(ar.duration(72_400)).toContain('١٢٫٤');
});

test('sizes and times ago are counted in the largest unit that fits', () => {
  expect([0, 999, 1000, 12_350_000, 4.2e9].map(en.bytes)).toEqual(['0 byte', '999 byte', '1 kB', '12.4 MB', '4.2 GB']);
  const nowMs = Date.UTC(2026, 10, 24);
  expect([-1000, -120_000, -7_200_000, -86_400_000].map((ago) => en.relativeTime(nowMs + ago, nowMs))).toEqual([
    'now',
    '2 minutes ago',
    '2 hours ago',
    'yesterday',
  ]);
});

test('timecodes and frame numbers stay Western and isolated where the page runs from the right', () => {
  expect(ar.timecode(72_345)).toBe('\u20661:12.345\u2069');
  expect(ar.code(1234)).toBe('\u20661234\u2069');
  expect(ar.number(1234)).toBe('١٬٢٣٤');
  expect(en.timecode(72_345)).toBe('1:12.345');
});

test('a typed name is isolated only where directions can mix', () => {
  expect(en.name('Cup 1')).toBe('Cup 1');
  expect(en.name('كوب')).toBe('\u2068كوب\u2069');
  expect(ar.name('Cup 1')).toBe('\u2068Cup 1\u2069');
});

test('the format locale takes the region of the browser, else that of the table', () => {
  expect(formatLocaleFor('ar', ['en', 'ar-MA'], 'automatic')).toBe('ar-MA');
  expect(formatLocaleFor('ar', ['en-GB'], 'automatic')).toBe('ar-EG');
  expect(formatLocaleFor('ar', [], 'western')).toBe('ar-EG-u-nu-latn');
  expect(formatLocaleFor('en', ['en-IN'], 'automatic')).toBe('en-IN');
  expect(formatLocaleFor('zu', [], 'automatic')).toBe('en-ZA');
});
