import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fingerprintBlob, hashBlob, readFileFacts } from '../../src/media';
import type { Revelation } from '../../src/media';
import { box, buildMp4, fullBox, join, ONE, text, u16, u32, u8 } from './mp4-bytes';
import type { MovieSpec } from './mp4-bytes';
import { indexed } from './mp4-trials';

async function revelationsOf(spec: MovieSpec): Promise<readonly Revelation[]> {
  return (await factsOf(spec)).revelations;
}

async function factsOf(spec: MovieSpec): ReturnType<typeof unwrapped> {
  return unwrapped(buildMp4(spec));
}

async function unwrapped(file: Blob) {
  const facts = await readFileFacts(file, await indexed(file));
  if (!facts.ok) throw new Error(facts.error.type);
  return facts.value;
}

const quickTimeText = (type: string, value: string): Uint8Array => box(type, u16(value.length, 0x15c7), text(value));
const itemText = (type: string, value: string): Uint8Array => box(type, box('data', u32(1, 0), text(value)));

describe('what a file reveals', () => {
  test('user data of QuickTime and Android', async () => {
    const udta = box(
      'udta',
      quickTimeText('\u00a9xyz', '+48.8577+002.2950/'),
      quickTimeText('\u00a9mak', 'Acme'),
      quickTimeText('\u00a9day', '2026-11-24'),
      u32(0),
    );
    const facts = await factsOf({ extra: [udta] });
    expect(facts.revelations).toEqual([
      { kind: 'location', key: '\u00a9xyz', value: '+48.8577+002.2950/' },
      { kind: 'make', key: '\u00a9mak', value: 'Acme' },
      { kind: 'created', key: '\u00a9day', value: '2026-11-24' },
    ]);
    expect(facts.place).toEqual({ latitude: 48.8577, longitude: 2.295 });
  });

  test('QuickTime keys, as iPhones write them', async () => {
    const names = ['com.apple.quicktime.location.ISO6709', 'com.apple.quicktime.model', 'vendor.odd'];
    const keys = fullBox('keys', 0, 0, u32(names.length), ...names.map((name) => box('mdta', text(name))));
    const numbered = (number: number, value: string): Uint8Array =>
      itemText(`\0\0\0${String.fromCharCode(number)}`, value);
    const ilst = box('ilst', numbered(1, '-33.8568+151.2153+003.000/'), numbered(2, 'Phone 9'), numbered(3, 'x'));
    const meta = box('meta', fullBox('hdlr', 0, 0, u32(0), text('mdta'), new Uint8Array(12)), keys, ilst);
    const facts = await factsOf({ extra: [meta] });
    expect(facts.revelations).toEqual([
      { kind: 'location', key: names[0], value: '-33.8568+151.2153+003.000/' },
      { kind: 'model', key: names[1], value: 'Phone 9' },
      { kind: 'other', key: 'vendor.odd', value: 'x' },
    ]);
    expect(facts.place).toEqual({ latitude: -33.8568, longitude: 151.2153 });
  });

  test('item lists of MP4, the place box of 3GPP, and text that is not UTF-8 left out', async () => {
    const binary = box('covr', box('data', u32(13, 0), u8(1, 2, 3)));
    const ilst = box('ilst', itemText('\u00a9too', 'Recorder 1.2'), binary);
    const meta = fullBox('meta', 0, 0, fullBox('hdlr', 0, 0, u32(0), text('mdir'), new Uint8Array(12)), ilst);
    const place = join(text('home\0'), u8(0), u32(-1.5 * ONE, 12.25 * ONE, 0));
    const loci = fullBox('loci', 0, 0, u16(0x15c7), place);
    expect(await revelationsOf({ extra: [box('udta', loci, meta)] })).toEqual([
      { kind: 'location', key: 'loci', value: '+12.2500-1.5000/' },
      { kind: 'software', key: '\u00a9too', value: 'Recorder 1.2' },
    ]);
  });

  test('the date of the movie header, and sensor tracks beside the picture', async () => {
    const sensor = { handler: 'meta', entry: box('gpmd', new Uint8Array(8)) };
    const revelations = await revelationsOf({ createdSeconds: 2_082_844_800 + 86_400, tracks: [{}, sensor] });
    expect(revelations).toEqual([
      { kind: 'created', key: 'mvhd', value: '1970-01-02T00:00:00.000Z' },
      { kind: 'sensorData', key: 'stsd', value: 'gpmd' },
    ]);
  });
});

test('facts of the table: upright size, hidden pictures, rate, time', async () => {
  const matrix = [0, ONE, 0, -ONE, 0, 0, 0, 0, 0x4000_0000];
  const facts = await factsOf({ tracks: [{ matrix, edits: [{ length: 200, media: 120 }] }] });
  expect(facts).toMatchObject({ widthPx: 360, heightPx: 640, frameCount: 5, hiddenCount: 5, durationSeconds: 0.2 });
  expect(facts.rate.nominal).toEqual({ num: 25, den: 1 });
  expect(facts.editCount).toBe(1);
});

describe('fingerprints and hashes', () => {
  const MIB = 1024 * 1024;
  const noise = Uint8Array.from({ length: 5 * MIB + 3 }, (_, index) => (index * 2_654_435_761) >>> 13);
  const sha256 = (...parts: readonly Uint8Array[]): string => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  };

  test('below 3 MiB the whole, above it the first, middle and last MiB', async () => {
    const small = noise.subarray(0, 3 * MIB - 1);
    expect(await fingerprintBlob(new Blob([small]))).toBe(`${small.length}-${sha256(small)}`);
    const middle = Math.floor(noise.length / 2) - MIB / 2;
    const parts = [noise.subarray(0, MIB), noise.subarray(middle, middle + MIB), noise.subarray(-MIB)];
    expect(await fingerprintBlob(new Blob([noise]))).toBe(`${noise.length}-${sha256(...parts)}`);
    expect(await fingerprintBlob(new Blob([]))).toBe(`0-${sha256()}`);
  });

  test('the whole file, with progress, and cancelled', async () => {
    const seen: number[] = [];
    const hashed = await hashBlob(new Blob([noise]), (part) => seen.push(part));
    expect(hashed).toEqual({ ok: true, value: sha256(noise) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toHaveLength(2);
    const cancelled = await hashBlob(new Blob([noise]), () => undefined, AbortSignal.abort());
    expect(cancelled).toEqual({ ok: false, error: { type: 'cancelled', code: null } });
  });
});
