/**
 * Frame truth in figures: right pictures, cost of steps and seeks, and the same by a video element, in one run.
 * Usage: node tests/bench/run.mjs frames [--long] [--hour] [--soak=<minutes>] [--json=<path>] [clip …]
 * Exit code 1 on a wrong picture or a missed ratio; ratios of a clip whose base costs moved by a third are void.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { preview, build } from 'vite';
import { BROWSER_FLAGS } from '../browser-flags.data.ts';
import { workerPlugins } from '../build/plugins.ts';
import { ensureChromium } from '../chromium.mjs';
import { HOUR_CLIP, NUMBERED_CLIPS } from '../fixtures/numbered/clips.data.ts';
import { ensureHourClip, ensureNumberedClips } from '../fixtures/numbered/make.ts';
import { reportOf } from './frames-report.ts';
import { createMemoryWatch } from './browser-memory.ts';
import type { ClipFigures, TrialCounts } from './frames-figures.ts';

const SHORT: TrialCounts = { seeks: 60, back: 120, forward: 60, videoSeeks: 30, videoBack: 40 };
/** Enough for 10,000 operations over all clips. */
const LONG: TrialCounts = { seeks: 400, back: 120, forward: 120, videoSeeks: 60, videoBack: 60 };
/** Rotations by the same code path as rot90. */
const LEFT_OUT = new Set(['rot180.mov', 'rot270.mov']);

interface Wish {
  readonly counts: TrialCounts;
  readonly paths: readonly string[];
  readonly jsonPath: string | null;
  /** Minutes of random work on the first clip, instead of the table. */
  readonly soakMinutes: number | null;
}

function wishOf(words: readonly string[]): Wish {
  const folder = ensureNumberedClips();
  if (folder === null)
    throw new Error('The bench needs ffmpeg with libx264, libx265, libvpx-vp9, aac and an AV1 encoder.');
  const named = words.filter((word) => !word.startsWith('--'));
  const clips = NUMBERED_CLIPS.filter(({ name }) => (named.length > 0 ? named.includes(name) : !LEFT_OUT.has(name)));
  const hour = words.includes('--hour') ? [join(ensureHourClip() ?? folder, HOUR_CLIP.name)] : [];
  const valueOf = (key: string): string | null => words.find((word) => word.startsWith(key))?.slice(key.length) ?? null;
  const soak = valueOf('--soak=');
  return {
    counts: words.includes('--long') ? LONG : SHORT,
    paths: [...clips.map(({ name }) => join(folder, name)), ...hour],
    jsonPath: valueOf('--json='),
    soakMinutes: soak === null ? null : Number(soak),
  };
}

/** Runs the bench and returns the exit code. */
export async function runBench(words: readonly string[]): Promise<number> {
  const wish = wishOf(words);
  const outDir = mkdtempSync(join(tmpdir(), 'chorograph-frames-'));
  const options = {
    configFile: false,
    logLevel: 'error',
    root: new URL('./frames-page', import.meta.url).pathname,
    base: './',
    plugins: workerPlugins(),
    worker: { format: 'es', plugins: workerPlugins },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
    preview: { port: 0 },
  } as const;
  await build(options);
  const server = await preview(options);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...BROWSER_FLAGS] });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.setInputFiles('input', [...wish.paths]);
    await page.waitForFunction('window.benchPage !== undefined');
    return wish.soakMinutes === null ? await measureAll(page, wish) : await soak(page, wish.soakMinutes);
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}

async function measureAll(page: Page, { paths, counts, jsonPath }: Wish): Promise<number> {
  const figures: ClipFigures[] = [];
  for (const index of paths.keys()) {
    const measured = await page.evaluate(([at, how]) => window.benchPage?.measure(at, how), [index, counts] as const);
    figures.push(measured ?? fail());
    process.stderr.write(`${figures.at(-1)?.name}\n`);
  }
  const environment = (await page.evaluate(() => window.benchPage?.environment())) ?? fail();
  const report = reportOf(environment, figures);
  console.log(report.text);
  if (jsonPath !== null) writeFileSync(jsonPath, report.json);
  return report.hasFailed ? 1 : 0;
}

/** The first minute fills caches and pools; growth is counted from there. */
const WARM_UP_MINUTES = 1;
const MOST_GROWTH = 1.2;

async function soak(page: Page, minutes: number): Promise<number> {
  const memory = await createMemoryWatch(page);
  await page.evaluate((long) => window.benchPage?.soak(0, long), WARM_UP_MINUTES);
  const before = await memory.read();
  const figures = (await page.evaluate((long) => window.benchPage?.soak(0, long), minutes)) ?? fail();
  const growth = (await memory.read()) / before;
  console.log(JSON.stringify({ ...figures, memoryBefore: before, growth }, null, 2));
  const isRight = figures.wrong === 0 && figures.openAfterClose === 0 && figures.mostHeldBytes <= figures.budgetBytes;
  return isRight && growth <= MOST_GROWTH ? 0 : 1;
}

function fail(): never {
  throw new Error('the bench page did not load');
}
