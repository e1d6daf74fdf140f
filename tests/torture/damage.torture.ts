import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProfile, startBrowser } from './killable-browser.ts';
import { isLong, seededRandom } from './length.ts';
import { servePage } from './served-page.ts';
import type { ServedPage } from './served-page.ts';

const STORES = ['Default/IndexedDB', 'Default/File System'];
const SEED = Number(process.env['CHOROGRAPH_SEED'] ?? 3);
/** In the short form a few cases of the many. */
const CASES = isLong ? Number.POSITIVE_INFINITY : 4;
const GESTURES = 50;

type Harm = 'flip' | 'cut' | 'delete';
interface Case {
  readonly file: string;
  readonly harm: Harm;
  readonly place: number;
}

let served: ServedPage;
let sound: { readonly path: string; readonly remove: () => Promise<void> };
let before: unknown;

beforeAll(async () => {
  served = await servePage();
});
beforeAll(async () => {
  sound = await makeProfile();
  const run = await startBrowser(sound.path, served.origin);
  await run.page.evaluate(() => window.driver.open());
  await run.page.evaluate((count) => window.driver.work(1, count), GESTURES);
  before = await run.page.evaluate(() => window.driver.look());
  await run.page.evaluate(() => window.driver.close());
  await run.quit();
});
afterAll(async () => {
  await served.close();
  await sound.remove();
});

function filesUnder(store: string): string[] {
  const root = join(sound.path, store);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(store, name)).filter((name) => statSync(join(sound.path, name)).isFile());
}

function allCases(): Case[] {
  const random = seededRandom(SEED);
  const cases = STORES.flatMap(filesUnder).flatMap((file): Case[] => {
    const size = statSync(join(sound.path, file)).size;
    if (size === 0) return [{ file, harm: 'delete', place: 0 }];
    const place = (): number => Math.floor(random() * size);
    return [
      { file, harm: 'flip', place: place() },
      { file, harm: 'flip', place: place() },
      { file, harm: 'flip', place: place() },
      { file, harm: 'cut', place: place() },
      { file, harm: 'cut', place: place() },
      { file, harm: 'delete', place: 0 },
    ];
  });
  // Spread, so that the short form meets both stores.
  return cases
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

function damage(profile: string, { file, harm, place }: Case): void {
  const path = join(profile, file);
  if (harm === 'delete') rmSync(path);
  else if (harm === 'cut') truncateSync(path, place);
  else {
    const bytes = readFileSync(path);
    bytes[place] = (bytes[place] ?? 0) ^ 0x40;
    writeFileSync(path, bytes);
  }
}

interface Outcome {
  readonly repair: 'rebuilt' | 'renewed' | 'none';
  readonly seen: unknown;
  readonly goesOn: boolean;
}

/** Opens a damaged copy of the sound profile, looks, and makes one more gesture. */
async function live(item: Case): Promise<Outcome> {
  const profile = await makeProfile();
  cpSync(sound.path, profile.path, { recursive: true });
  damage(profile.path, item);
  const run = await startBrowser(profile.path, served.origin);
  try {
    const opening = await run.page.evaluate(() => window.driver.open());
    const seen = await run.page.evaluate(() => window.driver.look());
    const goesOn = await run.page.evaluate((n) => window.driver.gesture(n), GESTURES + 2);
    const isRebuilt = opening.recovered.length > 0 || opening.report.isRebuilt;
    const repair = opening.report.isJournalRenewed ? 'renewed' : 'none';
    return { repair: isRebuilt ? 'rebuilt' : repair, seen, goesOn };
  } finally {
    await run.kill();
    await profile.remove();
  }
}

test('any one file of one store damaged, cut or gone costs nothing acknowledged', { timeout: 7_200_000 }, async () => {
  const cases = allCases().slice(0, CASES);
  const tally = { rebuilt: 0, renewed: 0, none: 0 };
  const failures: { readonly item: Case; readonly outcome: unknown }[] = [];
  for (const item of cases) {
    try {
      const outcome = await live(item);
      tally[outcome.repair] += 1;
      const isWhole = JSON.stringify(outcome.seen) === JSON.stringify(before);
      if (!isWhole || !outcome.goesOn) failures.push({ item, outcome });
    } catch (thrown) {
      failures.push({ item, outcome: String(thrown) });
    }
  }
  console.log(`T3 seed ${SEED}: ${cases.length} cases, ${failures.length} failures; repairs ${JSON.stringify(tally)}`);
  expect(failures).toEqual([]);
  expect(cases.length).toBeGreaterThanOrEqual(isLong ? 100 : CASES);
});

test('with both stores gone the studio starts clean', { timeout: 120_000 }, async () => {
  const profile = await makeProfile();
  cpSync(sound.path, profile.path, { recursive: true });
  for (const store of STORES) rmSync(join(profile.path, store), { recursive: true });
  const run = await startBrowser(profile.path, served.origin);
  await run.page.evaluate(() => window.driver.open());
  expect(await run.page.evaluate(() => window.driver.look())).toMatchObject({ whole: [], halves: [], recordCount: 5 });
  expect(await run.page.evaluate(() => window.driver.work(1, 5))).toBe(6);
  await run.kill();
  await profile.remove();
});
