import type { Page } from 'playwright/test';
import { axeFindings, expect, test } from './journey.ts';
import { HomePage, StudioPage } from './pages/app.ts';

const STUDIO_DIALOGS = ['history', 'open-commands', 'open-shortcuts', 'open-settings', 'export'];

test('switching to Arabic mirrors the screen while time stays left to right, and axe finds nothing in either', async ({
  page,
}) => {
  const home = new HomePage(page);
  await home.open();
  expect(await axeFindings(page)).toEqual([]);
  const studio = await home.trySample();
  await studio.focusStage();
  await studio.press('1');
  expect(await axeFindings(page)).toEqual([]);

  const language = page.locator('[data-part="language"]');
  await language.press('Enter');
  await page.getByRole('menuitemradio', { name: /العربية/ }).press('Enter');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await studio.ready();
  await expect(language).toBeFocused();
  await expect(language).toHaveAccessibleName(/Language/);
  const direction = (part: string): Promise<string> =>
    page
      .locator(part)
      .first()
      .evaluate((element) => getComputedStyle(element).direction);
  expect(await direction('[data-part="labels"]')).toBe('rtl');
  for (const part of [
    '[data-part="stage"]',
    '[data-part="transport"]',
    '[data-part="playhead"]',
    '[data-part="segment"]',
  ]) {
    expect(await direction(part), part).toBe('ltr');
  }
  const [first, second] = await studio
    .segments('step')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().left));
  if (first !== undefined && second !== undefined) expect(second).toBeGreaterThan(first);
  const header = await page.locator('[role="rowheader"]').first().boundingBox();
  const cell = await studio.segments('step').first().boundingBox();
  expect(header?.x ?? 0).toBeGreaterThan(cell?.x ?? 0);
  expect(await axeFindings(page)).toEqual([]);
  await page.goto('./');
  await expect(home.main).toHaveAttribute('data-ready', 'true');
  expect(await axeFindings(page)).toEqual([]);
});

/** No colour or place is on its way any more. */
async function settled(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length))
    .toBe(0);
}

for (const tag of ['en', 'ar']) {
  test(`axe finds nothing on any screen and in any dialog, in ${tag}`, async ({ page }) => {
    const home = new HomePage(page);
    await home.open(`?lng=${tag}`);
    expect(await axeFindings(page), 'home').toEqual([]);
    for (const part of ['create-project', 'open-settings']) {
      await page.locator(`[data-part="${part}"]`).first().press('Enter');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await axeFindings(page), part).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await page.locator('[data-part="try-sample"]').press('Enter');
    const studio = new StudioPage(page);
    await studio.ready();
    await studio.focusStage();
    await studio.press('1');
    for (const part of STUDIO_DIALOGS) {
      await page.locator(`[data-part="${part}"]`).first().press('Enter');
      await expect(page.getByRole('dialog')).toBeVisible();
      // The colours of a button that was just enabled fade in; a list of what an export loses comes after it.
      if (part === 'export') await expect(page.locator('[data-part="export-download"]')).toBeEnabled();
      await settled(page);
      expect(await axeFindings(page), part).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await page.goto(`./?lng=${tag}`);
    await expect(home.main).toHaveAttribute('data-ready', 'true');
    await page.locator('[data-part="projects"] a').first().press('Enter');
    await expect(page.locator('[data-screen="project"]')).toBeVisible();
    expect(await axeFindings(page), 'project').toEqual([]);
  });
}
