import { afterAll, expect, test } from 'vitest';
import { createIndexer, fingerprintBlob, hashBlob, indexBlob } from '../../src/media';
import type { IndexedMedia } from '../../src/media';
import { NUMBERED_CLIPS } from '../fixtures/numbered/clips.data';
import { buildMp4 } from './mp4-bytes';

const indexer = createIndexer();
afterAll(() => indexer.close());

const plainFile = (): File => new File([buildMp4({ tracks: [{ deltas: [40, 40, 40] }] })], 'plain.mp4');

function unwrap(result: Awaited<ReturnType<typeof indexBlob>>): IndexedMedia {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

test('the worker answers what the same code answers in the page', async () => {
  const file = plainFile();
  const media = unwrap(await indexer.index(file));
  expect(media).toEqual(unwrap(await indexBlob(file)));
  expect([...media.frames.ptsTicks]).toEqual([0, 40, 80]);
  expect(await indexer.index(new File(['no video'], 'a.mp4'))).toEqual({
    ok: false,
    error: { type: 'notVideo', code: 'V-105' },
  });
});

test('fingerprint, hash and facts by the worker', async () => {
  const file = plainFile();
  const parts: number[] = [];
  expect(await indexer.fingerprint(file)).toEqual({ ok: true, value: await fingerprintBlob(file) });
  expect(await indexer.hash(file, { onProgress: (part) => parts.push(part) })).toEqual(await hashBlob(file));
  expect(parts).toEqual([1]);
  const facts = await indexer.facts(file, unwrap(await indexer.index(file)));
  expect(facts.ok && facts.value.rate.nominal).toEqual({ num: 25, den: 1 });
});

test('a call given up is answered at once, and the worker serves the next', async () => {
  const controller = new AbortController();
  const given = indexer.hash(new File([new Uint8Array(40_000_000)], 'long.bin'), { signal: controller.signal });
  controller.abort();
  expect(await given).toEqual({ ok: false, error: { type: 'cancelled', code: null } });
  expect(unwrap(await indexer.index(plainFile())).frames.ptsTicks).toHaveLength(3);
});

test('closing answers the calls still open', async () => {
  const other = createIndexer();
  const open = other.hash(new File([new Uint8Array(40_000_000)], 'long.bin'));
  other.close();
  expect(await open).toEqual({ ok: false, error: { type: 'cancelled', code: null } });
});

test('a worker without progress is ended, and a new one takes its place', async () => {
  const alarms: (() => void)[] = [];
  const watched = createIndexer({
    after: (_, task) => {
      alarms.push(task);
      return () => undefined;
    },
  });
  const open = watched.index(plainFile());
  alarms[0]?.();
  expect(await open).toEqual({ ok: false, error: { type: 'damaged', code: 'V-104', reason: 'stalled' } });
  expect(unwrap(await watched.index(plainFile())).frames.ptsTicks).toHaveLength(3);
  watched.close();
});

test('no way out is left in a worker of this room', async () => {
  const worker = new Worker(new URL('./egress.worker.ts', import.meta.url), { type: 'module' });
  const left = await new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data)));
  expect(left).toEqual([]);
  worker.terminate();
});

test('numbered clips of three containers through the worker', async ({ skip }) => {
  for (const name of ['hevc.mov', 'hybrid.mp4', 'vp9.webm']) {
    const clip = NUMBERED_CLIPS.find((each) => each.name === name);
    const response = await fetch(`/node_modules/.cache/chorograph/numbered/${name}`);
    const isThere = response.ok && !(response.headers.get('content-type') ?? '').startsWith('text/html');
    if (!isThere || clip === undefined) {
      console.warn('SKIPPED: numbered clips have not been made on this machine');
      return skip();
    }
    const media = unwrap(await indexer.index(new File([await response.blob()], name)));
    expect(media.frames.ptsTicks).toHaveLength(clip.frameCount);
  }
});
