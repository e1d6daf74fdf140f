import type { Page } from 'playwright/test';
import { axeFindings, expect, test } from './journey.ts';
import { HomePage, StudioPage } from './pages/app.ts';

const REASON = 'The wiping goes on behind the plate';

async function switchTo(page: Page, name: string): Promise<void> {
  await page.locator('[data-part="profile"]').press('Enter');
  await page.getByRole('button', { name: `Switch to ${name}` }).press('Enter');
  await page.waitForEvent('load');
  await expect(page.getByRole('button', { name: `Profile: ${name}` })).toBeVisible();
}

test('a clip is assigned, labelled, handed in, returned with a reason, and accepted', async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  await page.locator('[data-part="profile"]').press('Enter');
  await page.locator('[data-part="profile-name"]').fill('Lead Lulu');
  await page.locator('[data-part="profile-name"]').press('Enter');
  await page.locator('[data-part="profile"]').press('Enter');
  await page.locator('[data-part="new-person-name"]').fill('Amina');
  await page.locator('[data-part="new-person-add"]').press('Enter');
  await page.waitForEvent('load');
  await switchTo(page, 'Lead Lulu');

  const studio = await home.trySample();
  await page.goto(page.url().replace(/\/c\/.*/, '/clips'));
  const clips = page.locator('[data-part="clips"] [data-clip-id]');
  await expect(clips).toHaveCount(1);
  await page.locator('[data-part="clip-work-menu"]').press('Enter');
  await page.getByRole('menuitem', { name: 'Assign…' }).press('Enter');
  await page.locator('[data-part="assign-person"]').selectOption({ label: 'Amina' });
  await page.getByRole('checkbox', { name: 'Action' }).uncheck();
  expect(await axeFindings(page)).toEqual([]);
  await page.locator('[data-part="assign-confirm"]').press('Enter');
  const chip = page.locator('[data-part="clip-work"] [data-work-state]');
  await expect(chip).toHaveText('Amina: To do');

  // Undo takes the assignment away; it is asked for again.
  await page.locator('[data-part="messages"]').getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(chip).toHaveCount(0);
  await page.locator('[data-part="clip-work-menu"]').press('Enter');
  await page.getByRole('menuitem', { name: 'Assign…' }).press('Enter');
  await page.locator('[data-part="assign-person"]').selectOption({ label: 'Amina' });
  await page.getByRole('checkbox', { name: 'Action' }).uncheck();
  await page.locator('[data-part="assign-confirm"]').press('Enter');
  await expect(chip).toHaveText('Amina: To do');

  await switchTo(page, 'Amina');
  const shelf = page.locator('[data-part="clip-shelf"]');
  await expect(shelf).toHaveValue('mine');
  await expect(shelf.locator('[value="todo"]')).toHaveText('To do (1)');
  await expect(shelf.locator('[value="nobody"]')).toHaveText('Nobody’s (0)');
  await expect(page.locator('[data-part="clip-work-menu"]')).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  await chip.getByRole('link').press('Enter');
  await studio.ready();
  const banner = page.locator('[data-part="work-banner"]');
  await expect(banner).toContainText('Asked for: Step');
  await studio.focusStage();
  await studio.goTo(40);
  await studio.press('1');
  await expect(banner).toHaveAttribute('data-work-state', 'inWork');
  await submit(page);
  await expect(page.locator('[data-part="main"][data-screen="project"]')).toBeVisible();
  await expect(chip).toHaveAttribute('data-work-state', 'submitted');

  await switchTo(page, 'Lead Lulu');
  await chip.getByRole('link').press('Enter');
  await studio.ready();
  await expect(banner).toContainText('Submitted by Amina');
  await studio.focusStage();
  await studio.goTo(24);
  await page.locator('[data-part="work-return"]').press('Enter');
  await expect(page.locator('[data-part="return-confirm"]')).toHaveAttribute('aria-disabled', 'true');
  await page.locator('[data-part="return-reason"]').fill(REASON);
  expect(await axeFindings(page)).toEqual([]);
  await page.locator('[data-part="return-confirm"]').press('Enter');
  await expect(banner).toContainText(`Returned by Lead Lulu: ${REASON}`);
  await studio.saved();

  await switchTo(page, 'Amina');
  await studio.ready();
  await expect(banner).toContainText(REASON);
  expect(await axeFindings(page)).toEqual([]);
  await banner.getByRole('button', { name: 'Go to frame 24' }).press('Enter');
  await studio.expectFrame(24);
  await page.locator('[data-part="work-again"]').press('Enter');
  await expect(banner).toHaveAttribute('data-work-state', 'inWork');
  await submit(page);

  await switchTo(page, 'Lead Lulu');
  await page.locator('[data-part="clip-work-menu"]').press('Enter');
  await page.getByRole('menuitem', { name: 'Accept the work of Amina' }).press('Enter');
  await expect(chip).toHaveText('Amina: Accepted');
  await page.goto(`${page.url().split('?')[0] ?? ''}`);
  await page.reload();
  await expect(chip).toHaveText('Amina: Accepted');
  await page.goto('./?lng=ar');
  await page.locator('[data-project-id] a').first().press('Enter');
  await expect(chip).toContainText('مقبول');
  expect(await axeFindings(page)).toEqual([]);
});

/** Warnings pass when Submit is pressed again. */
async function submit(page: Page): Promise<void> {
  const studio = new StudioPage(page);
  await page.locator('[data-part="checks"]').getByRole('button', { name: 'Submit', exact: true }).press('Enter');
  const press = page.locator('[data-part="submit"]');
  await press.press('Enter');
  if (await press.isVisible()) await press.press('Enter');
  await expect(studio.main).toBeHidden();
}

test('a clip is thrown away, taken back, and deleted for good', async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  await studio.focusStage();
  await studio.goTo(40);
  await studio.press('1');
  await studio.saved();
  await page.goto(page.url().replace(/\/c\/.*/, '/clips'));
  const clips = page.locator('[data-part="clips"] [data-clip-id]');
  const trash = page.locator('[data-part="trashed-clips"] [data-clip-id]');
  const shelf = page.locator('[data-part="clip-shelf"]');
  await clips.getByRole('button', { name: /^Remove/ }).press('Enter');
  await expect(clips).toHaveCount(0);
  await shelf.selectOption('trash');
  await expect(trash).toContainText('Deleted for good in 30 days');
  expect(await axeFindings(page)).toEqual([]);
  await trash.getByRole('button', { name: /^Take back/ }).press('Enter');
  await expect(trash).toHaveCount(0);
  await shelf.selectOption('all');
  await expect(clips).toHaveCount(1);
  await clips.getByRole('button', { name: /^Remove/ }).press('Enter');
  await shelf.selectOption('trash');
  await trash.getByRole('button', { name: /^Delete for good/ }).press('Enter');
  expect(await axeFindings(page)).toEqual([]);
  await page.locator('[data-part="delete-clip-confirm"]').press('Enter');
  await expect(page.locator('[data-part="clip-shelf"]')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Add clips, or drop video files here')).toBeVisible();

  // The restore point taken before it brings the clip and its labels back.
  await page.locator('[data-part="restore"]').press('Enter');
  const points = page.locator('[data-part="restore-points"]');
  await points.locator('[data-point-kind="before"]').first().getByRole('button', { name: 'Go back' }).press('Enter');
  await page.locator('[data-part="restore-confirm"]').press('Enter');
  await shelf.selectOption('trash');
  await expect(trash).toHaveCount(1);
});
