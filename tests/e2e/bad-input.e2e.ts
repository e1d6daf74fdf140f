import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './journey.ts';
import { HomePage } from './pages/app.ts';

const SAMPLE = 'public/sample/clear-the-table.mp4';
const NATIVE = 'public/sample/clear-the-table.chorograph.json';
const CLIPS = process.env['CHOROGRAPH_CLIPS'];

test('files that are no clip get a clear sentence each, and nothing is lost', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'chorograph-bad-'));
  const file = (name: string, bytes: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const cut = file('cut-header.mp4', readFileSync(SAMPLE));
  truncateSync(cut, 3000);
  const home = new HomePage(page);
  await home.open();
  await home.addClips([file('empty.mp4', ''), file('notes.mp4', 'this is no video'), cut]);
  const items = page.locator('[data-part="clips"] > li');
  await expect(items).toHaveCount(3);
  for (const at of [0, 1, 2]) await expect(items.nth(at)).toHaveAttribute('data-state', 'failed', { timeout: 20_000 });
  for (const at of [0, 1, 2])
    await expect(items.nth(at).locator('[data-part="error"]')).toHaveAttribute('data-error-code', /V-10[458]/);
});

test('a damaged, a hostile and a newer file change nothing', async ({ page }) => {
  const native = readFileSync(NATIVE, 'utf8');
  const home = new HomePage(page);
  await home.open();
  const refusals: readonly (readonly [name: string, text: string, code: string])[] = [
    ['half.json', native.slice(0, native.length / 2), 'F-202'],
    ['letter.json', '{"dear": "reader"}', 'F-201'],
    ['hostile.json', native.replace('"format"', '"__proto__": {"polluted": true}, "format"'), 'F-207'],
    ['newer.json', native.replace(/"version": "1\.0\.0",\n {2}"x"/, '"version": "2.0.0",\n  "x"'), 'F-210'],
  ];
  for (const [name, text, code] of refusals) {
    const chooser = page.waitForEvent('filechooser');
    await page.locator('[data-part="import"]').press('Enter');
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    const dialog = page.locator('[data-part="import-summary"]');
    await expect(dialog.locator('[data-part="error"]'), name).toHaveAttribute('data-error-code', code);
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(dialog).toBeHidden();
  }
  expect(await page.evaluate(() => Reflect.get({}, 'polluted') === undefined)).toBe(true);
  await expect(page.locator('[data-part="projects"]')).toHaveCount(0);
});

test('a second tab of a project is a view that can take over', async ({ page, context }) => {
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  await studio.saved();
  const other = await context.newPage();
  await other.goto(page.url());
  const banner = other.locator('[data-error-code="S-306"]');
  await expect(banner).toBeVisible({ timeout: 20_000 });
  await studio.focusStage();
  await studio.goTo(30);
  await studio.press('1');
  await expect(other.locator('[data-part="row"][data-row-id="step"] [data-part="segment"]')).toHaveCount(2);
  await banner.getByRole('button').press('Enter');
  await expect(banner).toBeHidden();
  await expect(page.locator('[data-error-code="S-306"]')).toBeVisible();
});

test.describe('with real clips', () => {
  test.skip(
    CLIPS === undefined,
    'real clips lie outside the project: CHOROGRAPH_CLIPS, which names their folder, is not set',
  );
  test('a codec that cannot be decoded here is named, with the way to convert', async ({ page }) => {
    // As where the studio's own decoder for it does not come along.
    await page.route(/hevc-decode.*\.wasm/, (route) => route.fulfill({ body: 'no decoder' }));
    const home = new HomePage(page);
    await home.open();
    await home.addClips([join(CLIPS ?? '', 'mb-video-h265.mp4')]);
    await expect(page.locator('[data-error-code="V-102"]')).toContainText('H.265 (HEVC)', { timeout: 30_000 });
    await expect(page.locator('[data-part="stage"]')).toHaveAttribute('data-frame-count', '300');
  });
});
