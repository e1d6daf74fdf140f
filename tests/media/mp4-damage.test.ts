import { describe, expect, test } from 'vitest';
import { indexBlob } from '../../src/media';
import {
  box,
  buildFragment,
  buildMp4Bytes,
  fullBox,
  join,
  movieExtends,
  text,
  u32,
  u8,
  visualEntry,
} from './mp4-bytes';
import type { MovieSpec } from './mp4-bytes';
import { indexed, problemOf } from './mp4-trials';

const FIVE = [40, 40, 40, 40, 40];
/** A busy machine is no hang; one damaged file takes a millisecond. */
const FUZZ_MS = 30_000;

describe('damage', () => {
  test('samples beyond the end are numbered, marked and named', async () => {
    const media = await indexed({ dataBytes: 35, tracks: [{ deltas: FIVE, firstOffset: 10_000 }, {}].slice(0, 1) });
    expect([...media.samples.isUnreadable]).toEqual([1, 1, 1, 1, 1]);
    const whole = buildMp4Bytes({ tracks: [{ deltas: FIVE, sizes: [10, 10, 10, 10, 5000] }] });
    const cut = await indexed(new Blob([whole]));
    expect([...cut.samples.isUnreadable]).toEqual([0, 0, 0, 0, 1]);
    expect(cut.warnings).toContainEqual({ type: 'endsEarly', frame: 4 });
    expect(cut.frames.ptsTicks).toHaveLength(5);
  });

  test('samples before the first entry point are numbered and marked', async () => {
    const media = await indexed({ tracks: [{ deltas: FIVE, sync: [3] }] });
    expect([...media.samples.isUnreadable]).toEqual([1, 1, 0, 0, 0]);
    expect(media.warnings).toContainEqual({ type: 'noFirstEntryPoint', frames: 2 });
  });

  test('a movie header without its own timescale, and a track without one', async () => {
    expect((await indexed({ timescale: null, tracks: [{ deltas: FIVE }] })).warnings).toContainEqual({
      type: 'emptyTimescale',
    });
    const borrowed = await indexed({ timescale: 600, tracks: [{ deltas: FIVE, timescale: 0 }] });
    expect(borrowed.frames.timebase.den).toBe(600);
    expect(await problemOf({ timescale: null, tracks: [{ deltas: FIVE, timescale: 0 }] })).toMatchObject({
      code: 'V-108',
    });
  });

  test('tables that are missing or break off', async () => {
    const tables = ['stts', 'stsz', 'stsc', 'stco'];
    for (const type of tables) {
      expect(await problemOf({ tracks: [{ replace: { [type]: null } }] }), type).toMatchObject({ code: 'V-104' });
    }
    const promising = (type: string): Uint8Array => fullBox(type, 0, 0, u32(1_000_000));
    for (const type of ['stts', 'stsc', 'stco']) {
      expect(await problemOf({ tracks: [{ replace: { [type]: promising(type) } }] }), type).toMatchObject({
        code: 'V-104',
      });
    }
    const stsz = fullBox('stsz', 0, 0, u32(0, 3_000_000));
    expect(await problemOf({ tracks: [{ replace: { stsz } }] })).toMatchObject({ code: 'V-104' });
  });

  test('chunk tables that run backwards', async () => {
    const stsc = fullBox('stsc', 0, 0, u32(2), u32(3, 1, 1, 1, 1, 1));
    expect(await problemOf({ tracks: [{ replace: { stsc } }] })).toMatchObject({ code: 'V-104' });
  });

  test('a recording that was never finished has no header', async () => {
    const file = new Blob([join(box('ftyp', text('isom'), u32(0)), box('mdat', new Uint8Array(500)))]);
    expect(await problemOf(file)).toEqual({ type: 'damaged', code: 'V-104', reason: 'noHeader' });
  });

  test('a header cut off at any byte gives a problem or a table, never a throw', async () => {
    const whole = buildMp4Bytes({ tracks: [{ deltas: FIVE, offsets: FIVE, edits: [{ length: 100, media: 0 }] }] });
    const outcomes = new Set<string>();
    for (let length = whole.length; length > 1000; length -= 5) {
      const result = await indexBlob(new Blob([whole.subarray(0, length)]));
      outcomes.add(result.ok ? 'table' : result.error.type);
    }
    expect([...outcomes].sort()).toEqual(['damaged', 'notVideo', 'table']);
  });
});

