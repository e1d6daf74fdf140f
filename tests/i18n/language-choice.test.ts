import { expect, test } from 'vitest';
import { directionOf, pickLanguage } from '../../src/i18n';

const OFFERS = ['en', 'es-419', 'pt-BR', 'ar', 'id', 'fil', 'zh-Hans', 'ha', 'sw'];
const pick = (...preferred: string[]): string => pickLanguage({ address: null, stored: null, preferred }, OFFERS);

test.each([
  ['es-MX', 'es-419'],
  ['es', 'es-419'],
  ['pt-PT', 'pt-BR'],
  ['zh-CN', 'zh-Hans'],
  ['tl', 'fil'],
  ['in', 'id'],
  ['ar-MA', 'ar'],
  ['sw-TZ', 'sw'],
])('%s is answered by %s', (wish, offer) => {
  expect(pick(wish)).toBe(offer);
});

test('another script is another language, and the next wish counts', () => {
  expect(pick('zh-TW', 'fr', 'ar')).toBe('ar');
  expect(pick('ha-Arab')).toBe('en');
});

test('the address beats the stored choice, which beats the browser', () => {
  const preferred = ['pt'];
  expect(pickLanguage({ address: 'ar', stored: 'sw', preferred }, OFFERS)).toBe('ar');
  expect(pickLanguage({ address: null, stored: 'sw', preferred }, OFFERS)).toBe('sw');
  expect(pickLanguage({ address: 'xx-!!', stored: null, preferred }, OFFERS)).toBe('pt-BR');
  expect(pickLanguage({ address: null, stored: null, preferred: [] }, OFFERS)).toBe('en');
});

test('direction follows the script, not the name of the language', () => {
  expect(['ar', 'ur', 'fa', 'ha-Arab', 'en', 'ha', 'sw', 'not a tag'].map(directionOf)).toEqual([
    'rtl',
    'rtl',
    'rtl',
    'rtl',
    'ltr',
    'ltr',
    'ltr',
    'ltr',
  ]);
});
