import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickRulerStep } from '../../src/timeline/ruler-steps';
import {
  centreView,
  createTimelineScale,
  MIN_VISIBLE_FRAMES,
  pageView,
  panView,
  revealFrame,
  wholeClip,
  zoomView,
} from '../../src/timeline/timeline-scale';
import type { TimelineView } from '../../src/timeline/timeline-scale';
import { frameCountOf, ticksOf } from '../../src/time';
import type { FrameTable } from '../../src/time';
import { aFrameTable } from '../factories/records';

const WIDTH_PX = 1200;

/** Frames of any lengths, as phones record them. */
const tables: fc.Arbitrary<FrameTable> = fc
  .array(fc.integer({ min: 1, max: 400 }), { minLength: 12, maxLength: 300 })
  .map((steps) => {
    let pts = 0;
    return aFrameTable({ ptsTicks: steps.map((step) => (pts += step) - step), ticksPerFrame: steps.at(-1) ?? 40 });
  });

const scenes = tables.chain((table) =>
  fc.record({
    table: fc.constant(table),
    view: fc
      .tuple(fc.double({ min: 0, max: 0.8, noNaN: true }), fc.double({ min: 0.1, max: 1, noNaN: true }))
      .map(([at, part]): TimelineView => {
        const count = frameCountOf(table);
        const span = Math.max(MIN_VISIBLE_FRAMES, part * count);
        const fromFrame = Math.min(at * count, count - span);
        return { fromFrame, toFrame: fromFrame + span };
      }),
    x: fc.double({ min: 0, max: WIDTH_PX, noNaN: true }),
  }),
);

test('distances are true to presentation time, whatever the frames last', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const scale = createTimelineScale(table, wholeClip(table), WIDTH_PX);
      const count = frameCountOf(table);
      const spanTicks = ticksOf(table, count) - ticksOf(table, 0);
      for (let frame = 0; frame <= count; frame += 1) {
        expect(scale.xOfFrame(frame)).toBeCloseTo(
          ((ticksOf(table, frame) - ticksOf(table, 0)) / spanTicks) * WIDTH_PX,
          6,
        );
      }
    }),
    { numRuns: 40 },
  );
});

test('a long frame is as wide as it lasts', () => {
  const table = aFrameTable({ ptsTicks: [0, 10, 20, 120, 130], ticksPerFrame: 10 });
  const scale = createTimelineScale(table, wholeClip(table), 140);
  expect([0, 1, 2, 3, 4, 5].map((frame) => Math.round(scale.xOfFrame(frame)))).toEqual([0, 10, 20, 120, 130, 140]);
  expect(scale.frameAtX(70)).toBe(2);
  expect(scale.boundaryAtX(69)).toBe(2);
  expect(scale.boundaryAtX(71)).toBe(3);
});

test('x and place on the frame axis undo each other; the frame under x holds it', () => {
  fc.assert(
    fc.property(scenes, ({ table, view, x }) => {
      const scale = createTimelineScale(table, view, WIDTH_PX);
      expect(scale.xOfFrame(scale.placeAtX(x))).toBeCloseTo(x, 4);
      const frame = scale.frameAtX(x);
      expect(scale.xOfFrame(frame)).toBeLessThanOrEqual(x + 1e-4);
      expect(scale.xOfFrame(frame + 1)).toBeGreaterThanOrEqual(x - 1e-4);
    }),
  );
});

test('zooming holds what is under the pointer unless an end of the clip or the closest view is in the way', () => {
  fc.assert(
    fc.property(scenes, fc.double({ min: 0.3, max: 3, noNaN: true }), ({ table, view, x }, factor) => {
      const scale = createTimelineScale(table, view, WIDTH_PX);
      const next = zoomView(table, scale, factor, x);
      const count = frameCountOf(table);
      expect(next.fromFrame).toBeGreaterThanOrEqual(0);
      expect(next.toFrame).toBeLessThanOrEqual(count + 1e-9);
      const span = next.toFrame - next.fromFrame;
      expect(span).toBeGreaterThanOrEqual(Math.min(count, MIN_VISIBLE_FRAMES) - 1e-9);
      const isFree = next.fromFrame > 0 && next.toFrame < count && span > MIN_VISIBLE_FRAMES + 1e-9;
      if (isFree) {
        expect(createTimelineScale(table, next, WIDTH_PX).xOfFrame(scale.placeAtX(x))).toBeCloseTo(x, 3);
      }
    }),
  );
});

test('from the whole clip to single frames and back', () => {
  const table = aFrameTable({ frameCount: 400_000 });
  let view = wholeClip(table);
  for (let step = 0; step < 30; step += 1) {
    view = zoomView(table, createTimelineScale(table, view, WIDTH_PX), 2, 700);
  }
  expect(view.toFrame - view.fromFrame).toBeCloseTo(MIN_VISIBLE_FRAMES, 6);
  for (let step = 0; step < 30; step += 1) {
    view = zoomView(table, createTimelineScale(table, view, WIDTH_PX), 0.5, 10);
  }
  expect(view).toEqual(wholeClip(table));
});

test('panning moves by pixels and stops at the ends of the clip', () => {
  const table = aFrameTable({ frameCount: 1000 });
  const scale = createTimelineScale(table, { fromFrame: 400, toFrame: 500 }, WIDTH_PX);
  expect(panView(table, scale, 120)).toEqual({ fromFrame: 410, toFrame: 510 });
  expect(panView(table, scale, -1e6)).toEqual({ fromFrame: 0, toFrame: 100 });
  expect(panView(table, scale, 1e6)).toEqual({ fromFrame: 900, toFrame: 1000 });
});

test('a frame out of view is brought in with a margin, one in view moves nothing', () => {
  const table = aFrameTable({ frameCount: 1000 });
  const scale = createTimelineScale(table, { fromFrame: 400, toFrame: 500 }, WIDTH_PX);
  expect(revealFrame(table, scale, 499)).toBe(scale.view);
  expect(revealFrame(table, scale, 500)).toEqual({ fromFrame: 410, toFrame: 510 });
  expect(revealFrame(table, scale, 390)).toEqual({ fromFrame: 380, toFrame: 480 });
  expect(pageView(table, scale, 500, 1)).toEqual({ fromFrame: 495, toFrame: 595 });
  expect(pageView(table, scale, 399, -1)).toEqual({ fromFrame: 304, toFrame: 404 });
  expect(centreView(table, scale, 700)).toEqual({ fromFrame: 650, toFrame: 750 });
});

test('the ruler marks nice steps that stay apart, single frames when they are wide', () => {
  expect(pickRulerStep(100, 4, 90)).toEqual({ unit: 'seconds', seconds: 1 });
  expect(pickRulerStep(3, 0.12, 90)).toEqual({ unit: 'seconds', seconds: 30 });
  expect(pickRulerStep(3000, 120, 90)).toEqual({ unit: 'frames', frames: 1 });
  expect(pickRulerStep(0.01, 0.0004, 90)).toEqual({ unit: 'seconds', seconds: 7200 });
});
