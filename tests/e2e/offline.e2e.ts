import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test as journey } from './journey.ts';
import { makeNextRelease, swapByte } from './next-release.ts';
import { HomePage, StudioPage } from './pages/app.ts';
import { startStaticHost } from './static-host.ts';
import type { StaticHost } from './static-host.ts';

const BUILD = 'dist';

const test = journey.extend<{ host: StaticHost }>({
  host: async ({ browserName }, give) => {
    expect(browserName).toBe('chromium');
    const host = await startStaticHost(BUILD);
    await give(host);
    await host.close().catch(() => undefined);
  },
  baseURL: async ({ host }, give) => give(host.address),
});

/** The first visit is over once the worker has every file and answers for this page. */
async function visited(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    timeout: 60_000,
  });
}

const update = (page: Page) => page.locator('[data-part="update"]');
const release = (page: Page) => page.locator('html').getAttribute('data-release');

test('after one visit to a plain host the studio works with the network off', async ({ page, context, host }) => {
  const home = new HomePage(page);
  await home.open();
  await visited(page);
  await host.close();
  await context.setOffline(true);

  await test.step('what the first visit did not show is there, without a reload', async () => {
    const studio = await home.trySample();
    await studio.expectFrame(0);
  });

  await test.step('the page comes from the worker, with the headers that the host does not send', async () => {
    await page.goto('./');
    const response = await page.reload();
    expect(response?.fromServiceWorker()).toBe(true);
    expect(response?.headers()).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    const workers = await page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.includes('precache'));
      const requests = await (await caches.open(names[0] ?? '')).keys();
      const urls = requests.map(({ url }) => url).filter((url) => url.includes('.worker'));
      return Promise.all(urls.map(async (url) => (await fetch(url)).headers.get('content-security-policy')));
    });
    expect(workers.length).toBeGreaterThanOrEqual(4);
    expect(workers.every((policy) => policy?.includes("connect-src 'self'") === true)).toBe(true);
  });

  await test.step('the sample opens, is labelled, and the work is there after a reload', async () => {
    await expect(page.locator('[data-part="network"]')).toHaveAttribute('data-network', 'offline');
    const studio = await home.trySample();
    await studio.focusStage();
    await studio.goTo(40);
    await studio.press('1');
    await studio.goTo(80);
    await studio.press('2');
    await studio.saved();
    const before = await studio.segmentRanges('step');
    expect(before.length).toBeGreaterThanOrEqual(2);
    await page.reload();
    await studio.ready();
    expect(await studio.segmentRanges('step')).toEqual(before);
    await studio.press('Space');
    await expect.poll(() => studio.frame()).toBeGreaterThan(85);
    await studio.press('Space');
  });

  await test.step('other languages are there too', async () => {
    for (const [tag, dir] of [
      ['ar', 'rtl'],
      ['sw', 'ltr'],
    ] as const) {
      await page.goto(`./?lng=${tag}`);
      await expect(home.main).toHaveAttribute('data-ready', 'true');
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${tag}`));
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
    }
  });
});

test('the studio can be installed: its manifest and icons are what they say', async ({ page }) => {
  await new HomePage(page).open();
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as { icons: { src: string; sizes: string }[]; display: string };
  expect(manifest.display).toBe('standalone');
  const sizes = await page.evaluate(
    (icons) =>
      Promise.all(
        icons.map(async ({ src }) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }),
      ),
    manifest.icons.filter(({ sizes: said }) => said !== 'any'),
  );
  expect(sizes).toEqual(['192x192', '512x512', '512x512']);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('a new release waits to be asked for, and no page gets files of two', async ({ page, context, host }) => {
  const home = new HomePage(page);
  await home.open();
  await visited(page);
  host.serve(makeNextRelease(BUILD));

  await page.reload();
  await expect(update(page)).toHaveAttribute('data-update', 'ready');
  expect(await release(page)).toBeNull();
  const studio = await home.trySample();
  await studio.expectFrame(0);
  await studio.press('1');
  await studio.saved();

  const other = await context.newPage();
  await new HomePage(other).open();
  expect(await release(other)).toBeNull();
  const reload = update(page).getByRole('button', { name: 'Reload' });
  await reload.press('Enter');
  await expect(update(page)).toHaveAttribute('data-update', 'otherTabs');
  expect(await release(page)).toBeNull();
  await other.close();

  // A tab just closed may still be counted for a moment: then the button is pressed again.
  await expect(async () => {
    if ((await release(page)) !== 'next') await reload.press('Enter', { timeout: 2000 });
    await expect(page.locator('html')).toHaveAttribute('data-release', 'next', { timeout: 4000 });
  }).toPass();
  await new StudioPage(page).ready();
  await expect(update(page)).toHaveAttribute('data-update', 'none');
});

test('a file with one wrong byte is not taken', async ({ page, host }) => {
  const home = new HomePage(page);
  await home.open();
  await visited(page);
  const broken = mkdtempSync(join(tmpdir(), 'chorograph-broken-'));
  cpSync(makeNextRelease(BUILD), broken, { recursive: true });
  swapByte(broken, 'sample/clear-the-table.chorograph.json');
  host.serve(broken);
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => undefined);
    const worker = registration.installing ?? registration.waiting;
    if (worker === null) return 'none';
    await new Promise<void>((resolve) => {
      worker.addEventListener('statechange', () => resolve());
    });
    return worker.state;
  });
  expect(outcome).toBe('redundant');
  await page.reload();
  await expect(home.main).toHaveAttribute('data-ready', 'true');
  await expect(update(page)).toHaveAttribute('data-update', 'none');
});
