import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright/test';
import { axeFindings, expect, test } from './journey.ts';
import { HomePage } from './pages/app.ts';

const NAME = 'Zuhura Njeri';
const NEXT = 'Dalmar Abdi';

async function bytesOf(download: Promise<Download>): Promise<string> {
  return readFileSync(await (await download).path()).toString('latin1');
}

async function nameMe(page: Page, name: string): Promise<void> {
  await page.locator('[data-part="profile"]').press('Enter');
  await page.locator('[data-part="profile-name"]').fill(name);
  await page.locator('[data-part="profile-name"]').press('Enter');
  await expect(page.locator('[data-part="profile-dialog"]')).toBeHidden();
}

test('people of one computer go by name here, and by pseudonym in everything that leaves', async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  await nameMe(page, NAME);
  await expect(page.getByRole('button', { name: `Profile: ${NAME}` })).toBeVisible();
  const studio = await home.trySample();
  await studio.focusStage();
  await studio.goTo(40);
  await studio.press('1');
  await studio.saved();
  const mine = await page.locator('[data-part="working-as"]').inputValue();
  expect(mine).toMatch(/^p-[0-9a-f]{8}$/);

  await page.locator('[data-part="export"]').press('Enter');
  await expect(page.locator('[data-part="export-download"]')).not.toHaveAttribute('aria-disabled', 'true');
  const exported = page.waitForEvent('download');
  await page.locator('[data-part="export-download"]').press('Enter');
  const project = await bytesOf(exported);
  expect(project).toContain(mine);
  await page.keyboard.press('Escape');

  await page.locator('[data-part="profile"]').press('Enter');
  expect(await axeFindings(page)).toEqual([]);
  await page.locator('[data-part="new-person-name"]').fill(NEXT);
  await page.locator('[data-part="new-person-role"]').selectOption('reviewer');
  await page.locator('[data-part="new-person-add"]').press('Enter');
  await page.waitForEvent('load');
  await studio.ready();
  await expect(page.locator('[data-part="profile"]')).toBeFocused();
  await expect(page.getByRole('button', { name: `Profile: ${NEXT}` })).toBeVisible();
  // A reviewer starts with the table, in a set of their own.
  await expect(page.getByRole('grid', { name: 'Segments' })).toBeVisible();
  const theirs = await page.locator('[data-part="working-as"]').inputValue();
  expect(theirs).not.toBe(mine);
  await expect(page.locator(`[data-part="working-as"] [value="${mine}"]`)).toHaveText(NAME);
  await studio.focusStage();
  await studio.goTo(60);
  await studio.press('2');
  await studio.saved();

  // Everything this browser keeps of the work: both stores, as they are.
  await page.goto('./#/');
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await page.locator('[data-part="wipe"]').press('Enter');
  const rescued = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Rescue file' }).press('Enter');
  const kept = await bytesOf(rescued);
  expect(kept).toContain(theirs);
  for (const bytes of [project, kept])
    for (const word of `${NAME} ${NEXT}`.split(' ')) expect(bytes).not.toContain(word);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.locator('[data-part="profile"]').press('Enter');
  await page.getByRole('button', { name: `Switch to ${NAME}` }).press('Enter');
  await page.waitForEvent('load');
  await expect(page.getByRole('button', { name: `Profile: ${NAME}` })).toBeFocused();
});
