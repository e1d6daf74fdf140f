import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { numberOfFrame, NUMBERED_CLIPS } from '../fixtures/numbered/clips.data.ts';
import { ensureNumberedClips } from '../fixtures/numbered/make.ts';
import { readNumber } from '../fixtures/numbered/strip.ts';
import { expect, test } from './journey.ts';
import { HomePage, StudioPage } from './pages/app.ts';

const CLIPS = process.env['CHOROGRAPH_CLIPS'];
/** How far the brightness of the shown frame may be from ffmpeg's, on average; frames are much further apart. */
const MOST_DIFFERENCE = 3;

interface Shown {
  /** Of the whole picture. */
  readonly w: number;
  readonly h: number;
  readonly top: number;
  /** Brightness of some rows, from `top` on. */
  readonly luma: readonly number[];
}

const STRIP_ROWS = 64;
const MIDDLE_ROWS = 60;

/** Rows of the painted picture: those with the number, or some in the middle. */
async function shownRows(studio: StudioPage, where: 'strip' | 'middle'): Promise<Shown> {
  const rows = where === 'strip' ? STRIP_ROWS : MIDDLE_ROWS;
  return studio.stage
    .locator('canvas')
    .first()
    .evaluate(
      (canvas, [count, isStrip]) => {
        if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
        const { width: w, height: h } = canvas;
        const top = isStrip ? 0 : Math.floor((h - count) / 2);
        const data = canvas.getContext('2d')?.getImageData(0, top, w, count).data ?? [];
        const luma: number[] = [];
        for (let at = 0; at < w * count; at += 1) {
          const [red = 0, green = 0, blue = 0] = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]];
          luma.push(Math.round(0.299 * red + 0.587 * green + 0.114 * blue));
        }
        return { w, h, top, luma };
      },
      [rows, where === 'strip'] as const,
    );
}

async function shownNumber(studio: StudioPage): Promise<number | null> {
  const { w, luma } = await shownRows(studio, 'strip');
  return readNumber((x, y) => luma[y * w + x] ?? 0);
}

test('HEVC is stepped, labelled and played by the compiled decoder, within the policy', async ({ page }) => {
  const folder = ensureNumberedClips();
  const clip = NUMBERED_CLIPS.find(({ name }) => name === 'hevc.mov');
  test.skip(folder === null, 'no ffmpeg with libx265 to make the clip with');
  if (folder === null || clip === undefined) return;
  test.slow();
  const home = new HomePage(page);
  await home.open();
  await home.addClips([join(folder, clip.name)]);
  const studio = new StudioPage(page);
  await studio.ready();
  await expect(page.getByText('Exact (own decoder)').first()).toBeVisible();
  await studio.focusStage();
  const wrong: string[] = [];
  for (const frame of [181, 180, 179, 240, 299, 0]) {
    await studio.goTo(frame);
    const number = await shownNumber(studio);
    if (number !== numberOfFrame(clip, frame)) wrong.push(`${frame} shows ${number}`);
  }
  expect(wrong).toEqual([]);

  await studio.press('Space');
  await expect.poll(() => studio.frame(), { timeout: 30_000 }).toBeGreaterThan(8);
  await studio.press('Space');
  await expect(studio.stage).toHaveAttribute('data-playing', 'false');
  await expect.poll(async () => (await shownNumber(studio)) === (await studio.frame())).toBe(true);

  await studio.goTo(182);
  await studio.press('1');
  expect((await studio.segmentRanges('step')).map(({ start }) => start)).toContain(182);
});

test.describe('with real clips', () => {
  test.skip(
    CLIPS === undefined,
    'real clips lie outside the project: CHOROGRAPH_CLIPS, which names their folder, is not set',
  );
  for (const [name, frames] of [
    ['mb-video-h265.mp4', [0, 1, 120, 119, 248, 249, 250, 299]],
    ['tc-h265_10bits.mp4', [0, 29, 28, 14, 15]],
  ] as const) {
    test(`${name}: the frame shown is the one ffmpeg counts so`, async ({ page }) => {
      test.slow();
      const path = join(CLIPS ?? '', name);
      const home = new HomePage(page);
      await home.open();
      await home.addClips([path]);
      const studio = new StudioPage(page);
      await studio.ready();
      await studio.focusStage();
      for (const frame of frames) {
        await studio.goTo(frame);
        const shown = await shownRows(studio, 'middle');
        const apart = differences(shown, path, frame);
        expect(apart.own, `frame ${frame}`).toBeLessThan(MOST_DIFFERENCE);
        expect(apart.own, `frame ${frame} is nearer to itself than to the next`).toBeLessThan(apart.neighbour);
      }
    });
  }
});

/** Mean difference of brightness to the same frame as ffmpeg decodes it, and to the nearer of its neighbours. */
function differences(shown: Shown, path: string, frame: number): { readonly own: number; readonly neighbour: number } {
  const first = Math.max(0, frame - 1);
  const select = `select=between(n\\,${first}\\,${frame + 1}),scale=${shown.w}:${shown.h},format=rgb24,crop=${shown.w}:${MIDDLE_ROWS}:0:${shown.top}`;
  const raw = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-vf', select, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'],
    { maxBuffer: 100_000_000 },
  );
  const size = shown.w * MIDDLE_ROWS * 3;
  const apart = Array.from({ length: raw.byteLength / size }, (_, at) => meanDifference(shown, raw, at * size));
  const own = apart[frame - first] ?? Number.POSITIVE_INFINITY;
  return { own, neighbour: Math.min(...apart.filter((_, at) => at !== frame - first)) };
}

function meanDifference({ luma }: Shown, raw: Buffer, start: number): number {
  let sum = 0;
  for (const [at, shown] of luma.entries()) {
    const pixel = start + at * 3;
    const truth = 0.299 * (raw[pixel] ?? 0) + 0.587 * (raw[pixel + 1] ?? 0) + 0.114 * (raw[pixel + 2] ?? 0);
    sum += Math.abs(shown - truth);
  }
  return sum / luma.length;
}
