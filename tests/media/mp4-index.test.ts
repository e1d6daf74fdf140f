import { describe, expect, test } from 'vitest';
import { indexBlob } from '../../src/media';
import {
  box,
  buildFragment,
  buildMoov,
  buildMp4,
  buildMp4Bytes,
  DATA_START,
  fullBox,
  join,
  movieExtends,
  ONE,
  text,
  u16,
  u32,
  u64,
  u8,
} from './mp4-bytes';
import type { MovieSpec, TrackSpec } from './mp4-bytes';
import { indexed, problemOf } from './mp4-trials';

const NON_SYNC = 0x1_0000;
const FIVE = [40, 40, 40, 40, 40];

async function ticksOf(track: TrackSpec, movie: MovieSpec = {}): Promise<readonly number[]> {
  return [...(await indexed({ ...movie, tracks: [track] })).frames.ptsTicks];
}

describe('sample tables', () => {
  test('a plain file: ticks, places, sizes, entry points and the end', async () => {
    const media = await indexed({ tracks: [{ deltas: FIVE, sizes: [9, 8, 7, 6, 5], sync: [1, 4] }] });
    expect([...media.frames.ptsTicks]).toEqual([0, 40, 80, 120, 160]);
    expect(media.frames.endPts).toBe(200);
    expect(media.frames.timebase).toEqual({ num: 1, den: 1000 });
    expect([...media.samples.byteOffset]).toEqual([0, 9, 17, 24, 30].map((at) => at + DATA_START));
    expect([...media.samples.byteSize]).toEqual([9, 8, 7, 6, 5]);
    expect([...media.samples.isSync]).toEqual([1, 0, 0, 1, 0]);
    expect(media.samples.runs).toEqual([{ firstFrame: 0, firstRank: 0, count: 5 }]);
    expect(media.samples.demuxSeconds).toBeNull();
  });

  test('B-frames: ranks follow composition time, ties keep decode order', async () => {
    const media = await indexed({ tracks: [{ deltas: FIVE, offsets: [40, 120, 40, 0, 40] }] });
    // Composition times 40 160 120 120 200: samples 2 and 3 share one.
    expect([...media.samples.sampleOfRank]).toEqual([0, 2, 3, 1, 4]);
    expect([...media.samples.rankOfSample]).toEqual([0, 3, 1, 2, 4]);
    expect([...media.frames.ptsTicks]).toEqual([40, 120, 120, 160, 200]);
  });

  test('composition offsets are signed in both versions', async () => {
    for (const cttsVersion of [0, 1] as const) {
      expect(await ticksOf({ deltas: [40, 40, 40], offsets: [0, 40, -40], cttsVersion })).toEqual([0, 40, 80]);
    }
    expect(await ticksOf({ deltas: [40, 40], offsets: [-40, -40] })).toEqual([-40, 0]);
  });

  test('64-bit chunk offsets beyond 4 GiB stay exact', async () => {
    const firstOffset = 5_600_000_000;
    const media = await indexed({ tracks: [{ deltas: FIVE, wideOffsets: true, firstOffset, perChunk: 2 }] });
    expect([...media.samples.byteOffset]).toEqual([0, 10, 20, 30, 40].map((at) => at + firstOffset));
    expect(media.warnings).toContainEqual({ type: 'endsEarly', frame: 0 });
  });

  test('compact sizes of 4, 8 and 16 bits', async () => {
    const sizes = [3, 1, 2];
    const packed = { 4: u8(0x31, 0x20), 8: u8(...sizes), 16: u16(...sizes) };
    for (const bits of [4, 8, 16] as const) {
      const stz2 = fullBox('stz2', 0, 0, u8(0, 0, 0, bits), u32(3), packed[bits]);
      const media = await indexed({ tracks: [{ deltas: [40, 40, 40], sizes, replace: { stsz: stz2 } }] });
      expect([...media.samples.byteSize]).toEqual(sizes);
    }
  });

  test('chunks of changing length, and one size for all', async () => {
    const stsc = fullBox('stsc', 0, 0, u32(2), u32(1, 2, 1, 2, 1, 1));
    const stco = fullBox('stco', 0, 0, u32(3), u32(100, 200, 300));
    const stsz = fullBox('stsz', 0, 0, u32(7, 4));
    const media = await indexed({ tracks: [{ deltas: [40, 40, 40, 40], replace: { stsc, stco, stsz } }] });
    expect([...media.samples.byteOffset]).toEqual([100, 107, 200, 300]);
    expect([...media.samples.byteSize]).toEqual([7, 7, 7, 7]);
  });

  test('version 1 headers and edit lists', async () => {
    const track: TrackSpec = { version: 1, deltas: FIVE, timescale: 600, edits: [{ length: 2 ** 40, media: 40 }] };
    const media = await indexed({ version: 1, tracks: [track] });
    expect([...media.frames.ptsTicks]).toEqual([0, 40, 80, 120]);
    expect(media.frames.timebase.den).toBe(600);
  });

  test('without a table of entry points every sample is one', async () => {
    const media = await indexed({ tracks: [{ deltas: FIVE, sync: null }] });
    expect([...media.samples.isSync]).toEqual([1, 1, 1, 1, 1]);
  });

  test('a last sample of no duration lasts as long as the step before it', async () => {
    expect((await indexed({ tracks: [{ deltas: [40, 50, 0] }] })).frames.endPts).toBe(140);
    expect((await indexed({ tracks: [{ deltas: [0] }] })).frames.endPts).toBe(1);
  });
});

