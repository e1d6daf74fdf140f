import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProfile, startBrowser } from './killable-browser.ts';
import { servePage } from './served-page.ts';
import type { ServedPage } from './served-page.ts';

let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
});
afterAll(async () => {
  await served.close();
});

/** Both stores have an edit after this at most. */
const SOON = { timeout: 10_000 };

test(
  'with no room left an edit is kept or refused in the open, the ballast buys room, and nothing is lost',
  { timeout: 180_000 },
  async () => {
    const profile = await makeProfile();
    const acknowledged: number[] = [];
    const run = await startBrowser(profile.path, served.origin, (gesture) => acknowledged.push(gesture));
    const { page } = run;
    const session = await page.context().newCDPSession(page);
    const saveState = () => page.evaluate(() => window.driver.saveState());
    const quota = (bytes: number): Promise<unknown> =>
      session.send('Storage.overrideQuotaForOrigin', { origin: served.origin, quotaSize: bytes });
    await page.evaluate(() => window.driver.open());
    await page.evaluate(() => window.driver.work(1, 10));
    const used = (await page.evaluate(() => window.driver.usage()))?.usedBytes ?? 0;

    // Room for the ballast and little else: once it is given up, edits go on.
    await quota(used + 400 * 1024 * 1024);
    expect(await page.evaluate(() => window.driver.takeBallast())).toBe(true);
    const withBallast = (await page.evaluate(() => window.driver.usage()))?.usedBytes ?? 0;
    expect(withBallast - used).toBeGreaterThan(30 * 1024 * 1024);
    await quota(withBallast);
    expect(await page.evaluate(() => window.driver.work(11, 30))).toBe(41);
    // An edit is acknowledged when the journal has it; the database follows.
    await expect.poll(saveState, SOON).toMatchObject({ state: 'saved', problem: null });

    // Nothing left to give: the editor stops in the open.
    await quota(1024);
    const stoppedAt = await page.evaluate(() => window.driver.work(41, 400));
    const state = await page.evaluate(() => window.driver.saveState());
    console.log(`T5 stopped at gesture ${stoppedAt}: ${JSON.stringify(state)}`);
    if (stoppedAt < 441) expect(state).toMatchObject({ state: 'unsaved', isStopped: true, problem: { code: 'S-301' } });

    // Room again: what waited is kept, in order.
    await quota(withBallast + 400 * 1024 * 1024);
    expect(await page.evaluate(() => window.driver.retry())).toBe(true);
    await expect.poll(saveState, SOON).toMatchObject({ state: 'saved', isStopped: false });
    await run.kill();

    const second = await startBrowser(profile.path, served.origin);
    await second.page.evaluate(() => window.driver.open());
    const seen = await second.page.evaluate(() => window.driver.look());
    const lost = acknowledged.filter((n) => (n % 2 === 0 ? !seen.whole.includes(n) : n > seen.dragged));
    expect({ lost, halves: seen.halves }).toEqual({ lost: [], halves: [] });
    await second.kill();
    await profile.remove();
  },
);
