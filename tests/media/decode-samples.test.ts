import { expect, test } from 'vitest';
import { createByteSource } from '../../src/media/byte-source';
import { createSampleReader } from '../../src/media/decode-reader';
import { createSliceSource } from '../../src/media/decode-samples';
import { createEntryPoints } from '../../src/media/entry-points';
import { aSampleTable } from './decoding-fakes';

const KIBIBYTE = 1024;

const sizes = (count: number, bytes: number): number[] => Array.from({ length: count }, () => bytes);

/** Each sample begins with its own number. */
function aFile(samples: readonly number[], gaps: ReadonlyMap<number, number> = new Map()) {
  const table = aSampleTable({ groups: samples.length / 10, length: 10 });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [sample, size] of samples.entries()) {
    const gap = gaps.get(sample) ?? 0;
    parts.push(new Uint8Array(gap), new Uint8Array(size).fill(sample));
    table.byteOffset[sample] = offset + gap;
    table.byteSize[sample] = size;
    offset += gap + size;
  }
  return { table, source: createByteSource(new Blob(parts)) };
}

test('neighbouring samples are read in one slice, sound between them along, far ones apart', async () => {
  const gaps = new Map([
    [3, 20 * KIBIBYTE],
    [7, 900 * KIBIBYTE],
  ]);
  const { table, source } = aFile(sizes(10, KIBIBYTE), gaps);
  const read = await createSliceSource(source, table).read(1, 9);
  expect(read.ok && read.value.map(({ sample, bytes }) => [sample, bytes.length, bytes[0]])).toEqual(
    Array.from({ length: 9 }, (_, index) => [index + 1, KIBIBYTE, index + 1]),
  );
  expect(source.reads()).toBe(2);
  expect(source.bytesRead()).toBe(29 * KIBIBYTE);
});

test('a file that breaks off gives the samples it holds, and damage when it holds none', async () => {
  const { table, source } = aFile(sizes(10, KIBIBYTE));
  table.byteSize[6] = 90 * KIBIBYTE;
  const slices = createSliceSource(source, table);
  const read = await slices.read(4, 9);
  expect(read.ok && read.value.map(({ sample }) => sample)).toEqual([4, 5]);
  expect(await slices.read(6, 9)).toMatchObject({ ok: false, error: { code: 'V-104' } });
});

test('somebody waiting gets one group; nobody waiting reads at least a mebibyte of groups', async () => {
  const { table, source } = aFile(sizes(90, 20 * KIBIBYTE));
  const reader = createSampleReader({
    source: createSliceSource(source, table),
    table,
    entries: createEntryPoints(table),
  });
  await reader.load(10, true);
  expect(source.bytesRead()).toBe(200 * KIBIBYTE);
  expect([9, 10, 19, 20].map((sample) => reader.peek(sample)?.[0])).toEqual([undefined, 10, 19, undefined]);
  await reader.load(20, false);
  expect(source.reads()).toBe(2);
  expect(source.bytesRead()).toBeGreaterThanOrEqual(200 * KIBIBYTE + 1024 * KIBIBYTE);
});

test('two lanes that want the same group share one read', async () => {
  const { table, source } = aFile(sizes(20, KIBIBYTE));
  const reader = createSampleReader({
    source: createSliceSource(source, table),
    table,
    entries: createEntryPoints(table),
  });
  await Promise.all([reader.load(0, true), reader.load(0, false)]);
  expect(source.reads()).toBe(1);
});
