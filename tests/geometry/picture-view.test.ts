import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pannedBy, pictureArea, zoomedAt, zoomedOnto } from '../../src/geometry';
import type { PictureView } from '../../src/geometry';

/** A wide picture on a higher surface. */
const PLACE = { fit: { x: 0, y: 100, w: 800, h: 400 }, surface: { w: 800, h: 600 } };

test('all of the picture is seen until it is zoomed, and again when it is zoomed out', () => {
  expect(pictureArea(PLACE, null)).toEqual(PLACE.fit);
  const view = zoomedAt(PLACE, null, { by: 2, at: { x: 400, y: 300 } });
  expect(pictureArea(PLACE, view)).toEqual({ x: -400, y: -100, w: 1600, h: 800 });
  expect(zoomedAt(PLACE, view, { by: 0.5, at: { x: 0, y: 0 } })).toBeNull();
  expect(zoomedOnto(null, 0.5, null)).toBeNull();
});

const points = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 100, max: 500 }) });
const factors = fc.double({ min: 1.05, max: 8, noNaN: true });

test('what lies under the pointer stays there, as far as the edges of the picture allow', () => {
  fc.assert(
    fc.property(points, factors, factors, (at, first, second) => {
      const before = zoomedAt(PLACE, null, { by: first, at: { x: 400, y: 300 } });
      const after = zoomedAt(PLACE, before, { by: second, at });
      const [from, to] = [pictureArea(PLACE, before), pictureArea(PLACE, after)];
      const under = { x: (at.x - from.x) / from.w, y: (at.y - from.y) / from.h };
      const now = { x: to.x + under.x * to.w, y: to.y + under.y * to.h };
      expect(now.x).toBeCloseTo(at.x, 6);
      // The picture fills the height from 1.5 times on; below that it stands in the middle.
      if (from.h >= PLACE.surface.h) expect(now.y).toBeCloseTo(at.y, 6);
    }),
  );
});

test('a zoomed picture is never pulled away from the edge of the surface, and comes back the way it went', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -3000, max: 3000 }), factors, (x, y, by) => {
      const view: PictureView | null = zoomedAt(PLACE, null, { by, at: { x: 200, y: 250 } });
      const area = pictureArea(PLACE, pannedBy(PLACE, view, { x, y }));
      expect(area.x).toBeLessThanOrEqual(1e-9);
      expect(area.x + area.w).toBeGreaterThanOrEqual(PLACE.surface.w - 1e-9);
      const [small, back] = [pannedBy(PLACE, view, { x: 1, y: 0 }), pictureArea(PLACE, view)];
      expect(pictureArea(PLACE, pannedBy(PLACE, small, { x: -1, y: 0 })).x).toBeCloseTo(back.x, 0);
    }),
  );
  expect(pannedBy(PLACE, null, { x: 50, y: 50 })).toBeNull();
});
