import { render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import type { ActiveLanguage } from '../../src/i18n';
import { errorText, isErrorCode, startI18n, text, useTranslation } from '../../src/i18n';

function start(tag: string): Promise<ActiveLanguage> {
  const wishes = { address: tag, stored: null, preferred: [] };
  return startI18n({ wishes, digits: 'automatic', root: document.documentElement });
}

function CloseButton(): ReactElement {
  const { t } = useTranslation('common');
  return <button type="button">{t(($) => $.close)}</button>;
}

test('the chosen language is on the page, in its texts and in its digits', async () => {
  const language = await start('ar');
  expect(language).toMatchObject({ tag: 'ar', dir: 'rtl', formatLocale: 'ar-EG', isDraft: true });
  expect(document.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' });
  expect(document.documentElement.style.getPropertyValue('--font-size-min')).toBe('16px');
  render(<CloseButton />);
  expect(screen.getByRole('button').textContent).toBe('إغلاق');
  expect(errorText('T-504', { count: 3 }).what).toContain('٣');
});

test('error texts carry three sentences, plural by the language, and buttons only where the catalogue has them', async () => {
  await start('en');
  expect(errorText('T-504', { count: 1 })).toEqual({
    what: '1 segment does not fit here.',
    safe: 'Nothing was changed.',
    cure: 'Select a longer range.',
    action: null,
    secondAction: null,
  });
  expect(errorText('F-201', { name: 'a<b>&.txt' })).toMatchObject({
    what: 'a<b>&.txt is not a file Chorograph can read.',
    action: 'Formats',
  });
  expect([isErrorCode('V-101'), isErrorCode('V-999'), isErrorCode('toString')]).toEqual([true, false, false]);
});

test('a language that is not offered is English', async () => {
  expect((await start('xx')).tag).toBe('en');
  expect(text(($) => $.close)).toBe('Close');
});

test('the pseudo-locales answer while developing', async () => {
  await start('en-XA');
  expect(text(($) => $.close)).toBe('⟦Çļóšé~~⟧');
  expect((await start('ar-XB')).dir).toBe('rtl');
});
