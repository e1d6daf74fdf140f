import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LABEL_COLOURS, LABEL_PATTERNS } from '../../src/ui/label-paint.data';
import type { Rgb } from './contrast';
import { blend, contrast, parseHex } from './contrast';

const tokens = readFileSync('src/ui/tokens.css', 'utf8');
const paints = readFileSync('src/ui/label-paint.module.css', 'utf8');

type Palette = ReadonlyMap<string, string>;

function palette(selector: string): Palette {
  const block = tokens.slice(tokens.indexOf(selector)).split('}')[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+):\s*(#\w{6});/g)].map(([, name = '', colour = '']) => [name, colour]));
}

const THEMES = {
  dark: palette("[data-theme='dark']"),
  light: palette("[data-theme='light']"),
  contrast: palette("[data-theme='contrast']"),
};
/** The look of the studio as it was decided. */
const DECIDED = {
  dark: 'bg #16181d panel #1f2229 text #e6e8ec muted #a3a9b5 accent #6ea8fe line #6b7280 focus #ffd166 danger #ff8a80 ok #6fd08c warn #ffc857',
  light:
    'bg #ffffff panel #f4f5f7 text #1b1e24 muted #565d6b accent #0b57d0 line #7a8291 focus #8a3ffc danger #b3261e ok #146c2e warn #7a5200',
  contrast:
    'bg #000000 panel #141414 text #ffffff muted #e0e0e0 accent #8cc2ff line #ffffff focus #ffe066 danger #ff9a91 ok #8ff0a4 warn #ffd84d',
};
const TEXTS = ['text', 'muted', 'accent', 'danger', 'ok', 'warn'];
const LINES = ['line', 'focus'];
/** Surfaces that text stands on; the last four only ever carry the main text. */
const SURFACES = ['bg', 'panel', 'raised', 'hover', 'pressed', 'selected'];

describe.each(['dark', 'light', 'contrast'] as const)('the %s theme', (theme) => {
  const colours = THEMES[theme];
  const colour = (name: string): Rgb => parseHex(colours.get(name) ?? '');

  test('is as decided', () => {
    const pairs = DECIDED[theme].match(/\w+ #\w+/g) ?? [];
    expect(pairs).toHaveLength(10);
    expect(pairs.map((pair) => `${pair.split(' ')[0]} ${colours.get(pair.split(' ')[0] ?? '')}`)).toEqual(pairs);
  });

  test('texts reach 4.5 and lines and rings 3 on page and panel', () => {
    for (const surface of ['bg', 'panel']) {
      for (const name of TEXTS) expect(contrast(colour(name), colour(surface)), name).toBeGreaterThanOrEqual(4.5);
      for (const name of LINES) expect(contrast(colour(name), colour(surface)), name).toBeGreaterThanOrEqual(3);
    }
  });

  test('the main text is readable on every surface, and words on the accent too', () => {
    for (const surface of SURFACES)
      expect(contrast(colour('text'), colour(surface)), surface).toBeGreaterThanOrEqual(4.5);
    for (const surface of ['raised', 'hover']) {
      expect(contrast(colour('muted'), colour(surface)), surface).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5);
  });
});

test('label colours stand off the dark surface', () => {
  expect(LABEL_COLOURS.map(({ fill }) => fill).join(' ')).toBe(
    '#E69F00 #56B4E9 #009E73 #F0E442 #0072B2 #D55E00 #CC79A7 #999999',
  );
  for (const { fill } of LABEL_COLOURS) {
    expect(contrast(parseHex(fill), parseHex('#16181d')), fill).toBeGreaterThanOrEqual(3.4);
    expect(contrast(parseHex(fill), parseHex('#1f2229')), fill).toBeGreaterThanOrEqual(3);
  }
});

test('names are readable on every colour and across the lines of its pattern', () => {
  for (const { fill, ink, mark } of LABEL_COLOURS) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = (mark.match(/[\d.]+/g) ?? []).map(Number);
    const line = blend([red, green, blue], alpha, parseHex(fill));
    expect(contrast(parseHex(ink), parseHex(fill)), fill).toBeGreaterThanOrEqual(4.5);
    expect(contrast(parseHex(ink), line), `${fill} line`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(line, parseHex(fill)), `${fill} pattern`).toBeGreaterThanOrEqual(1.3);
  }
});

test('page and canvas paint labels alike', () => {
  for (const [index, { fill, ink, mark }] of LABEL_COLOURS.entries()) {
    const rule = new RegExp(`\\.colour${index} \\{([^}]*)\\}`).exec(paints)?.[1] ?? '';
    expect(rule.match(/#\w{6}|rgb\([^)]*\)/g)).toEqual([fill.toLowerCase(), ink.toLowerCase(), mark]);
  }
  for (const { name } of LABEL_PATTERNS) expect(paints).toContain(`.${name} {`);
  expect(LABEL_PATTERNS).toHaveLength(6);
});
