import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Chromium lacks number data for Hausa and others and answers in its own language: every caller would need the table.
const FORMATS = /\bIntl\.|\.toLocale(?:String|DateString|TimeString|UpperCase|LowerCase)\(|\.localeCompare\(/;
const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

test('only i18n formats for people', () => {
  const callers = files.filter((file) => FORMATS.test(readFileSync(`src/${file}`, 'utf8')));
  expect(callers.filter((file) => file.startsWith('i18n/')).length).toBeGreaterThan(0);
  expect(callers.filter((file) => !file.startsWith('i18n/'))).toEqual([]);
});
