import { expect, test } from 'vitest';
import { stripSpacing, stripTiles } from '../../src/media';
import { aFrameTable } from '../factories/records';

test('a picture never lies wider than the next one allows, nor narrower than half of itself', () => {
  for (let seconds = 0.3; seconds < 5000; seconds *= 1.37) {
    const pictureWidth = (stripSpacing(seconds, 1000, 71) * 1000) / seconds;
    expect(pictureWidth).toBeLessThanOrEqual(71);
    expect(pictureWidth).toBeGreaterThan(71 / 2);
  }
});

test('zoomed in, the pictures that were there stay', () => {
  const table = aFrameTable({ frameCount: 1500 });
  const framesAt = (seconds: number): readonly number[] =>
    stripTiles(table, { from: 0, to: 60 }, stripSpacing(seconds, 1000, 71)).map(({ frame }) => frame);
  const finer = new Set(framesAt(15));
  expect(framesAt(60).length).toBeGreaterThan(10);
  expect(framesAt(60).filter((frame) => !finer.has(frame))).toEqual([]);
});

test('tiles follow presentation time, not frame numbers, and a long frame stands once', () => {
  // Two frames of a tenth of a second, one of two seconds, two of a tenth.
  const table = aFrameTable({ ptsTicks: [0, 100, 200, 2200, 2300], ticksPerFrame: 100 });
  expect(stripTiles(table, { from: 0, to: 2.4 }, 0.25)).toEqual([
    { frame: 0, endFrame: 2 },
    { frame: 2, endFrame: 3 },
    { frame: 3, endFrame: 5 },
  ]);
});

test('a stretch in mid-clip begins with the picture that reaches into it', () => {
  const table = aFrameTable({ frameCount: 100 });
  expect(stripTiles(table, { from: 1.3, to: 2.2 }, 0.5).map(({ frame }) => frame)).toEqual([25, 37, 50, 62]);
});

test('every frame has its own picture once it is wide enough', () => {
  const table = aFrameTable({ frameCount: 100 });
  const spacing = stripSpacing(8 * 0.04, 1200, 71);
  const frames = stripTiles(table, { from: 0.4, to: 0.72 }, spacing).map(({ frame }) => frame);
  // The one before reaches into the stretch by a rounding at most.
  expect(frames).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
});
