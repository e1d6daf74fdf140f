import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './journey.ts';
import { HomePage, StudioPage } from './pages/app.ts';
import { BoxesPage } from './pages/boxes.ts';
import type { Place } from './pages/boxes.ts';

const CODED = { w: 320, h: 180 };
/** Matrices of the display, [a, b, c, d], as cameras and editors write them. */
const WAYS: readonly (readonly [name: string, matrix: readonly [number, number, number, number]])[] = [
  ['upright', [1, 0, 0, 1]],
  ['turned-90', [0, 1, -1, 0]],
  ['turned-180', [-1, 0, 0, -1]],
  ['turned-270', [0, -1, 1, 0]],
  ['mirrored', [-1, 0, 0, 1]],
  ['upside-down-mirrored', [1, 0, 0, -1]],
];
const ONE = 0x1_0000;
/** Brighter than this is the block. */
const BRIGHT = 170;

/** A gray clip with a bright block near one corner of the coded picture, the movie header at the end. */
function makeClip(folder: string): Buffer {
  const path = join(folder, 'plain.mp4');
  const picture = `color=c=0x303030:s=${CODED.w}x${CODED.h}:r=30:d=1,drawbox=x=32:y=16:w=96:h=48:color=white:t=fill`;
  const coding = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-crf', '4'];
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', picture, ...coding, path]);
  return readFileSync(path);
}

/** The same clip with another display matrix in its track header. */
function withMatrix(clip: Buffer, [a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const turned = Buffer.from(clip);
  const matrix = turned.indexOf('tkhd', 0, 'latin1') + 4 + 40;
  const [w, h] = [CODED.w * ONE, CODED.h * ONE];
  // The turned picture is moved back into view.
  const x = Math.min(0, a) * -w + Math.min(0, c) * -h;
  const y = Math.min(0, b) * -w + Math.min(0, d) * -h;
  const numbers = [a * ONE, b * ONE, 0, c * ONE, d * ONE, 0, x, y, 0x4000_0000];
  for (const [index, value] of numbers.entries()) turned.writeInt32BE(value, matrix + 4 * index);
  return turned;
}

/** Where the block lies in the frame as ffmpeg turns it, in its pixels. */
function blockByFfmpeg(path: string, upright: { readonly w: number; readonly h: number }): Place {
  const gray = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'],
    { maxBuffer: 10_000_000 },
  );
  return extentOf(upright, (x, y) => gray[y * upright.w + x] ?? 0);
}

function extentOf({ w, h }: { readonly w: number; readonly h: number }, luma: (x: number, y: number) => number): Place {
  let [left, top, right, bottom] = [w, h, 0, 0];
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      if (luma(x, y) < BRIGHT) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

test('a box drawn on the shown block lies on the block of the frame as ffmpeg turns it', async ({ page }) => {
  test.skip(spawnSync('ffmpeg', ['-version']).error !== undefined, 'ffmpeg is the judge here, and it is missing');
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'chorograph-turned-'));
  const plain = makeClip(folder);
  const files = WAYS.map(([name, matrix]) => {
    const path = join(folder, `${name}.mp4`);
    writeFileSync(path, withMatrix(plain, matrix));
    return path;
  });
  const home = new HomePage(page);
  await home.open();
  await home.addClips(files);
  const clips = page.locator('[data-part="clips"] > li');
  await expect(clips).toHaveCount(WAYS.length);
  const list = page.url();
  const studio = new StudioPage(page);
  const boxes = new BoxesPage(studio);
  for (const [at, [name]] of WAYS.entries()) {
    await test.step(name, async () => {
      await page.goto(list);
      await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
      await studio.ready();
      await studio.focusStage();
      await studio.press('Alt+2');
      const upright = {
        w: Number(await studio.stage.getAttribute('data-video-width')),
        h: Number(await studio.stage.getAttribute('data-video-height')),
      };
      const truth = blockByFfmpeg(files[at] ?? '', upright);
      const shown = await shownBlock(studio);
      const { mouse } = page;
      await mouse.move(shown.x, shown.y);
      await mouse.down();
      await mouse.move(shown.x + shown.w / 2, shown.y + shown.h / 2);
      await mouse.move(shown.x + shown.w, shown.y + shown.h);
      await mouse.up();
      await boxes.expectPlace(truth, 1);
    });
  }
});

/** Where the bright block stands on the page, by the pixels that are painted. */
async function shownBlock(studio: StudioPage): Promise<Place> {
  return studio.stage
    .locator('canvas')
    .first()
    .evaluate((canvas, bright) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
      const { width, height } = canvas;
      const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      let [left, top, right, bottom] = [width, height, 0, 0];
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          if ((data[4 * (y * width + x)] ?? 0) < bright) continue;
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
      const rect = canvas.getBoundingClientRect();
      const [kx, ky] = [rect.width / width, rect.height / height];
      return { x: rect.left + left * kx, y: rect.top + top * ky, w: (right - left) * kx, h: (bottom - top) * ky };
    }, BRIGHT);
}
