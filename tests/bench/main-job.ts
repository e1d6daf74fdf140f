/**
 * The main job in figures, on the built app: sizes of the build, file chosen to frame 0, edit to durable, key to paint.
 * Usage: node tests/bench/run.mjs main-job
 * Needs ffmpeg for the clip of 40 s. Everything is also told as a ratio or count within the run, since machines differ.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { preview } from 'vite';
import { BROWSER_FLAGS } from '../browser-flags.data.ts';
import { present } from '../../src/core/index.ts';
import { ensureChromium } from '../chromium.mjs';
import { HomePage, withoutPicker } from '../e2e/pages/app.ts';
import type { StudioPage } from '../e2e/pages/app.ts';
import { firstPictureOfVideo, recordKeys } from './main-job-probes.ts';
import type { KeyTimes } from './main-job-probes.ts';

const CLIP_SECONDS = 40;
const EDITS = 60;
const STEPS = 100;
const OPENINGS = 5;

interface SizeRow {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit: number;
}

/** Runs the bench and returns the exit code. */
export async function runBench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'chorograph-main-job-'));
  const clip = makeClip(folder);
  // By its own command: inside this runner the build would be one for development.
  execFileSync('npx', ['--no-install', 'vite', 'build'], { stdio: 'ignore', env: withoutMode(process.env) });
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...BROWSER_FLAGS] });
  try {
    const origin = server.resolvedUrls?.local[0] ?? '';
    printSizes();
    const context = await browser.newContext({ baseURL: origin, viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await withoutPicker(page);
    await measureOpening(page, clip);
    await measureKeys(page);
    return 0;
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

function withoutMode({ NODE_ENV: _mode, ...rest }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return rest;
}

/** 1080p, 30 pictures a second, B-frames and a GOP of 60, as phones make them. */
function makeClip(folder: string): string {
  const path = join(folder, 'phone-1080p.mp4');
  const picture = `testsrc2=size=1920x1080:rate=30:duration=${CLIP_SECONDS}`;
  const sound = `sine=frequency=440:duration=${CLIP_SECONDS}`;
  const coding = '-c:v libx264 -preset veryfast -crf 20 -g 60 -bf 2 -pix_fmt yuv420p -c:a aac -b:a 96k'.split(' ');
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, ...coding, path]);
  return path;
}

function printSizes(): void {
  const { stdout } = spawnSync('npx', ['--no-install', 'size-limit', '--json'], { encoding: 'utf8' });
  const rows: readonly SizeRow[] = JSON.parse(stdout);
  for (const { name, size, sizeLimit } of rows) {
    say(`${name}`, `${kilo(size)} kB gzip of ${kilo(sizeLimit)} kB`);
  }
}

async function measureOpening(page: Page, clip: string): Promise<void> {
  const fileBytes = statSync(clip).size;
  const ours: number[] = [];
  const videos: number[] = [];
  let readBytes = 0;
  for (let round = 0; round < OPENINGS; round += 1) {
    const home = new HomePage(page);
    await home.open();
    videos.push(await firstPictureOfVideo(page, clip));
    await home.open();
    const chosenMs = await chooseClip(page, clip);
    const mark = await page.waitForFunction(() => {
      const found = performance.getEntriesByName('chorograph:first-picture')[0];
      // The mark's own toJSON leaves the detail out.
      return found instanceof PerformanceMark ? { startTime: found.startTime, detail: found.detail } : null;
    });
    const { startTime, detail } = present(await mark.jsonValue(), 'the mark was waited for');
    ours.push(startTime - chosenMs);
    readBytes = detail.indexBytes + (detail.pictureBytes ?? 0);
  }
  const [our, video] = [quantile(ours, 0.5), quantile(videos, 0.5)];
  say(
    `file chosen to frame 0, 1080p of ${CLIP_SECONDS} s`,
    `${our.toFixed(0)} ms; a video element ${video.toFixed(0)} ms; ratio ${(our / video).toFixed(2)} (medians of ${OPENINGS})`,
  );
  const share = ((100 * readBytes) / fileBytes).toFixed(2);
  say('read of the clip before frame 0', `${readBytes} bytes of ${fileBytes}: ${share} %`);
}

/** Chooses the file as a person does; returns when the page learnt of it, on the page's clock. */
async function chooseClip(page: Page, clip: string): Promise<number> {
  await page.evaluate(() => {
    addEventListener('change', () => performance.mark('bench:chosen'), { capture: true });
  });
  await new HomePage(page).addClips([clip]);
  const mark = await page.waitForFunction(() => performance.getEntriesByName('bench:chosen')[0]?.startTime);
  return (await mark.jsonValue()) ?? 0;
}

async function measureKeys(page: Page): Promise<void> {
  const home = new HomePage(page);
  await home.open();
  const studio = await home.trySample();
  await studio.focusStage();
  await recordKeys(page);
  const steps = await pressAll(studio, { key: 'ArrowRight', count: STEPS });
  sayTimes(
    'arrow key to the next frame painted',
    steps.map(({ frameMs }) => frameMs),
  );
  const edits: KeyTimes[] = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    await pressAll(studio, { key: 'Shift+ArrowRight', count: 1 });
    edits.push(...(await pressAll(studio, { key: String((edit % 4) + 1), count: 1 })));
  }
  sayTimes(
    'label key to the segment painted',
    edits.map(({ segmentMs }) => segmentMs),
  );
  sayTimes(
    'edit to durable',
    edits.map(({ savedMs }) => savedMs),
  );
}

interface Presses {
  readonly key: string;
  readonly count: number;
}

async function pressAll({ page }: StudioPage, { key, count }: Presses): Promise<readonly KeyTimes[]> {
  const times: KeyTimes[] = [];
  for (let press = 0; press < count; press += 1) {
    await page.evaluate(() => window.benchKeys?.arm());
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
    times.push(
      await page.evaluate(() => window.benchKeys?.read() ?? { frameMs: null, segmentMs: null, savedMs: null }),
    );
  }
  return times;
}

function sayTimes(name: string, values: readonly (number | null)[]): void {
  const known = values.filter((value) => value !== null);
  const [p50, p95] = [quantile(known, 0.5), quantile(known, 0.95)];
  const frames = (ms: number): string => (ms / (1000 / 60)).toFixed(1);
  say(
    name,
    `p50 ${p50.toFixed(1)} ms (${frames(p50)} screen frames), p95 ${p95.toFixed(1)} ms (${frames(p95)}), ` +
      `${known.length} of ${values.length} seen`,
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const kilo = (bytes: number): string => (bytes / 1000).toFixed(1);

function say(name: string, text: string): void {
  console.log(`${name}: ${text}`);
}
