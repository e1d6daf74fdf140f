import { beforeAll, expect, test } from 'vitest';
import { indexBlob } from '../../src/media';
import type { EngineAnswer, FrameEngine } from '../../src/media';
import { numberOfFrame } from '../fixtures/numbered/clips.data';
import { makeOwnClip } from './decoding-own-clip';
import type { OwnClip } from './decoding-own-clip';
import { createPainter, openFile, withEngine } from './decoding-trials';

/** No answer may take longer, whatever is wrong with the file. */
const LONGEST_MS = 5000;

let own: OwnClip;
beforeAll(async () => {
  own = await makeOwnClip('mp4');
});

async function inTime<T>(work: Promise<T>): Promise<T> {
  const start = performance.now();
  const value = await work;
  expect(performance.now() - start).toBeLessThan(LONGEST_MS);
  return value;
}

/** What the page would show: the number in the picture, `unreadable`, or the name of the problem. */
async function shown(engine: FrameEngine, painter: ReturnType<typeof createPainter>, frame: number): Promise<string> {
  const answer: EngineAnswer = await inTime(engine.show(frame));
  if (answer.type !== 'picture') return answer.type === 'problem' ? answer.problem.type : answer.type;
  painter.paint(answer.picture);
  return String(painter.readNumber() ?? 'unreadable');
}

test('of a file that breaks off what is there is shown, and the rest is refused', async () => {
  const cut = new File([own.file.slice(0, Math.floor(own.file.size * 0.6))], 'cut.mp4');
  const opened = await openFile(cut, own.clip);
  const damage = opened.indexed.warnings.find(({ type }) => type === 'endsEarly');
  if (damage?.type !== 'endsEarly') throw new Error('the damage is not told');
  expect(damage.frame).toBeGreaterThan(0);
  expect(opened.indexed.frames.ptsTicks).toHaveLength(own.clip.frameCount);
  const painter = createPainter(opened.indexed);
  await withEngine(opened, async (engine) => {
    for (const frame of [0, damage.frame - 1, damage.frame, own.clip.frameCount - 1, 3]) {
      const expected = frame < damage.frame ? String(numberOfFrame(own.clip, frame)) : 'undecodable';
      expect(await shown(engine, painter, frame), `frame ${frame}`).toBe(expected);
    }
  });
});

test('a file that is all header has numbers and no picture', async () => {
  const { indexed } = await openFile(own.file, own.clip);
  const header = Math.min(...indexed.samples.byteOffset);
  const opened = await openFile(new File([own.file.slice(0, header)], 'header.mp4'), own.clip);
  const painter = createPainter(opened.indexed);
  await withEngine(opened, async (engine) => {
    for (const frame of [0, 40, 89]) expect(await shown(engine, painter, frame)).toBe('undecodable');
  });
});

test('a file without its header, without samples, or of other bytes is refused with a code', async () => {
  const { indexed } = await openFile(own.file, own.clip);
  const data = own.file.slice(Math.min(...indexed.samples.byteOffset) - 8);
  const pieces: readonly Blob[] = [data, own.file.slice(0, 64), new Blob([new Uint8Array(4096)]), new Blob([])];
  for (const piece of pieces) {
    const result = await inTime(indexBlob(new File([piece], 'piece.mp4')));
    expect(result.ok ? 'opened' : result.error.code).toMatch(/^V-10[458]$/);
  }
});

test(
  'where samples are blank a frame shows its own number or is refused; nothing hangs',
  { timeout: 90_000 },
  async () => {
    const bytes = new Uint8Array(await own.file.arrayBuffer());
    const { indexed } = await openFile(own.file, own.clip);
    const [first, last] = [34, 37];
    for (let sample = first; sample <= last; sample += 1) {
      const start = indexed.samples.byteOffset[sample] ?? 0;
      bytes.fill(0, start, start + (indexed.samples.byteSize[sample] ?? 0));
    }
    const opened = await openFile(new File([bytes], 'blank.mp4'), own.clip);
    const painter = createPainter(opened.indexed);
    await withEngine(opened, async (engine) => {
      for (const frame of [first - 1, first, last, last + 10, 60, 89, 5]) {
        const isIntact = frame < first || frame >= 60;
        const allowed = [String(numberOfFrame(own.clip, frame)), ...(isIntact ? [] : ['undecodable', 'unreadable'])];
        expect(allowed, `frame ${frame}`).toContain(await shown(engine, painter, frame));
      }
    });
  },
);

test('a file that changes while it is open is said to have changed, and no other picture is shown', async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle('changing.mp4', { create: true });
  const write = async (content: Blob): Promise<void> => {
    const stream = await handle.createWritable();
    await stream.write(content);
    await stream.close();
  };
  try {
    await write(own.file);
    const opened = await openFile(await handle.getFile(), own.clip);
    const painter = createPainter(opened.indexed);
    await withEngine(opened, async (engine) => {
      await write(new Blob([own.file.slice(0, 20_000), new Uint8Array(5000)]));
      for (const frame of [2, 88]) expect(await shown(engine, painter, frame)).toBe('changed');
    });
  } finally {
    await folder.removeEntry('changing.mp4');
  }
});
