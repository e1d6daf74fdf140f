import { afterAll, expect, test } from 'vitest';
import { HEVC_WASM_URL, probeDecoder } from '../../src/media';
import {
  createPainter,
  fetchNumbered,
  framesToTry,
  numberedClip,
  openFile,
  withEngine,
  wrongOf,
} from './decoding-trials';
import type { OpenClip, Wrong } from './decoding-trials';
import { seededRandom } from './seeded-random';

const NAME = 'hevc.mov';
/** Entry points of the clip: an IDR, then four CRA pictures with leading ones that lean on the group before. */
const ENTRIES = [0, 60, 120, 180, 240];

let skipped = 0;
afterAll(() => {
  if (skipped > 0) console.warn(`${skipped} tests of HEVC skipped: no numbered clips, for want of ffmpeg with libx265`);
});
async function open(): Promise<OpenClip | null> {
  const file = await fetchNumbered(NAME);
  if (file === null) skipped += 1;
  return file === null ? null : openFile(file, numberedClip(NAME));
}
const loadHevc = async (): Promise<ArrayBuffer> => (await fetch(HEVC_WASM_URL)).arrayBuffer();

async function wrongAmong(opened: OpenClip, frames: readonly number[]): Promise<readonly Wrong[]> {
  const painter = createPainter(opened.indexed);
  const wrong: Wrong[] = [];
  const trial = async (engine: Parameters<typeof wrongOf>[0]): Promise<void> => {
    for (const frame of frames) {
      const found = await wrongOf(engine, painter, opened.clip, frame);
      if (found !== null) wrong.push(found);
    }
    expect(engine.stats()).toMatchObject({ rung: 'wasm', badEntries: 0 });
    expect(engine.stats().heldBytes).toBeLessThanOrEqual(engine.stats().budgetBytes);
  };
  await withEngine(opened, trial, { hevcWasm: await loadHevc() });
  return wrong;
}

test('HEVC that the browser cannot decode is decoded by the compiled decoder', async () => {
  const opened = await open();
  if (opened === null) return;
  expect(await probeDecoder(opened.file, opened.indexed, loadHevc)).toBe('wasm');
  expect(await probeDecoder(opened.file, opened.indexed, () => Promise.resolve(null))).toBe('none');
});

test('what is no compiled decoder leaves the clip without pictures, and says so', async () => {
  const opened = await open();
  if (opened === null) return;
  const nonsense = (): Promise<ArrayBuffer> => Promise.resolve(new ArrayBuffer(64));
  expect(await probeDecoder(opened.file, opened.indexed, nonsense)).toBe('none');
  await withEngine(
    opened,
    async (engine) => {
      expect(await engine.show(3)).toMatchObject({ type: 'problem', problem: { type: 'unsupportedCodec' } });
    },
    { hevcWasm: await nonsense() },
  );
});

test('every frame of a clip with open groups shows its own number, forward', { timeout: 60_000 }, async () => {
  const opened = await open();
  if (opened === null) return;
  const { frameCount } = opened.clip;
  expect(
    await wrongAmong(
      opened,
      Array.from({ length: frameCount }, (_, frame) => frame),
    ),
  ).toEqual([]);
});

test('and back, over every border', { timeout: 60_000 }, async () => {
  const opened = await open();
  if (opened === null) return;
  const { frameCount } = opened.clip;
  expect(
    await wrongAmong(
      opened,
      Array.from({ length: frameCount }, (_, at) => frameCount - 1 - at),
    ),
  ).toEqual([]);
});

test('and entered at each entry point by a fresh decoder, before, at and after it', { timeout: 60_000 }, async () => {
  const opened = await open();
  if (opened === null) return;
  for (const entry of ENTRIES) {
    const frames = [entry, entry - 1, entry + 1, entry + 37, entry - 3].filter((frame) => frame >= 0);
    expect(await wrongAmong(opened, frames), `entry ${entry}`).toEqual([]);
  }
  const frames = framesToTry(opened.clip.frameCount, { seeks: 12, back: 6, forward: 6 }, seededRandom(17));
  expect(await wrongAmong(opened, frames)).toEqual([]);
});
