import { expect, test } from 'vitest';
import { createLabel } from '../../src/model';
import { findLabels, foldText } from '../../src/taxonomy';

const EQUAL =
  "ɗauki dauki · 'ya'ya yaya · Đặt dat · ẹ̀kọ́ eko · İstanbul istanbul · Işık isik · ґанок ганок · їжа іжа · أحمد احمد · إلى الي · آنية انيه · مَلابِس ملابس · یہ يه · بئر بير · ज़मीन जमीन · माँ मां · ፀሐይ ጸሀይ · ዐይን አይን · Ｆｏｌｄ fold · ١٢ 12 · ৩ 3 · ۴ 4";

test.each(EQUAL.split(' · ').map((pair) => pair.split(' ')))('%s is found by %s', (one = '', other = '') => {
  expect(foldText(one)).toBe(foldText(other));
});
test('words are kept apart', () => {
  expect(foldText('gấp quần áo')).toBe('gap quan ao');
});
test.each([
  ['कि', 'क'],
  ['ড়', 'ড'],
])('%s and %s are different words', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});
test('folding twice changes nothing', () => {
  for (const word of EQUAL.split(/ · | /)) expect(foldText(foldText(word))).toBe(foldText(word));
});

const aLabel = (key: string, names: Record<string, string>, aliases: Record<string, string[]> = {}) =>
  createLabel({ id: key, taxonomy: 't', kind: 'action', key, order: 0, names, aliases });
const LABELS = [
  aLabel('fold_towel', { en: 'fold towel', ar: 'طي المنشفة' }),
  aLabel('wipe_table', { en: 'wipe table', ar: 'مسح الطاولة' }, { en: ['clean table'] }),
  aLabel('table_set', { en: 'table setting', ar: 'إعداد المائدة' }),
];
const keys = (query: string, language = 'en') => findLabels(LABELS, query, language).map(({ label }) => label.key);

test('prefixes come before words inside, aliases after names, other languages last', () => {
  expect(keys('table')).toEqual(['table_set', 'wipe_table']);
  expect(keys('clean')).toEqual(['wipe_table']);
  expect(findLabels(LABELS, 'طي', 'en')[0]).toMatchObject({ matchedLanguage: 'ar', label: { key: 'fold_towel' } });
  expect(keys('fldtwl')).toEqual(['fold_towel']);
  expect(keys('')).toHaveLength(3);
  expect(keys('zzz')).toEqual([]);
});
