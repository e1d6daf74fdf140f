import { expect, test } from 'vitest';
import { UNKNOWN_LEVEL } from '../../src/media';
import { forEachColumn } from '../../src/timeline/derived-lanes';
import { createTimelineScale } from '../../src/timeline/timeline-scale';
import { aFrameTable } from '../factories/records';

const table = aFrameTable({ frameCount: 100, ticksPerFrame: 100 });

function columns(view: [number, number], widthPx: number, levels: readonly number[]): [number, number][] {
  const scale = createTimelineScale(table, { fromFrame: view[0], toFrame: view[1] }, widthPx);
  const seen: [number, number][] = [];
  const row = { bucketSeconds: 0.1, levels: Uint8Array.from(levels) };
  forEachColumn({ scale, widthPx }, row, (x, level) => seen.push([x, level]));
  return seen;
}

const counted = Array.from({ length: 100 }, (_, at) => at);

test('zoomed out, a column tells the most of what lies under it', () => {
  expect(columns([0, 100], 20, counted)).toEqual(Array.from({ length: 20 }, (_, x) => [x, x * 5 + 4]));
});

test('zoomed in and moved, levels stand under their own frames', () => {
  const seen = columns([40, 50], 100, counted);
  expect(seen).toHaveLength(100);
  expect(seen.filter(([x]) => x % 10 === 5)).toEqual(Array.from({ length: 10 }, (_, at) => [at * 10 + 5, 40 + at]));
});

test('what is not known yet is left out, not drawn as silence', () => {
  const levels = counted.map((level) => (level < 50 ? UNKNOWN_LEVEL : level));
  expect(columns([0, 100], 20, levels).map(([x]) => x)).toEqual(Array.from({ length: 10 }, (_, at) => 10 + at));
  expect(columns([0, 100], 20, [])).toEqual([]);
});
