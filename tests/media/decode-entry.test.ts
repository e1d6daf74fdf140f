import { expect, test } from 'vitest';
import { entryKindOf } from '../../src/media/decode-entry-check';
import { createEntryPoints } from '../../src/media/entry-points';
import { nalUnits } from '../../src/media/nal-units';
import type { PictureFormat } from '../../src/media/sample-table';
import { aSampleTable } from './decoding-fakes';

const AVC = new Uint8Array([1, 100, 0, 31, 0xff]);
const HEVC = new Uint8Array(23).fill(0xff);

function kindOf(codec: string, sample: readonly number[], description: Uint8Array<ArrayBuffer> | null = null): string {
  const format: PictureFormat = { ...aSampleTable({ groups: 1, length: 1 }).picture, codec, description };
  return entryKindOf(format, Uint8Array.from(sample));
}
const isEntry = (...given: Parameters<typeof kindOf>): boolean => kindOf(...given) !== 'none';
const sized = (...units: readonly (readonly number[])[]): number[] =>
  units.flatMap((unit) => [0, 0, 0, unit.length, ...unit]);
const started = (...units: readonly (readonly number[])[]): number[] => units.flatMap((unit) => [0, 0, 1, ...unit]);

const SPS = [0x67, 1, 2];
const IDR = [0x65, 0x88];
const SLICE = [0x41, 0x9a];

test('H.264 is entered at an IDR picture, past its parameter sets, in either framing', () => {
  expect(isEntry('avc1.64001f', sized(SPS, IDR), AVC)).toBe(true);
  expect(isEntry('avc1.64001f', sized(SLICE), AVC)).toBe(false);
  expect(isEntry('avc1.64001f', started([0x09, 0xf0], SPS, IDR))).toBe(true);
  expect(isEntry('avc1.64001f', started(SPS, SLICE))).toBe(false);
});

test.each([
  ['exact at once', [0x06, 0x06, 0x01, 0xc4, 0x80], true],
  ['behind another message', [0x06, 0x05, 0x02, 0xaa, 0xbb, 0x06, 0x01, 0xc4, 0x80], true],
  ['only after some pictures', [0x06, 0x06, 0x01, 0x64, 0x80], false],
  ['only nearly exact', [0x06, 0x06, 0x01, 0x84, 0x80], false],
  ['its link broken', [0x06, 0x06, 0x01, 0xe4, 0x80], false],
  ['some other message', [0x06, 0x05, 0x01, 0xc4, 0x80], false],
])('a recovery point of H.264, %s', (_, message, expected) => {
  expect(kindOf('avc1.64001f', sized(message, SLICE), AVC)).toBe(expected ? 'open' : 'none');
});

test('HEVC is entered at NAL types 16 to 21', () => {
  const types = Array.from({ length: 32 }, (_, type) => type);
  const entered = types.filter((type) => isEntry('hvc1.1.6.L93.B0', sized([0x40, 1], [type << 1, 1, 0xaf]), HEVC));
  expect(entered).toEqual([16, 17, 18, 19, 20, 21]);
  expect(kindOf('hev1.1.6.L93.B0', sized([21 << 1, 1, 0xaf]), HEVC)).toBe('open');
  expect(kindOf('hev1.1.6.L93.B0', sized([20 << 1, 1, 0xaf]), HEVC)).toBe('clean');
});

test('VP9 is entered at a key frame of any profile, not at one shown again', () => {
  expect([0x82, 0x92, 0xa2, 0xb1].map((byte) => isEntry('vp09.00.10.08', [byte]))).toEqual([true, true, true, true]);
  expect([0x86, 0x8a, 0x96, 0x42, 0xb3].map((byte) => isEntry('vp09.00.10.08', [byte]))).toEqual(
    Array.from({ length: 5 }, () => false),
  );
});

test('VP8 and AV1 key frames', () => {
  expect(isEntry('vp8', [0x10])).toBe(true);
  expect(isEntry('vp8', [0x11])).toBe(false);
  const delimiter = [0x12, 0x00];
  const sequence = [0x0a, 0x02, 0x00, 0x00];
  expect(isEntry('av01.0.04M.08', [...delimiter, ...sequence, 0x32, 0x02, 0x10, 0x00])).toBe(true);
  expect(isEntry('av01.0.04M.08', [...delimiter, ...sequence, 0x32, 0x02, 0x30, 0x00])).toBe(false);
  expect(isEntry('av01.0.04M.08', [...delimiter, 0x32, 0x02, 0x10, 0x00])).toBe(false);
});

test('broken lengths end the list of units instead of reading on', () => {
  expect(nalUnits(Uint8Array.from([0, 0, 0, 2, 1, 2, 0, 0, 0, 200, 1]), 4)).toHaveLength(1);
  expect(nalUnits(Uint8Array.from([0, 0]), 4)).toHaveLength(0);
  expect(nalUnits(Uint8Array.from([1, 2, 3]), null)).toHaveLength(0);
});

test('the entry of a rank is never after it, in decode order or in rank', () => {
  const table = aSampleTable({ groups: 6, length: 20, bidirectional: 3, open: [1, 2, 3, 4, 5] });
  const entries = createEntryPoints(table);
  for (let rank = 0; rank < table.sampleOfRank.length; rank += 1) {
    const entry = entries.before(rank) ?? -1;
    expect(table.isSync[entry]).toBe(1);
    expect(table.rankOfSample[entry]).toBeLessThanOrEqual(rank);
    expect(entry).toBeLessThanOrEqual(table.sampleOfRank[rank] ?? -1);
  }
});

test('bad and doubtful entries are passed over while better ones are left', () => {
  const table = aSampleTable({ groups: 3, length: 10 });
  const entries = createEntryPoints(table);
  expect(entries.before(25)).toBe(20);
  expect(entries.markBad(20)).toBe(true);
  expect(entries.before(25)).toBe(10);
  expect(entries.after(10)).toBe(30);
  expect(entries.check(10, Uint8Array.from(sized(SLICE)))).toBe('none');
  expect(entries.before(25)).toBe(0);
  expect(entries.markBad(0)).toBe(false);
  expect(entries.check(0, Uint8Array.from(sized(SLICE)))).toBe('none');
  expect(entries.before(25)).toBe(10);
  entries.forgive([20]);
  expect(entries.before(25)).toBe(20);
  expect(entries.badCount()).toBe(0);
});