describe('edits', () => {
  const media = { deltas: [10, 10, 10, 10, 10], timescale: 1000 };

  test('an empty edit moves the rest by the nearest tick', async () => {
    const edits = [
      { length: 521, media: -1 },
      { length: 5000, media: 0 },
    ];
    const ticks = await ticksOf({ deltas: [512, 512], timescale: 15360, edits });
    expect(ticks).toEqual([8003, 8515]);
  });

  test('a preroll is stored and never shown; the first frame shown takes the edit’s place', async () => {
    const result = await indexed({ tracks: [{ ...media, edits: [{ length: 1000, media: 15 }] }] });
    expect([...result.frames.ptsTicks]).toEqual([0, 10, 20]);
    expect(result.samples.runs).toEqual([{ firstFrame: 0, firstRank: 2, count: 3 }]);
    expect(result.editCount).toBe(1);
  });

  test('a frame cut by the end of an edit is shown, one that begins there is not', async () => {
    expect(await ticksOf({ ...media, edits: [{ length: 25, media: 0 }] })).toEqual([0, 10, 20]);
    expect(await ticksOf({ ...media, edits: [{ length: 20, media: 0 }] })).toEqual([0, 10]);
  });

  test('several edits, a repeat and a gap between them', async () => {
    const edits = [
      { length: 20, media: 20 },
      { length: 7, media: -1 },
      { length: 20, media: 20 },
      { length: 10, media: 0 },
    ];
    const result = await indexed({ tracks: [{ ...media, edits }] });
    expect([...result.frames.ptsTicks]).toEqual([0, 10, 27, 37, 47]);
    expect(result.samples.runs).toEqual([
      { firstFrame: 0, firstRank: 2, count: 2 },
      { firstFrame: 2, firstRank: 2, count: 2 },
      { firstFrame: 4, firstRank: 0, count: 1 },
    ]);
    expect(result.frames.endPts).toBe(57);
  });

  test('a rate other than one shows the media unedited and says so', async () => {
    const result = await indexed({ tracks: [{ ...media, edits: [{ length: 20, media: 20, rate: ONE * 2 }] }] });
    expect(result.frames.ptsTicks).toHaveLength(5);
    expect(result.warnings).toContainEqual({ type: 'editRateIgnored' });
  });

  test('edits that show nothing leave no frames to count', async () => {
    const edits = [{ length: 20, media: 5_000 }];
    expect(await problemOf({ tracks: [{ ...media, edits }] })).toMatchObject({ type: 'noFrameTable', code: 'V-108' });
  });

  test('edits may not multiply frames without end', async () => {
    const edits = Array.from({ length: 1000 }, () => ({ length: 100_000, media: 0 }));
    const deltas = Array.from({ length: 5000 }, () => 1);
    const spec = { tracks: [{ deltas, edits }] };
    expect(await problemOf(spec)).toEqual({ type: 'tooLarge', code: 'V-106', limit: 'samples' });
  });
});

