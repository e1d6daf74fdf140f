import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProfile, startBrowser } from './killable-browser.ts';
import { tearLog } from './leveldb-log.ts';
import { isLong } from './length.ts';
import { servePage } from './served-page.ts';
import type { ServedPage } from './served-page.ts';

const ROUNDS = isLong ? 20 : 1;
const GESTURES = 60;
let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
});
afterAll(async () => {
  await served.close();
});

/** A profile with acknowledged work and a log whose last record has a header and no payload. */
async function tornProfile(): Promise<{ path: string; remove: () => Promise<void>; before: unknown }> {
  const profile = await makeProfile();
  const first = await startBrowser(profile.path, served.origin);
  await first.page.evaluate(() => window.driver.open());
  expect(await first.page.evaluate((count) => window.driver.work(1, count), GESTURES)).toBe(GESTURES + 1);
  const before = await first.page.evaluate(() => window.driver.look());
  await first.kill();
  tearLog(profile.path);
  return { ...profile, before };
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
  'round %i: a database that the browser threw away is rebuilt whole from the journal, and told',
  { timeout: 180_000 },
  async () => {
    const profile = await tornProfile();
    const second = await startBrowser(profile.path, served.origin);
    await second.page.evaluate(() => window.driver.putRawRow());
    await second.kill();
    const third = await startBrowser(profile.path, served.origin);
    const opening = await third.page.evaluate(() => window.driver.open());
    expect(opening.recovered).toMatchObject([{ projectId: 'p1', isComplete: true }]);
    const restored = opening.recovered[0]?.restoredCount ?? 0;
    console.log(`T2 restored ${restored} log lines, open ${Math.round(opening.openMs)} ms`);
    expect(await third.page.evaluate(() => window.driver.look())).toEqual(profile.before);
    await third.kill();
    await profile.remove();
  },
);

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
  'round %i: the scrub keeps the database itself alive',
  { timeout: 180_000 },
  async () => {
    const profile = await tornProfile();
    const second = await startBrowser(profile.path, served.origin);
    const scrubbed = await second.page.evaluate(() => window.driver.open());
    expect(scrubbed.report.wasUnclean).toBe(true);
    expect(await second.page.evaluate((n) => window.driver.gesture(n), GESTURES + 2)).toBe(true);
    const before = await second.page.evaluate(() => window.driver.look());
    await second.kill();
    const third = await startBrowser(profile.path, served.origin);
    const opening = await third.page.evaluate(() => window.driver.open());
    expect(opening.recovered).toEqual([]);
    expect(opening.report.isRebuilt).toBe(false);
    expect(await third.page.evaluate(() => window.driver.look())).toEqual(before);
    await third.kill();
    await profile.remove();
  },
);
