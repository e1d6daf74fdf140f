/** Prints the figures of storage: edit to durable, rebuild, import, opening clips. Run with a browser of its own. */
import { expect, test } from 'vitest';
import { makeProfile, startBrowser } from '../torture/killable-browser.ts';
import { servePage } from '../torture/served-page.ts';

const EDITS = 400;
const CLIPS = Number(process.env['CHOROGRAPH_BENCH_CLIPS'] ?? 2_000);
const SEGMENTS_PER_CLIP = 50;
const CLIPS_OPENED = 60;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function say(name: string, values: readonly number[]): void {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(values, share).toFixed(1));
  console.log(`${name}: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms of ${values.length}`);
}

test('figures of storage', { timeout: 1_200_000 }, async () => {
  const served = await servePage();
  const profile = await makeProfile();
  const run = await startBrowser(profile.path, served.origin);
  const { page } = run;

  await page.evaluate(() => window.driver.open());
  const editMs = await page.evaluate(async (count) => {
    const times: number[] = [];
    for (let n = 1; n <= count; n += 2) {
      const startMs = performance.now();
      await window.driver.gesture(n);
      times.push(performance.now() - startMs);
    }
    return times;
  }, EDITS);
  say('edit to durable', editMs);
  await page.evaluate(() => window.driver.close());

  const imported = await page.evaluate(([clips, segments]) => window.driver.large.importMany(clips, segments, 100), [
    CLIPS,
    SEGMENTS_PER_CLIP,
  ] as const);
  console.log(`import of ${imported.recordCount} records: ${Math.round(imported.importMs)} ms`);

  await page.reload();
  await page.waitForFunction(() => 'driver' in window);
  const chosen = Array.from({ length: CLIPS_OPENED }, (_, place) => Math.floor((place * CLIPS) / CLIPS_OPENED));
  const opened = await page.evaluate((clips) => window.driver.large.openClips(clips), chosen);
  console.log(`cold start to the first clip: ${Math.round(opened.coldMs)} ms`);
  say('open a clip', opened.clipMs);

  await page.reload();
  await page.waitForFunction(() => 'driver' in window);
  await page.evaluate(() => window.driver.large.wipeDatabase());
  const rebuilt = await page.evaluate(() => window.driver.open());
  const lines = rebuilt.recovered.reduce((sum, { restoredCount }) => sum + restoredCount, 0);
  console.log(
    `rebuild of ${lines} log lines: ${Math.round(rebuilt.openMs)} ms, ` +
      `${Math.round((rebuilt.openMs * 10_000) / Math.max(1, lines))} ms for 10,000`,
  );
  const heapBytes = await page.evaluate(() =>
    'memory' in performance ? Reflect.get(Object(performance.memory), 'usedJSHeapSize') : 0,
  );
  console.log(`heap after it: ${Math.round(Number(heapBytes) / 1_048_576)} MB`);
  expect(lines).toBeGreaterThan(CLIPS * SEGMENTS_PER_CLIP);

  await run.quit();
  await profile.remove();
  await served.close();
});