describe('fragments', () => {
  const rows = (flags: readonly number[]): Parameters<typeof buildFragment>[2] =>
    flags.map((each, index) => ({ duration: 40, size: 10 + index, flags: each, offset: index === 1 ? 40 : 0 }));
  const emptyTrack: TrackSpec = { deltas: [], sync: [] };

  test('fragments are followed one after the other, with places, sizes and entry points', async () => {
    const spec: MovieSpec = {
      tracks: [emptyTrack],
      extra: [movieExtends(1)],
      after: [buildFragment(1, 0, rows([0, NON_SYNC])), buildFragment(1, 100, rows([0, NON_SYNC, NON_SYNC]))],
    };
    const bytes = buildMp4Bytes(spec);
    const media = await indexed(new Blob([bytes]));
    expect([...media.frames.ptsTicks]).toEqual([0, 80, 100, 180, 180]);
    expect([...media.samples.sampleOfRank]).toEqual([0, 1, 2, 3, 4]);
    expect([...media.samples.isSync]).toEqual([1, 0, 1, 0, 0]);
    expect([...media.samples.byteSize]).toEqual([10, 11, 10, 11, 12]);
    const [last = 0] = [...media.samples.byteOffset].slice(-1);
    expect(last + 12).toBe(bytes.length);
    expect(media.warnings.filter(({ type }) => type === 'endsEarly')).toEqual([]);
  });

  test('samples in the movie header come before those of the fragments', async () => {
    const media = await indexed({
      tracks: [{ deltas: [40, 40] }],
      extra: [movieExtends(1)],
      after: [buildFragment(1, 80, rows([0]))],
    });
    expect([...media.frames.ptsTicks]).toEqual([0, 40, 80]);
  });

  test('an edit of length 0 runs to the end', async () => {
    const media = await indexed({
      tracks: [{ ...emptyTrack, edits: [{ length: 0, media: 80 }] }],
      extra: [movieExtends(1)],
      after: [buildFragment(1, 0, rows([0, NON_SYNC, NON_SYNC]))],
    });
    expect([...media.frames.ptsTicks]).toEqual([0, 0]);
    expect(media.samples.runs).toEqual([{ firstFrame: 0, firstRank: 1, count: 2 }]);
  });

  test('a file that breaks off inside a fragment’s header says so', async () => {
    const whole = buildMp4Bytes({
      tracks: [emptyTrack],
      extra: [movieExtends(1)],
      after: [buildFragment(1, 0, rows([0, 0])), buildFragment(1, 80, rows([0, 0]))],
    });
    const media = await indexed(new Blob([whole.subarray(0, whole.length - 60)]));
    expect(media.frames.ptsTicks).toHaveLength(2);
    expect(media.warnings).toContainEqual({ type: 'endsEarly', frame: 2 });
  });
});

test('an edit list of 64-bit places', async () => {
  const edits = [
    { length: 100, media: -1 },
    { length: 1000, media: 0 },
  ];
  expect(await ticksOf({ version: 1, deltas: [40, 40], edits })).toEqual([100, 140]);
});

describe('tracks', () => {
  test('the first enabled picture track is taken, the others are mentioned', async () => {
    const tracks: TrackSpec[] = [{ handler: 'soun' }, { enabled: false }, { deltas: FIVE }, { handler: 'meta' }];
    const media = await indexed({ tracks });
    expect(media.trackIndex).toBe(2);
    expect(media.frames.ptsTicks).toHaveLength(5);
    expect(media.warnings).toContainEqual({ type: 'otherVideoTracks', count: 1 });
    expect(media.tracks.map(({ kind }) => kind)).toEqual(['audio', 'video', 'video', 'other']);
  });

  test('another picture track on request, and none that is not one', async () => {
    const file = buildMp4({ tracks: [{ deltas: FIVE }, {}, { handler: 'soun' }] });
    const second = await indexBlob(file, { track: 1 });
    expect(second.ok && second.value.trackIndex).toBe(1);
    expect(second.ok && second.value.frames.ptsTicks.length).toBe(10);
    expect(await indexBlob(file, { track: 2 })).toEqual({ ok: false, error: { type: 'notVideo', code: 'V-105' } });
  });
});

test('reads box headers and the movie header, nothing else', async () => {
  const media = await indexed({ dataBytes: 2_000_000 });
  expect(media.reads).toBeLessThanOrEqual(3);
  expect(media.bytesRead).toBeLessThan(10_000);
});

test('a file of 5.6 GB: its header behind a 64-bit box, found in a few small reads', async () => {
  const dataBytes = 5_600_000_000;
  const front = join(box('ftyp', text('isom'), u32(0)), u32(1), text('mdat'), u64(dataBytes + 16));
  const header = buildMoov({ tracks: [{ deltas: FIVE, wideOffsets: true, firstOffset: 4_400_000_000 }] });
  const headerStart = front.length + dataBytes;
  const sparse = new Proxy(new Blob([]), {
    get: (target, key) => {
      if (key === 'size') return headerStart + header.length;
      if (key !== 'slice') return Reflect.get(target, key);
      return (start: number, end: number) =>
        start >= headerStart
          ? new Blob([header.subarray(start - headerStart, end - headerStart)])
          : new Blob([front.subarray(start, end), new Uint8Array(Math.max(0, end - Math.max(start, front.length)))]);
    },
  });
  const media = await indexed(sparse);
  expect([...media.samples.byteOffset]).toEqual([0, 10, 20, 30, 40].map((at) => at + 4_400_000_000));
  expect(media.samples.isUnreadable.includes(1)).toBe(false);
  expect(media.reads).toBeLessThanOrEqual(3);
  expect(media.bytesRead).toBeLessThan(10_000);
});

test('a signal already tripped, or tripped on the way, ends the work', async () => {
  const file = buildMp4();
  expect(await indexBlob(file, { signal: AbortSignal.abort() })).toEqual({
    ok: false,
    error: { type: 'cancelled', code: null },
  });
  const controller = new AbortController();
  const work = indexBlob(file, { signal: controller.signal });
  controller.abort();
  expect(await work).toEqual({ ok: false, error: { type: 'cancelled', code: null } });
});
