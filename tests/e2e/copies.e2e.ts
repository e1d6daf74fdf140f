import { readFileSync } from 'node:fs';
import { axeFindings, expect, test } from './journey.ts';
import { HomePage } from './pages/app.ts';

test('a folder follows the work, and goes on after a reload', async ({ page }) => {
  // A folder of the private file system stands for the one that Chromium's picker would give.
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('USB', { create: true }),
    });
  });
  const paths = () =>
    page.evaluate(async () => {
      const found: string[] = [];
      const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
        for await (const [name, entry] of folder.entries()) {
          if (entry.kind === 'directory') await walk(entry, `${path}${name}/`);
          else found.push(`${path}${name} ${(await entry.getFile()).size > 0 ? 'filled' : 'empty'}`);
        }
      };
      await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('USB', { create: true }), '');
      return found.toSorted();
    });
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  await page.goto(page.url().replace(/\/c\/.*/, '/clips'));
  await page.locator('[data-part="copies"]').press('Enter');
  const dialog = page.locator('[data-part="copies-dialog"]');
  await expect(dialog.getByRole('status')).toHaveText('No folder is chosen.');
  await dialog.locator('[data-part="mirror-choose"]').press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(/^Copied/);
  expect(await axeFindings(page)).toEqual([]);
  const backup = page.waitForEvent('download');
  await dialog.locator('[data-part="back-up"]').press('Enter');
  const download = await backup;
  expect(download.suggestedFilename()).toMatch(/-backup\.zip$/);
  expect(readFileSync(await download.path()).includes('project.json')).toBe(true);
  await page.keyboard.press('Escape');
  const files = await paths();
  expect(files).toContainEqual(expect.stringMatching(/^Sample_clear_the_table-[^/]+\/ops\/_\/[^/]+\.ndjson filled$/));
  expect(files).toContainEqual(expect.stringMatching(/^Sample_clear_the_table-[^/]+\/project\.json filled$/));

  const state = page.locator('[data-part="mirror-state"]');
  await expect(state).toHaveAttribute('data-mirror', 'copied');
  await page.locator('[data-part="clips"] a').first().press('Enter');
  await studio.ready();
  await studio.focusStage();
  await studio.goTo(40);
  await studio.press('1');
  await studio.saved();
  await expect(state).toHaveAttribute('data-mirror', 'behind');
  await page.reload();
  await studio.ready();
  // What the folder lacked is copied as soon as the project is open again.
  await expect(state).toHaveAttribute('data-mirror', 'copied');
  expect(await axeFindings(page)).toEqual([]);
});

test('without folders a line reminds once, and a press makes a backup', async ({ page }) => {
  await page.clock.install();
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  await studio.focusStage();
  await studio.goTo(40);
  await studio.press('1');
  await studio.saved();
  const reminder = page.locator('[data-part="copy-reminder"]');
  await expect(reminder).toHaveAttribute('data-due', 'false');
  await page.clock.fastForward('31:00');
  await expect(reminder).toContainText('Half an hour of work has no copy outside this browser.');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  const backup = page.waitForEvent('download');
  await reminder.locator('[data-part="back-up"]').press('Enter');
  expect((await backup).suggestedFilename()).toMatch(/-backup\.zip$/);
  await expect(reminder).toHaveAttribute('data-due', 'false');

  // The restore points are one key away.
  await studio.focusStage();
  await studio.press('Control+s');
  await expect(page.locator('[data-part="restore-points"]')).toBeVisible();
});

test('the build brings its headers along for static hosts', async ({ page }) => {
  const response = await page.request.get('./_headers');
  expect(await response.text()).toContain("Content-Security-Policy: default-src 'none'");
});
