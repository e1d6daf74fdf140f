import { expect, test } from 'vitest';
import {
  decodeFrameTable,
  formatTimecode,
  frameTimecode,
  nominalRate,
  parseTimecode,
  summarizeRate,
} from '../../src/time';

test('timecodes are read back from what is written', () => {
  expect([0, 999, 61_234, 3_600_000].map(formatTimecode)).toEqual(['0:00.000', '0:00.999', '1:01.234', '1:00:00.000']);
  expect(['0:00.999', '1:01.234', '1:00:00.000', '5', '5.25'].map(parseTimecode)).toEqual([
    999, 61_234, 3_600_000, 5000, 5250,
  ]);
  expect(['', 'x', '1:2:3:4', '-1'].map(parseTimecode)).toEqual([null, null, null, null]);
});

test('time of a frame counts from the first frame and rounds half up', () => {
  const table = decodeFrameTable({
    timebase: [1, 2000],
    startPts: 100,
    endPts: 106,
    data: [
      [1, 3],
      [3, 1],
    ],
  });
  expect([0, 1, 2, 3, 4].map((frame) => frameTimecode(table, frame))).toEqual([
    '0:00.000',
    '0:00.001',
    '0:00.001',
    '0:00.002',
    '0:00.003',
  ]);
});

const tableOf = (timebase: readonly [number, number], data: readonly (readonly [number, number])[]) =>
  decodeFrameTable({
    timebase,
    startPts: 0,
    endPts: data.reduce((sum, [delta, count]) => sum + delta * count, 0),
    data,
  });

test('a constant rate is a fraction in lowest terms, a coarse timebase included', () => {
  expect(nominalRate(tableOf([1, 30000], [[1001, 300]]))).toEqual({ num: 30000, den: 1001 });
  expect(nominalRate(tableOf([1, 15360], [[512, 300]]))).toEqual({ num: 30, den: 1 });
  const milliseconds = Array.from(
    { length: 100 },
    () =>
      [
        [33, 2],
        [34, 1],
      ] as const,
  ).flat();
  expect(nominalRate(tableOf([1, 1000], milliseconds))).toEqual({ num: 30, den: 1 });
});

test('an irregular clip has no nominal rate but a slowest and a fastest', () => {
  const steps = Array.from({ length: 40 }, (_, n) => [n < 20 ? 20 : 40, 3] as const);
  const summary = summarizeRate(tableOf([1, 600], steps));
  expect(summary.nominal).toBeNull();
  expect(summary.minFps).toBeCloseTo(15, 5);
  expect(summary.maxFps).toBeCloseTo(30, 5);
});
