import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from './journey.ts';
import { HomePage } from './pages/app.ts';

test('a store of a newer version is left alone, said so, and can be taken away as a file', async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  await studio.focusStage();
  await studio.press('1');
  await studio.saved();
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('chorograph', 9000);
        request.addEventListener('success', () => {
          request.result.close();
          resolve();
        });
        request.addEventListener('error', () => reject(new Error('not opened')));
      }),
  );
  await page.goto('./');
  await expect(page.locator('[data-part="main"][data-screen="storage-trouble"]')).toBeVisible();
  await expect(page.locator('[data-error-code="S-307"]')).toContainText('newer version');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Rescue file' }).press('Enter');
  const files = unzipSync(new Uint8Array(readFileSync(await (await download).path())));
  const journals = Object.entries(files).filter(([path]) => path.startsWith('journal/'));
  expect(journals.length).toBeGreaterThan(0);
  expect(journals.some(([, bytes]) => bytes.length > 1000)).toBe(true);
});
