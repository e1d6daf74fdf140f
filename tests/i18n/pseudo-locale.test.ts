import { expect, test } from 'vitest';
import { accentText, mirrorText, pseudoTree } from '../../src/i18n/pseudo-locale';

test('accented English keeps placeholders and tags and is 40 % longer', () => {
  const text = accentText('Cut at {{time}} <b>now</b>');
  expect(text).toMatch(/^⟦Çûţ áţ \{\{time\}\} <b>ñóŵ<\/b>~{5}⟧$/u);
});

test('mirrored English wraps words only', () => {
  expect(mirrorText('{{count}} labels')).toBe('{{count}} \u200f\u202elabels\u202c\u200f');
});

test('a mirrored file holds all six Arabic plural forms', () => {
  const tree = pseudoTree({ left: { gaps_one: 'gap', gaps_other: 'gaps' }, words: ['cut'] }, 'ar-XB');
  expect(Object.keys(tree['left'] ?? {}).toSorted()).toEqual([
    'gaps_few',
    'gaps_many',
    'gaps_one',
    'gaps_other',
    'gaps_two',
    'gaps_zero',
  ]);
});
