import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanFrames } from '../../src/storage/frame-codec';
import { makeProfile, startBrowser } from './killable-browser.ts';
import { isLong, seededRandom } from './length.ts';
import { lastRecord, newestLog } from './leveldb-log.ts';
import { servePage } from './served-page.ts';
import type { ServedPage } from './served-page.ts';

const KILLS = isLong ? 200 : 4;
/** Of each life, before the kill may come; in the long form enough for 10,000 in all. */
const GESTURES_AT_LEAST = isLong ? 30 : 5;
const SEED = Number(process.env['CHOROGRAPH_SEED'] ?? 20_261_124);
let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
});
afterAll(async () => {
  await served.close();
});

/** Every file of the private file system that begins as a journal segment does. */
function hasTornJournal(profile: string): boolean {
  const root = join(profile, 'Default', 'File System');
  if (!existsSync(root)) return false;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\/t\/\d+\/\d+$/.test(name));
  return files.some((name) => {
    const bytes = readFileSync(join(root, name));
    if (!bytes.subarray(0, 200).includes('"magic":"chj"')) return false;
    return scanFrames(bytes).faults.some(({ type }) => type === 'torn');
  });
}

test(
  `${KILLS} kills in sequence on one profile lose no acknowledged gesture and leave no half`,
  { timeout: KILLS * 120_000 },
  async () => {
    const random = seededRandom(SEED);
    const profile = await makeProfile();
    const acknowledged: number[] = [];
    let next = 1;
    let tornDatabases = 0;
    let tornJournals = 0;
    let rebuilds = 0;
    for (let kill = 0; kill <= KILLS; kill += 1) {
      const run = await startBrowser(profile.path, served.origin, (gesture) => acknowledged.push(gesture));
      const opening = await run.page.evaluate(() => window.driver.open());
      if (opening.recovered.length > 0 || opening.report.isRebuilt) rebuilds += 1;
      const seen = await run.page.evaluate(() => window.driver.look());
      const whole = new Set(seen.whole);
      const lost = acknowledged.filter((n) => (n % 2 === 0 ? !whole.has(n) : n > seen.dragged));
      expect({ kill, lost, halves: seen.halves }).toEqual({ kill, lost: [], halves: [] });
      next = Math.max(next, seen.dragged + 1, ...seen.whole.map((n) => n + 1));
      if (kill === KILLS) {
        await run.quit();
        break;
      }
      const before = acknowledged.length;
      const goal = before + GESTURES_AT_LEAST + Math.floor(random() * 60);
      const work = run.page.evaluate((from) => window.driver.work(from, 1_000_000), next).catch(() => 0);
      while (acknowledged.length < goal) await wait(1);
      await wait(random() * 12);
      await run.kill();
      await work;
      if (lastRecord(newestLog(profile.path)).isTorn) tornDatabases += 1;
      if (hasTornJournal(profile.path)) tornJournals += 1;
    }
    console.log(
      `T1 seed ${SEED}: ${KILLS} kills, ${acknowledged.length} acknowledged gestures, 0 lost, 0 halves; ` +
        `torn: ${tornDatabases} database logs, ${tornJournals} journals; ${rebuilds} rebuilds`,
    );
    expect(acknowledged.length).toBeGreaterThanOrEqual(isLong ? 10_000 : KILLS * GESTURES_AT_LEAST);
    if (isLong) expect(tornDatabases + tornJournals).toBeGreaterThanOrEqual(5);
    await profile.remove();
  },
);
