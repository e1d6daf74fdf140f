import { act, cleanup, render, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { systemClock, systemTimers } from '../../src/core';
import { startI18n } from '../../src/i18n';
import type { Theme } from '../../src/ui';
import { applyAppearance, createAnnouncer, createToaster, drawLabelTile, labelPaint, readTokens } from '../../src/ui';
import { Gallery } from './Gallery';

const root = document.documentElement;
const choose = vi.fn<(tag: string) => void>();

async function open(tag: string, theme: Theme): Promise<void> {
  await startI18n({ wishes: { address: tag, stored: null, preferred: [] }, digits: 'automatic', root });
  applyAppearance(root, { theme, density: 'normal' }, (query) => matchMedia(query));
  const announcer = createAnnouncer({ clock: systemClock, timers: systemTimers });
  const toaster = createToaster({ clock: systemClock, timers: systemTimers, announcer });
  render(<Gallery announcer={announcer} toaster={toaster} onChoose={choose} />);
  act(() => toaster.show('Deleted', { label: 'Undo', onPress: () => undefined }));
}

beforeEach(async () => {
  await page.viewport(1280, 900);
});
afterEach(cleanup);

// First in the file: the kit keeps the strings of the first language for as long as the page lives.
test('every widget opens in a language the kit does not bring', async () => {
  await open('sw', 'dark');
  await userEvent.click(screen.getByRole('button', { name: 'Lugha (Language): Kiswahili' }));
  const choice = screen.getByRole('menuitemradio', { name: /العربية/ });
  expect(choice.dataset['locale']).toBe('ar');
  expect(screen.getByRole('menuitemradio', { name: /Kiswahili/ }).getAttribute('aria-checked')).toBe('true');
  await userEvent.click(choice);
  expect(choose).toHaveBeenCalledExactlyOnceWith('ar');
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'Ongeza Frames' }));
  await userEvent.click(screen.getByRole('tab', { name: 'Agreement' }));
  expect(screen.getByRole('table', { name: 'Agreement' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Open dialog' }));
  const dialog = screen.getByRole('dialog', { name: 'Export' });
  expect(dialog.dataset['part']).toBe('export-dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Funga' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open dialog' }));
});

test.each([
  ['en', 'light'],
  ['ar', 'dark'],
  ['en', 'contrast'],
] as const)('the kit in %s, %s, has no finding of axe and no target under 24 px', async (tag, theme) => {
  await open(tag, theme);
  const { violations } = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  const small = [...document.querySelectorAll('main button, main select, main input, main [role="tab"]')].filter(
    (target) => {
      const box = (target.closest('label') ?? target).getBoundingClientRect();
      return box.width < 24 || box.height < 24;
    },
  );
  expect(small.map((target) => target.outerHTML)).toEqual([]);
});

test('arrows follow the reading direction, but not inside a left-to-right part', async () => {
  await open('ar', 'dark');
  const press = async (name: string, key: string): Promise<string | null> => {
    screen.getByRole('button', { name }).focus();
    await userEvent.keyboard(key);
    return document.activeElement?.textContent ?? null;
  };
  expect(await press('Submit and next', '{ArrowLeft}')).toContain('Delete');
  expect(await press('One', '{ArrowRight}')).toBe('Two');
});

test('a part with the dark surface stays dark in the light theme, for the page and for canvases', async () => {
  await open('en', 'light');
  const part = document.querySelector<HTMLElement>('[data-surface="dark"]');
  expect(readTokens(root, ['bg', 'text'])).toEqual(
    new Map([
      ['bg', 'rgb(255, 255, 255)'],
      ['text', 'rgb(27, 30, 36)'],
    ]),
  );
  expect(part === null ? null : readTokens(part, ['bg']).get('bg')).toBe('rgb(22, 24, 29)');
});

test('the canvas paints a label with its pattern', () => {
  const canvas = new OffscreenCanvas(8, 8);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d context');
  drawLabelTile(context, labelPaint(4, 3));
  const pixel = (x: number, y: number): number[] => [...context.getImageData(x, y, 1, 1).data];
  expect(pixel(0, 0)).toEqual([0x00, 0x72, 0xb2, 255]);
  expect(pixel(4, 4)[2]).toBeLessThan(0xb2);
});
