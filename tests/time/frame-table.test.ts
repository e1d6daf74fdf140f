import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asTicks,
  decodeFrameTable,
  encodeFrameTable,
  frameAt,
  frameTableHash,
  isConsistentTable,
  nearestBoundary,
  nearestFrame,
  secondsToTicks,
  ticksOf,
  ticksToDecimal,
  ticksToSeconds,
} from '../../src/time';
import type { EncodedFrameTable } from '../../src/time';

const SINK: EncodedFrameTable = {
  timebase: [1, 90000],
  startPts: 1500,
  endPts: 27000,
  data: [
    [3000, 4],
    [4500, 1],
    [3000, 3],
  ],
};

test('runs give the stamps of the example, and its hash', () => {
  const table = decodeFrameTable(SINK);
  expect([...table.ptsTicks]).toEqual([1500, 4500, 7500, 10500, 13500, 18000, 21000, 24000]);
  expect(encodeFrameTable(table)).toEqual(SINK);
  expect(frameTableHash(SINK)).toMatch(/^9588c638/);
});

test('the frame on screen is the last that started, cut to the clip', () => {
  const table = decodeFrameTable(SINK);
  expect([0, 1500, 4499, 4500, 17999, 18000, 99999].map((ticks) => frameAt(table, ticks))).toEqual([
    0, 0, 0, 1, 4, 5, 7,
  ]);
});

test('a foreign time becomes the nearest boundary, a tie the earlier, an instant never the end', () => {
  const table = decodeFrameTable(SINK);
  expect([0, 2999, 3000, 3001, 15750, 25500, 25501, 99999].map((ticks) => nearestBoundary(table, ticks))).toEqual([
    0, 0, 0, 1, 4, 7, 8, 8,
  ]);
  expect(nearestFrame(table, 99999)).toBe(7);
});

test('runs that contradict their end are refused', () => {
  expect(isConsistentTable({ ...SINK, endPts: 26999 })).toBe(false);
  expect(isConsistentTable({ ...SINK, data: [] })).toBe(false);
  expect(isConsistentTable({ ...SINK, data: [[-1, 2]] })).toBe(false);
});

const tables = fc
  .record({
    startPts: fc.integer({ min: -100_000, max: 100_000 }),
    data: fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 40 })), {
      minLength: 1,
      maxLength: 20,
    }),
  })
  .map(({ startPts, data }): EncodedFrameTable => ({
    timebase: [1, 90000],
    startPts,
    data,
    endPts: startPts + data.reduce((sum, [delta, count]) => sum + delta * count, 0),
  }));

test('every tick belongs to the frame that holds it, and every boundary is its own nearest', () => {
  fc.assert(
    fc.property(tables, fc.double({ min: 0, max: 1, noNaN: true }), (encoded, part) => {
      const table = decodeFrameTable(encoded);
      const frame = Math.floor(part * (table.ptsTicks.length - 1));
      const start = ticksOf(table, frame);
      expect(frameAt(table, start)).toBe(frame);
      expect(frameAt(table, ticksOf(table, frame + 1) - 1)).toBe(frame);
      expect(nearestBoundary(table, start)).toBe(frame);
    }),
  );
});

test('six decimals give back the exact tick for timebases down to 1/500000', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      fc.integer({ min: 1, max: 500_000 }),
      (ticks, den) => {
        const timebase = { num: 1, den };
        expect(secondsToTicks(Number(ticksToDecimal(ticks, timebase, 6)), timebase)).toBe(ticks);
        expect(Number(ticksToDecimal(ticks, timebase, 6))).toBeCloseTo(ticksToSeconds(ticks, timebase), 5);
      },
    ),
  );
});

test('decimals are rounded half up, below zero too', () => {
  expect(ticksToDecimal(1, { num: 1, den: 2_000_000 }, 6)).toBe('0.000001');
  expect(ticksToDecimal(-1, { num: 1, den: 2_000_000 }, 6)).toBe('0.000000');
  expect(ticksToDecimal(-3, { num: 1, den: 2 }, 1)).toBe('-1.5');
});

test('ticks are whole numbers', () => {
  expect(() => asTicks(0.5)).toThrow(RangeError);
});
