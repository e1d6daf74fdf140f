import { expect, test } from 'vitest';
import { reducePicture } from '../../src/media/decode-picture';
import { createRankMap } from '../../src/media/decode-ranks';
import { planWindow } from '../../src/media/decode-window';
import { createFrameCache } from '../../src/media/frame-cache';
import { aPicture } from './decoding-fakes';

const BYTES = aPicture(0).bytes.byteLength;

test('the ring has three parts before the playhead to one after, and turns over going forward', () => {
  const at = { centerFrame: 500, size: 65, frameCount: 1000 } as const;
  const sizes = ([-1, 0, 1] as const).map((direction) => {
    const { before, after } = planWindow({ ...at, direction });
    return [before.length, after.length];
  });
  expect(sizes).toEqual([
    [48, 16],
    [48, 16],
    [16, 48],
  ]);
});

test('the ring lists the nearest frames first and gives what an end cuts off to the other side', () => {
  const start = planWindow({ centerFrame: 2, direction: 0, size: 9, frameCount: 100 });
  expect(start).toEqual({ before: [1, 0], after: [3, 4, 5, 6, 7, 8] });
  const end = planWindow({ centerFrame: 99, direction: 1, size: 9, frameCount: 100 });
  expect(end).toEqual({ before: [98, 97, 96, 95, 94, 93, 92, 91], after: [] });
  expect(planWindow({ centerFrame: 0, direction: 0, size: 64, frameCount: 1 })).toEqual({ before: [], after: [] });
});

test('the budget is never exceeded; what lies outside the ring goes first, farthest first', () => {
  const cache = createFrameCache(4 * BYTES);
  for (const rank of [1, 2, 3, 4]) cache.put(aPicture(rank));
  cache.setWindow(new Set([3, 4, 5, 6]), 4);
  expect(cache.put(aPicture(5))).toBe(true);
  expect([1, 2, 3, 4, 5].map(cache.has)).toEqual([false, true, true, true, true]);
  expect(cache.put(aPicture(6))).toBe(true);
  expect(cache.put(aPicture(90))).toBe(false);
  expect([3, 4, 5, 6].map(cache.has)).toEqual([true, true, true, true]);
  expect(cache.heldBytes()).toBe(4 * BYTES);
});

test('full pictures of the ring displace reduced ones, never the other way round', () => {
  const cache = createFrameCache(2 * BYTES);
  cache.setWindow(new Set([1, 2]), 1);
  cache.put(aPicture(1));
  expect(cache.putReduced(aPicture(7))).toBe(true);
  expect(cache.putReduced(aPicture(8))).toBe(false);
  expect(cache.put(aPicture(2))).toBe(true);
  expect(cache.hasReduced(7)).toBe(false);
  expect(cache.heldBytes()).toBe(2 * BYTES);
});

test('a picture put twice counts once, and a dropped group gives its bytes back', () => {
  const cache = createFrameCache(10 * BYTES);
  cache.put(aPicture(1));
  cache.put(aPicture(1));
  for (const rank of [10, 11, 12]) cache.putReduced(aPicture(rank));
  cache.keepReduced(11, 11);
  expect(cache.heldBytes()).toBe(2 * BYTES);
  expect(cache.hasReduced(11)).toBe(true);
});

test('a reduced picture has a third of each side, planes in place, and is painted at full size', () => {
  const full = aPicture(5, 36, 24);
  for (let y = 0; y < 24; y += 1) for (let x = 0; x < 36; x += 1) full.bytes[y * 36 + x] = Math.floor(x / 3) * 8;
  full.bytes.fill(77, 36 * 24, 36 * 30);
  full.bytes.fill(99, 36 * 30);
  const reduced = reducePicture(full);
  expect(reduced).toMatchObject({ rank: 5, widthPx: 12, heightPx: 8, paintedWidthPx: 36, paintedHeightPx: 24 });
  expect([...(reduced?.bytes.subarray(0, 12) ?? [])]).toEqual(Array.from({ length: 12 }, (_, x) => x * 8));
  expect(new Set(reduced?.bytes.subarray(96, 120))).toEqual(new Set([77]));
  expect(new Set(reduced?.bytes.subarray(120))).toEqual(new Set([99]));
});

test('formats that cannot be thinned out by bytes are not reduced', () => {
  expect(reducePicture({ ...aPicture(1), format: 'I444' })).toBeNull();
});

test('frames become ranks by the run they lie in', () => {
  const ranks = createRankMap([
    { firstFrame: 0, firstRank: 30, count: 90 },
    { firstFrame: 90, firstRank: 180, count: 120 },
  ]);
  expect([0, 89, 90, 209].map(ranks.rankOf)).toEqual([30, 119, 180, 299]);
  expect(() => ranks.rankOf(210)).toThrow(RangeError);
  expect(() => ranks.rankOf(0.5)).toThrow(RangeError);
});
