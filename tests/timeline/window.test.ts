import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimelineScale, wholeClip } from '../../src/timeline/timeline-scale';
import type { TimelineScale } from '../../src/timeline/timeline-scale';
import { cellIndices, windowOf } from '../../src/timeline/visible-window';
import { LEAST_BAR_PX, walkBars } from '../../src/timeline/walk-bars';
import type { FrameRange } from '../../src/time';
import { aFrameTable } from '../factories/records';

const tilings: fc.Arbitrary<readonly FrameRange[]> = fc
  .array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 120 })
  .map((lengths) => {
    let startFrame = 0;
    return lengths.map((length) => {
      const range = { startFrame, endFrame: startFrame + length };
      startFrame += length;
      return range;
    });
  });

const overlapping: fc.Arbitrary<readonly FrameRange[]> = fc
  .array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 200 })), { maxLength: 60 })
  .map((pairs) =>
    pairs
      .map(([startFrame, length]) => ({ startFrame, endFrame: startFrame + length }))
      .toSorted((a, b) => a.startFrame - b.startFrame || a.endFrame - b.endFrame),
  );

const spans = fc
  .tuple(fc.double({ min: 0, max: 600, noNaN: true }), fc.double({ min: 0.1, max: 300, noNaN: true }))
  .map(([from, length]) => ({ from, to: from + length }));

function reaching(items: readonly FrameRange[], { from, to }: { from: number; to: number }): number[] {
  return items.flatMap(({ startFrame, endFrame }, at) => (endFrame > from && startFrame < to ? [at] : []));
}

function longestOf(items: readonly FrameRange[]): number {
  return Math.max(0, ...items.map(({ startFrame, endFrame }) => endFrame - startFrame));
}

test('the window of a row without gaps holds exactly what reaches into view', () => {
  fc.assert(
    fc.property(tilings, spans, (items, span) => {
      const { firstIndex, endIndex } = windowOf(items, span, null);
      const indices = Array.from({ length: endIndex - firstIndex }, (_, at) => firstIndex + at);
      expect(indices).toEqual(reaching(items, span));
    }),
  );
});

test('where segments overlap the cells are exactly those in view, also one that began long before', () => {
  fc.assert(
    fc.property(overlapping, spans, (items, span) => {
      expect(cellIndices(items, span, longestOf(items), null)).toEqual(reaching(items, span));
    }),
  );
});

test('of very many cells those around the place of the keyboard are kept', () => {
  const items = Array.from({ length: 10_000 }, (_, at) => ({ startFrame: at, endFrame: at + 1 }));
  const span = { from: 0, to: 10_000 };
  const shown = cellIndices(items, span, null, 9_990);
  expect(shown).toHaveLength(120);
  expect(shown).toContain(9_990);
  expect(shown.at(-1)).toBe(9_999);
  expect(cellIndices(items, span, null, null)).toContain(5_000);
  expect(cellIndices(items, { from: 40, to: 45 }, null, 9_990)).toEqual([40, 41, 42, 43, 44]);
});

function walked(
  items: readonly FrameRange[],
  scale: TimelineScale,
): { bars: FrameRange[]; columns: Map<number, FrameRange> } {
  const bars: FrameRange[] = [];
  const columns = new Map<number, FrameRange>();
  let isTwice = false;
  walkBars({ items, longestFrames: null }, scale, {
    bar: (item, left, right) => {
      expect(right - left).toBeGreaterThanOrEqual(LEAST_BAR_PX);
      bars.push(item);
    },
    column: (item, firstX, widthPx) => {
      for (let x = firstX; x < firstX + widthPx; x += 1) {
        isTwice ||= columns.has(x);
        columns.set(x, item);
      }
    },
  });
  expect(isTwice).toBe(false);
  return { bars, columns };
}

test('no pixel of a row is left without what stands there', () => {
  fc.assert(
    fc.property(tilings, fc.integer({ min: 20, max: 300 }), (items, widthPx) => {
      const table = aFrameTable({ frameCount: items.at(-1)?.endFrame ?? 1 });
      const scale = createTimelineScale(table, wholeClip(table), widthPx);
      const { bars, columns } = walked(items, scale);
      for (const item of items) {
        const widthOfItem = scale.xOfFrame(item.endFrame) - scale.xOfFrame(item.startFrame);
        expect(bars.includes(item)).toBe(widthOfItem >= LEAST_BAR_PX);
      }
      for (const [x, item] of columns) {
        // A column tells of something that is there: it touches this pixel or the one before.
        expect(scale.xOfFrame(item.startFrame)).toBeLessThan(x + 1);
        expect(scale.xOfFrame(item.endFrame)).toBeGreaterThan(x - 1);
      }
      const bare: number[] = [];
      for (let x = 0; x < widthPx; x += 1) {
        const covers = (bar: FrameRange): boolean =>
          scale.xOfFrame(bar.startFrame) < x + 1 && scale.xOfFrame(bar.endFrame) > x;
        if (!columns.has(x) && !bars.some(covers)) bare.push(x);
      }
      expect(bare).toEqual([]);
    }),
  );
});

test('a hundred times the segments cost no more than the width of the screen', () => {
  const table = aFrameTable({ frameCount: 400_000 });
  const scale = createTimelineScale(table, wholeClip(table), 1000);
  const items = Array.from({ length: 100_000 }, (_, at) => ({ startFrame: at * 4, endFrame: at * 4 + 4 }));
  const { bars, columns } = walked(items, scale);
  expect(bars).toHaveLength(0);
  expect(columns.size).toBeLessThanOrEqual(1000);
  expect(columns.size).toBeGreaterThan(990);
});
