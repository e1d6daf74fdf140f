import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Time runs left to right in every language: these parts may speak of left and right. */
const TIME_PARTS = ['timeline/', 'player/', 'canvas/'];

const SIDE =
  /(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:/;
const SIDE_VALUE = /(?:text-align|float|clear|caption-side|justify-\w+|text-align-last)\s*:\s*(?:left|right)\b/;
const FOUR_SIDES =
  /(?:^|[\s;{])(?:margin|padding|inset|border-width|border-style|border-color|scroll-margin|scroll-padding)\s*:\s*([^;}]+)/g;

/** `1px 2px 3px 4px` names a left and a right side without saying so. */
function hasUnequalSides(rule: string): boolean {
  return [...rule.matchAll(FOUR_SIDES)].some(([, value = '']) => {
    const parts = value.trim().match(/(?:[^\s(]+\([^)]*\)|[^\s(]+)/g) ?? [];
    return parts.length === 4 && parts[1] !== parts[3];
  });
}

/** Declarations that name a side of the screen, with their line. */
function physicalLines(css: string): string[] {
  const text = css.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  return text
    .split('\n')
    .map((line, index) => ({ line, at: index + 1 }))
    .filter(({ line }) => SIDE.test(line) || SIDE_VALUE.test(line) || hasUnequalSides(line))
    .map(({ line, at }) => `${at}: ${line.trim()}`);
}

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.css'));
const code = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
const isTimePart = (file: string): boolean => TIME_PARTS.some((part) => file.startsWith(part));

test('the check knows a side when it sees one', () => {
  const planted = [
    'margin-left: 1px;',
    'right: 0;',
    'text-align: right;',
    'padding: 0 1px 0 2px;',
    'border-top-left-radius: 2px;',
  ];
  for (const line of planted) expect(physicalLines(`.a {\n  ${line}\n}`), line).toEqual([`2: ${line}`]);
  const logical = [
    'margin-inline: 1px 2px;',
    'inset-inline-start: 0;',
    'text-align: start;',
    'padding: 1px 2px;',
    '--left: 0;',
  ];
  for (const line of logical) expect(physicalLines(`.a {\n  ${line}\n}`), line).toEqual([]);
});

test('styles speak of start and end, never of left and right, time parts apart', () => {
  expect(sheets.filter((file) => !isTimePart(file)).length).toBeGreaterThan(10);
  const found = sheets
    .filter((file) => !isTimePart(file))
    .flatMap((file) => physicalLines(readFileSync(`src/${file}`, 'utf8')).map((line) => `${file}:${line}`));
  expect(found).toEqual([]);
});

test('every rule of the kit stands in a layer, so that a screen wins over it without a fight', () => {
  const kit = sheets.filter((file) => file.startsWith('ui/'));
  expect(kit.length).toBeGreaterThan(10);
  expect(kit.filter((file) => !/@layer/.test(readFileSync(`src/${file}`, 'utf8')))).toEqual([]);
});

test('no component writes a style element: the page refuses inline styles', () => {
  expect(code.length).toBeGreaterThan(10);
  expect(code.filter((file) => /<style\b/.test(readFileSync(`src/${file}`, 'utf8')))).toEqual([]);
});

test('no text is smaller than 14 px', () => {
  const small = sheets.flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/font-size:\s*([\d.]+)px/g)]
      .filter(([, sizePx]) => Number(sizePx) < 14)
      .map(([declaration]) => `${file}: ${declaration}`),
  );
  expect(small).toEqual([]);
});
