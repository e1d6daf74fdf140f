/**
 * Storage in figures, beside the goals: edit to durable, opening clips, cold start, import, recovery, heap.
 * Usage: node tests/bench/run.mjs storage [--clips=<number>] [--json=<path>]; 2,000 clips of 50 segments unless told.
 * Exit code 1 when a goal is missed. Times hold for the machine they were measured on and what else it did.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { Page } from 'playwright';
import { makeProfile, startBrowser } from '../torture/killable-browser.ts';
import { servePage } from '../torture/served-page.ts';
import { markdownTable } from './markdown-table.ts';

const EDITS = 400;
const CLIPS = 2_000;
const SEGMENTS_PER_CLIP = 50;
const CLIPS_PER_TRANSACTION = 100;
const CLIPS_OPENED = 60;
/** From this size on an import has a minute, and the screen must answer meanwhile. */
const LARGE_IMPORT = 1_000_000;

interface Row {
  readonly goal: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: 'ms' | 'MB';
  readonly details: string;
}

export async function runBench(words: readonly string[]): Promise<number> {
  const wished = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const clipCount = Number(wished('clips') ?? CLIPS);
  const served = await servePage();
  const profile = await makeProfile();
  const run = await startBrowser(profile.path, served.origin);
  try {
    const rows = [
      await editToDurable(run.page),
      ...(await importAndOpen(run.page, clipCount)),
      ...(await recoveryAndHeap(run.page)),
    ];
    const missed = rows.filter(({ value, limit }) => value > limit).length;
    console.log(
      `Chromium ${run.browser.version()}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; ${clipCount} clips of ${SEGMENTS_PER_CLIP} segments\n`,
    );
    console.log(markdownTable(['figure', 'value', 'goal', 'details', ''], rows.map(cells)));
    console.log(`\n${rows.length - missed} of ${rows.length} goals met`);
    const jsonPath = wished('json');
    if (jsonPath !== undefined) writeFileSync(jsonPath, JSON.stringify(rows));
    return missed > 0 ? 1 : 0;
  } finally {
    await run.quit();
    await profile.remove();
    await served.close();
  }
}

function cells({ goal, value, limit, unit, details }: Row): readonly string[] {
  const digits = value < 100 ? 1 : 0;
  return [goal, `${value.toFixed(digits)} ${unit}`, `< ${limit} ${unit}`, details, value > limit ? 'MISSED' : 'met'];
}

/** Single edits of one record, three at once, and imports of 120, each awaited until both stores have it. */
async function editToDurable(page: Page): Promise<Row> {
  await page.evaluate(() => window.driver.open());
  const editMs = await page.evaluate(async (count) => {
    const times: number[] = [];
    for (let n = 1; n <= count; n += 1) {
      const startMs = performance.now();
      await window.driver.gesture(n);
      if (n % 20 !== 0) times.push(performance.now() - startMs);
    }
    return times;
  }, EDITS);
  await page.evaluate(() => window.driver.close());
  return {
    goal: 'edit to durable, p95',
    value: quantile(editMs, 0.95),
    limit: 20,
    unit: 'ms',
    details: spread(editMs),
  };
}

async function importAndOpen(page: Page, clipCount: number): Promise<Row[]> {
  const { recordCount, importMs, longestPauseMs } = await page.evaluate(
    ([clips, segments, clipsAtOnce]) => window.driver.large.importMany(clips, segments, clipsAtOnce),
    [clipCount, SEGMENTS_PER_CLIP, CLIPS_PER_TRANSACTION] as const,
  );
  const isLarge = clipCount * SEGMENTS_PER_CLIP >= LARGE_IMPORT;
  await begin(page);
  const chosen = Array.from({ length: CLIPS_OPENED }, (_, place) => Math.floor((place * clipCount) / CLIPS_OPENED));
  const { coldMs, clipMs } = await page.evaluate((clips) => window.driver.large.openClips(clips), chosen);
  const pause = `longest pause ${longestPauseMs.toFixed(0)} ms`;
  return [
    {
      goal: `${(clipCount * SEGMENTS_PER_CLIP).toLocaleString('en')} segments into both stores`,
      value: importMs,
      limit: isLarge ? 60_000 : 5_000,
      unit: 'ms',
      details: `${recordCount.toLocaleString('en')} records, ${pause}`,
    },
    { goal: 'cold start to the first clip', value: coldMs, limit: 1_000, unit: 'ms', details: 'page loaded anew' },
    { goal: 'opening a clip, p95', value: quantile(clipMs, 0.95), limit: 50, unit: 'ms', details: spread(clipMs) },
  ];
}

/** The database is thrown away; the page must bring it back from the journal. */
async function recoveryAndHeap(page: Page): Promise<Row[]> {
  await begin(page);
  await page.evaluate(() => window.driver.large.wipeDatabase());
  const { recovered, openMs } = await page.evaluate(() => window.driver.open());
  const lines = recovered.reduce((sum, { restoredCount }) => sum + restoredCount, 0);
  if (recovered.length < 2 || !recovered.every(({ isComplete }) => isComplete)) {
    throw new Error(`not everything came back: ${JSON.stringify(recovered)}`);
  }
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return [
    {
      goal: 'recovery of 10,000 ops',
      value: (openMs * 10_000) / lines,
      limit: 3_000,
      unit: 'ms',
      details: `${lines.toLocaleString('en')} lines in ${(openMs / 1_000).toFixed(1)} s`,
    },
    { goal: 'heap after all of it', value: usedSize / 2 ** 20, limit: 400, unit: 'MB', details: 'after a collection' },
  ];
}

async function begin(page: Page): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => 'driver' in window);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function spread(values: readonly number[]): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(values, share).toFixed(1));
  return `p50 ${p50}, p95 ${p95}, p99 ${p99} ms of ${values.length}`;
}
