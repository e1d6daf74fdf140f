import type { Page } from 'playwright/test';
import { axeFindings, expect, test } from './journey.ts';
import { HomePage } from './pages/app.ts';

const items = (page: Page) => page.locator('[data-part="projects"] [data-project-id]');

async function choose(page: Page, project: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${project}` }).press('Enter');
  await page.getByRole('menuitem', { name: action, exact: true }).press('Enter');
}

async function showShelf(page: Page, shelf: 'open' | 'archived' | 'trashed', count: number): Promise<void> {
  await expect(page.locator(`[data-part="project-shelf"] [value="${shelf}"]`)).toContainText(`(${count})`);
  await page.locator('[data-part="project-shelf"]').selectOption(shelf);
}

async function create(page: Page, name: string): Promise<void> {
  await page.locator('[data-part="create-project"]').press('Enter');
  await page.getByLabel('Project name').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-part="main"][data-screen="project"]')).toBeVisible();
  await page.goto('./#/');
}

test('projects are found, copied, put aside, thrown away and taken back', async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  await create(page, 'Kitchen');
  await create(page, 'Bathroom');
  await expect(items(page)).toHaveCount(2);

  await page.getByLabel('Search projects').fill('kit');
  await expect(items(page)).toHaveCount(1);
  await page.getByLabel('Search projects').fill('');

  await choose(page, 'Kitchen', 'Duplicate');
  await expect(items(page)).toHaveText([/Kitchen \(copy\)/, /Bathroom|Kitchen/, /Bathroom|Kitchen/]);
  await choose(page, 'Kitchen (copy)', 'Archive');
  await expect(items(page)).toHaveCount(2);
  await showShelf(page, 'archived', 1);
  await expect(items(page)).toHaveText(/Kitchen \(copy\)/);
  await choose(page, 'Kitchen (copy)', 'Take out of the archive');
  await showShelf(page, 'open', 3);
  await expect(items(page)).toHaveCount(3);

  await choose(page, 'Bathroom', 'Move to trash');
  await expect(items(page)).toHaveCount(2);
  await page.locator('[data-part="messages"]').getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(items(page)).toHaveCount(3);
  await choose(page, 'Bathroom', 'Move to trash');
  await expect(items(page)).toHaveCount(2);
  await page.reload();
  await showShelf(page, 'trashed', 1);
  await expect(items(page)).toHaveText(/Bathroom.*30 days/);
  expect(await axeFindings(page)).toEqual([]);
  await choose(page, 'Bathroom', 'Delete for good');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).press('Enter');
  await expect(items(page)).toHaveCount(0);
  await page.reload();
  await showShelf(page, 'trashed', 0);
});

test('a project goes back to a named moment, and forth again', async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  const before = await studio.segmentRanges('step');
  await page.locator('[data-part="history"]').press('Enter');
  const dialog = page.locator('[data-part="history-dialog"]');
  await dialog.getByRole('tab', { name: 'Restore points' }).press('Enter');
  await dialog.getByLabel('Name of a new restore point').fill('as it came');
  await dialog.getByRole('button', { name: 'Add' }).press('Enter');
  await expect(dialog.locator('[data-point-kind="named"]')).toContainText('as it came');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await studio.focusStage();
  await studio.goTo(40);
  await studio.press('1');
  await studio.goTo(80);
  await studio.press('2');
  await studio.saved();
  const after = await studio.segmentRanges('step');
  expect(after).not.toEqual(before);

  const goBack = async (name: string): Promise<void> => {
    await page.locator('[data-part="history"]').press('Enter');
    await dialog.getByRole('tab', { name: 'Restore points' }).press('Enter');
    await dialog.locator('li', { hasText: name }).first().getByRole('button', { name: 'Go back' }).press('Enter');
    await dialog.locator('[data-part="restore-confirm"]').press('Enter');
    await expect(dialog).toBeHidden();
    await studio.saved();
  };
  await goBack('as it came');
  expect(await studio.segmentRanges('step')).toEqual(before);
  await page.reload();
  await studio.ready();
  expect(await studio.segmentRanges('step')).toEqual(before);
  await goBack('Before: Go back to a restore point');
  expect(await studio.segmentRanges('step')).toEqual(after);
});

test('the settings show what is kept, and a wipe leaves nothing', async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  await studio.saved();
  await page.goto('./#/');
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  const settings = page.locator('[data-part="settings"]');
  await expect(settings.locator('[data-kind="journals"] dd')).toHaveText(/[1-9].*B/);
  await expect(settings.locator('[data-part="persist"]')).toHaveAttribute('data-persisted', 'false');
  expect(await axeFindings(page)).toEqual([]);
  await settings.locator('[data-part="wipe"]').press('Enter');
  const dialog = page.locator('[data-part="wipe-dialog"]');
  await expect(dialog.locator('[data-part="only-here"]')).toContainText('Sample: clear the table');
  await expect(dialog.locator('[data-part="wipe-confirm"]')).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('I know that nothing can be taken back').check();
  expect(await axeFindings(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Rescue file' }).press('Enter');
  expect((await download).suggestedFilename()).toBe('chorograph-rescue.zip');
  await dialog.locator('[data-part="wipe-confirm"]').press('Enter');
  await page.waitForEvent('load');
  await expect(home.main).toHaveAttribute('data-ready', 'true');
  await expect(page.locator('[data-part="projects"]')).toHaveCount(0);
});