describe('limits', () => {
  test('sizes that lie', async () => {
    const many = fullBox('stsz', 0, 0, u32(1, 0xffff_ffff));
    expect(await problemOf({ tracks: [{ replace: { stsz: many } }] })).toEqual({
      type: 'tooLarge',
      code: 'V-106',
      limit: 'samples',
    });
    const endless = fullBox('trun', 0, 0, u32(0xffff_ffff));
    const moof = box('moof', box('traf', fullBox('tfhd', 0, 0x2_0000, u32(1)), endless));
    const fragmented: MovieSpec = { tracks: [{ deltas: [], sync: [] }], extra: [movieExtends(1)], after: [moof] };
    expect(await problemOf(fragmented)).toEqual({ type: 'tooLarge', code: 'V-106', limit: 'samples' });
  });

  test('a header larger than the limit is refused before it is read', async () => {
    const size = 300 * 1024 * 1024;
    const reads: number[] = [];
    const file = new Blob([join(box('ftyp', text('isom'), u32(0)), u32(size), text('moov'))]);
    const huge = new Proxy(file, {
      get: (target, key) => {
        if (key === 'size') return size + 100;
        if (key === 'slice') {
          return (start: number, end: number) => {
            reads.push(end - start);
            return target.slice(start, end);
          };
        }
        return Reflect.get(target, key);
      },
    });
    expect(await problemOf(huge)).toEqual({ type: 'tooLarge', code: 'V-106', limit: 'sampleTableBytes' });
    expect(Math.max(...reads)).toBeLessThanOrEqual(4096);
  });

  test('boxes nested deeper than sixteen', async () => {
    let nested = box('stbl');
    for (let depth = 0; depth < 20; depth += 1) nested = box('minf', nested);
    expect(await problemOf({ extra: [nested] })).toEqual({ type: 'tooLarge', code: 'V-106', limit: 'boxDepth' });
  });

  test('more tracks, more picture, more time than a clip may have', async () => {
    const sound = { handler: 'soun' };
    const five = [{}, sound, sound, sound, sound];
    expect(await problemOf({ tracks: five })).toMatchObject({ limit: 'mediaTracks' });
    const many = Array.from({ length: 33 }, (_, index) => (index === 0 ? {} : { handler: 'meta' }));
    expect(await problemOf({ tracks: many })).toMatchObject({ limit: 'tracks' });
    const entry = visualEntry('avc1', 8192, 4320, box('avcC', new Uint8Array(8)));
    expect(await problemOf({ tracks: [{ entry }] })).toMatchObject({ limit: 'longSidePx' });
    expect(await problemOf({ tracks: [{ deltas: [43_200_001, 1] }] })).toMatchObject({ limit: 'durationSeconds' });
  });
});

describe('what is no video', () => {
  test('empty, text, noise and sound', async () => {
    const noise = new Uint8Array(Array.from({ length: 5000 }, (_, index) => (index * 7919 * (index + 13)) % 251));
    const files = [new Blob([]), new Blob(['once upon a time '.repeat(300)]), new Blob([noise]), new Blob(['\0'])];
    for (const file of files) expect(await problemOf(file)).toEqual({ type: 'notVideo', code: 'V-105' });
    expect(await problemOf({ tracks: [{ handler: 'soun' }] })).toEqual({ type: 'notVideo', code: 'V-105' });
    const picture = new Blob([join(box('ftyp', text('heic'), u32(0)), box('meta', u32(0)), box('mdat', u8(1, 2, 3)))]);
    expect(await problemOf(picture)).toEqual({ type: 'notVideo', code: 'V-105' });
  });
});

test(
  'a thousand damaged headers: no throw, no hang',
  async () => {
    const spec: MovieSpec = {
      tracks: [{ deltas: FIVE, offsets: FIVE, edits: [{ length: 100, media: 40 }] }],
      extra: [movieExtends(1)],
      after: [buildFragment(1, 200, [{ duration: 40, size: 10, flags: 0, offset: 0 }])],
    };
    const original = buildMp4Bytes({ ...spec, dataBytes: 50 });
    const random = seeded(20261124);
    let indexedCount = 0;
    for (let round = 0; round < 1000; round += 1) {
      const bytes = original.slice();
      const changes = 1 + random(4);
      for (let change = 0; change < changes; change += 1)
        bytes[random(bytes.length)] = [0, 255, 127, random(256)][random(4)] ?? 0;
      const result = await indexBlob(new Blob([random(8) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes]));
      if (!result.ok) continue;
      indexedCount += 1;
      const { frames, samples } = result.value;
      const count = samples.runs.reduce((sum, run) => sum + run.count, 0);
      expect(count).toBe(frames.ptsTicks.length);
      expect(frames.ptsTicks.every((ticks, frame) => frame === 0 || ticks >= (frames.ptsTicks[frame - 1] ?? 0))).toBe(
        true,
      );
    }
    expect(indexedCount).toBeGreaterThan(100);
    expect(indexedCount).toBeLessThan(1000);
  },
  FUZZ_MS,
);

/** Whole numbers below the bound, the same ones each run (a linear congruence of 2^32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
