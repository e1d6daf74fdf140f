import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeDecoder } from '../../src/media';
import type { Preview } from '../../src/media';
import { numberOfFrame } from '../fixtures/numbered/clips.data';
import { makeOwnClip } from './decoding-own-clip';
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

const CLIPS = [
  'cfr30.mp4',
  'vfr-b.mov',
  'open-gop.mp4',
  'preroll.mp4',
  'two-edits.mp4',
  'end-trim.mp4',
  'empty-edit.mp4',
  'vp9.webm',
  'av1.mp4',
  'fragmented.mp4',
  'rot90.mov',
];
/** The short form of the trial; the bench has the time for the long one. */
const SHORT = { seeks: 8, back: 14, forward: 8 };

/** Of the clips in small format, 4:2:0. */
const FULL_BYTES = 640 * 360 * 1.5;

const noHevc = (): Promise<null> => Promise.resolve(null);

let own: OpenClip;
beforeAll(async () => {
  const { file, clip } = await makeOwnClip('webm');
  own = await openFile(file, clip);
});

let skipped = 0;
afterAll(() => {
  if (skipped > 0) console.warn(`${skipped} tests skipped: no numbered clips`);
});
async function open(name: string): Promise<OpenClip | null> {
  const file = await fetchNumbered(name);
  if (file === null) skipped += 1;
  return file === null ? null : openFile(file, numberedClip(name));
}

async function wrongFrames(opened: OpenClip, counts = SHORT): Promise<readonly Wrong[]> {
  const { clip, indexed } = opened;
  const painter = createPainter(indexed);
  const wrong: Wrong[] = [];
  await withEngine(opened, async (engine) => {
    for (const frame of framesToTry(clip.frameCount, counts, seededRandom(7))) {
      const found = await wrongOf(engine, painter, clip, frame);
      if (found !== null) wrong.push(found);
    }
    expect(engine.stats().heldBytes).toBeLessThanOrEqual(engine.stats().budgetBytes);
    expect(engine.stats().mostOpenFrames).toBeLessThanOrEqual(8);
  });
  return wrong;
}

test.each(CLIPS)('%s: the number painted is the number of the frame asked for', async (name) => {
  const opened = await open(name);
  if (opened === null) return;
  expect(opened.indexed.frames.ptsTicks).toHaveLength(opened.clip.frameCount);
  expect(await wrongFrames(opened)).toEqual([]);
});

test('and in 4K', { timeout: 90_000 }, async () => {
  const opened = await open('uhd.mp4');
  if (opened === null) return;
  expect(await wrongFrames(opened, { seeks: 2, back: 4, forward: 2 })).toEqual([]);
});

test('a clip of our own making is exact too, from either container', async () => {
  expect(await wrongFrames(own)).toEqual([]);
  const { file, clip } = await makeOwnClip('mp4');
  expect(await wrongFrames(await openFile(file, clip))).toEqual([]);
});

test('300 requests in a rush end on the last, no older picture follows a newer one, none is left open', async () => {
  const opened = (await open('open-gop.mp4')) ?? own;
  const { clip, indexed } = opened;
  const painter = createPainter(indexed);
  const random = seededRandom(23);
  const shown: number[] = [];
  let frame = 0;
  const stats = await withEngine(opened, async (engine) => {
    const pending: Promise<void>[] = [];
    for (let index = 0; index < 300; index += 1) {
      frame = nextFrame(frame, clip.frameCount, random);
      const asked = frame;
      pending.push(
        engine.show(asked).then((answer) => {
          if (answer.type !== 'picture') return;
          painter.paint(answer.picture);
          expect(painter.readNumber()).toBe(numberOfFrame(clip, asked));
          shown.push(index);
        }),
      );
      if (index % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(pending);
    return engine.stats();
  });
  expect(painter.readNumber()).toBe(numberOfFrame(clip, frame));
  expect(shown.at(-1)).toBe(299);
  expect(shown).toEqual([...shown].sort((one, other) => one - other));
  expect(stats.resets).toBeLessThanOrEqual(600);
});

/** What keys do: a step either way, home, end, or a click on the ruler. */
function nextFrame(frame: number, frameCount: number, random: () => number): number {
  const last = frameCount - 1;
  const choices = [frame - 1, frame - 1, frame + 1, frame + 1, 0, last, Math.floor(random() * frameCount)];
  return Math.max(0, Math.min(last, choices[Math.floor(random() * choices.length)] ?? 0));
}

test('while a seek in a long group is decoded its frame is shown at reduced size, then exactly', async () => {
  const opened = await open('long-gop.mp4');
  if (opened === null) return;
  const { clip, indexed } = opened;
  const painter = createPainter(indexed);
  const previews: (number | null)[] = [];
  const onPreview = ({ frame, picture }: Preview): void => {
    painter.paint(picture);
    previews.push(painter.readNumber() === numberOfFrame(clip, frame) ? frame : null);
  };
  await withEngine(
    opened,
    async (engine) => {
      expect(await wrongOf(engine, painter, clip, 40)).toBeNull();
      // Asking for the frame shown moves nothing, and brings fresh figures: the group fills while the hand rests.
      const isFilled = async (): Promise<boolean> => {
        const before = engine.stats().heldBytes;
        expect(await wrongOf(engine, painter, clip, 40)).toBeNull();
        return before > 80 * FULL_BYTES && engine.stats().heldBytes === before;
      };
      await expect.poll(isFilled, { timeout: 25_000, interval: 500 }).toBe(true);
      expect(await wrongOf(engine, painter, clip, 280)).toBeNull();
    },
    { onPreview },
  );
  expect(previews).toEqual([280]);
});

test('a codec the browser lacks is found by decoding and said by name', async () => {
  expect(await probeDecoder(own.file, own.indexed, noHevc)).toBe('webcodecs');
  const foreign = structuredClone(own.indexed);
  const picture = { ...foreign.samples.picture, codec: 'hvc1.1.6.L93.B0' };
  const indexed = { ...foreign, samples: { ...foreign.samples, picture } };
  expect(await probeDecoder(own.file, indexed, noHevc)).toBe('none');
  await withEngine({ file: own.file, indexed }, async (engine) => {
    expect(await engine.show(3)).toEqual({
      type: 'problem',
      problem: { type: 'unsupportedCodec', code: 'V-102', codec: 'hvc1.1.6.L93.B0' },
    });
  });
});

test('a closed engine answers everything, with nothing left open', async () => {
  const answers = await withEngine(own, async (engine) => {
    const open = [engine.show(10), engine.show(20)];
    await engine.close();
    return Promise.all([...open, engine.show(30)]);
  });
  expect(answers.map(({ type }) => type)).toEqual(['superseded', 'superseded', 'superseded']);
});
