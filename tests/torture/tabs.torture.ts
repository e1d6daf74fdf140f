import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProfile, startBrowser } from './killable-browser.ts';
import { isLong, seededRandom } from './length.ts';
import { servePage } from './served-page.ts';
import type { ServedPage } from './served-page.ts';

const TABS = isLong ? 4 : 3;
const CHANGES = isLong ? 30 : 4;
const SEED = Number(process.env['CHOROGRAPH_SEED'] ?? 6);
let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
});
afterAll(async () => {
  await served.close();
});

async function openTab(page: Page): Promise<Page> {
  await page.goto(served.origin);
  await page.waitForFunction(() => 'driver' in window);
  await page.evaluate(() => window.driver.open());
  return page;
}

/** Ends a tab without any goodbye. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

async function writersAmong(pages: readonly Page[]): Promise<Page[]> {
  const modes = await Promise.all(pages.map((page) => page.evaluate(() => window.driver.mode())));
  return pages.filter((_, place) => modes[place] === 'writer');
}

test(
  `${TABS} tabs, ${CHANGES} changes of the writer by force or by wish: one writer, equal views, nothing lost`,
  { timeout: CHANGES * 60_000 + 60_000 },
  async () => {
    const random = seededRandom(SEED);
    const profile = await makeProfile();
    const acknowledged: number[] = [];
    const run = await startBrowser(profile.path, served.origin, (gesture) => acknowledged.push(gesture));
    const context = run.page.context();
    await run.page.evaluate(() => window.driver.open());
    let pages = [run.page];
    while (pages.length < TABS) pages.push(await openTab(await context.newPage()));
    let next = 1;
    let crashes = 0;
    for (let change = 0; change < CHANGES; change += 1) {
      const [writer, ...others] = await writersAmong(pages);
      expect(others).toEqual([]);
      if (writer === undefined) throw new Error('nobody writes');
      const isCrash = change % 2 === 0;
      const work = writer.evaluate((from) => window.driver.work(from, 40), next).catch(() => 0);
      await wait(random() * 400);
      if (isCrash) {
        crashes += 1;
        await crash(writer);
        pages = [...pages.filter((page) => page !== writer), await openTab(await context.newPage())];
      }
      const candidates = pages.filter((page) => page !== writer);
      const heir = candidates[Math.floor(random() * candidates.length)];
      expect(await heir?.evaluate(() => window.driver.takeOver())).toBe(true);
      await work;
      next = Math.max(0, ...acknowledged) + 2 + (next % 2);
    }
    const [writer] = await writersAmong(pages);
    const seen = await writer?.evaluate(() => window.driver.look());
    const lost = acknowledged.filter((n) =>
      n % 2 === 0 ? seen?.whole.includes(n) !== true : n > (seen?.dragged ?? -1),
    );
    expect({ lost, halves: seen?.halves }).toEqual({ lost: [], halves: [] });
    await expect
      .poll(
        async () => new Set(await Promise.all(pages.map((page) => page.evaluate(() => window.driver.shown())))).size,
      )
      .toBe(1);
    console.log(
      `T6 seed ${SEED}: ${TABS} tabs, ${CHANGES} changes of writer, ${crashes} crashes, ${acknowledged.length} acknowledged gestures, 0 lost`,
    );
    await run.kill();
    await profile.remove();
  },
);
