import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clipBox,
  codedToUpright,
  interpolateBox,
  iou,
  isAcceptableBox,
  letterbox,
  moveBox,
  uprightMatrix,
  uprightSize,
} from '../../src/geometry';
import type { Rotation } from '../../src/geometry';

const coded = { w: 640, h: 360 };
const rotations: Rotation[] = [0, 90, 180, 270];

test('the number strip of a turned clip lies where its guide says', () => {
  // Pixel (x, y) has its centre half a pixel further; the shown pixel is the whole part.
  const shown = (rotation: Rotation) => {
    const { x, y } = codedToUpright({ x: 16.5, y: 48.5 }, coded, { rotation, mirrored: false });
    return [Math.floor(x), Math.floor(y)];
  };
  expect(rotations.map(shown)).toEqual([
    [16, 48],
    [360 - 1 - 48, 16],
    [640 - 1 - 16, 360 - 1 - 48],
    [48, 640 - 1 - 16],
  ]);
});

test('the canvas matrix does what the point function does, mirrored too', () => {
  const orientations = rotations.flatMap((rotation) => [false, true].map((mirrored) => ({ rotation, mirrored })));
  fc.assert(
    fc.property(fc.constantFrom(...orientations), fc.nat(640), fc.nat(360), (orientation, x, y) => {
      const [a, b, c, d, e, f] = uprightMatrix(coded, orientation);
      const point = codedToUpright({ x, y }, coded, orientation);
      expect([a * x + c * y + e, b * x + d * y + f]).toEqual([point.x, point.y]);
      const size = uprightSize(coded, orientation);
      expect(point.x >= 0 && point.x <= size.w && point.y >= 0 && point.y <= size.h).toBe(true);
    }),
  );
});

test('interpolation is the closed form', () => {
  const from = { x: 0, y: 10, w: 20, h: 30 };
  const to = { x: 100, y: 10, w: 40, h: 10 };
  expect(interpolateBox(from, to, 0.25, 'linear')).toEqual({ x: 25, y: 10, w: 25, h: 25 });
  expect(interpolateBox(from, to, 0.25, 'ease').x).toBeCloseTo(100 * (3 * 0.0625 - 2 * 0.015625), 9);
  expect(interpolateBox(from, to, 0.99, 'hold')).toEqual(from);
});

test('boxes are cut, compared and refused as the model needs', () => {
  const picture = { w: 100, h: 50 };
  expect(clipBox({ x: -10, y: 40, w: 20, h: 20 }, picture)).toEqual({ x: 0, y: 40, w: 10, h: 10 });
  expect(iou({ x: 0, y: 0, w: 10, h: 10 }, { x: 5, y: 0, w: 10, h: 10 })).toBeCloseTo(1 / 3, 12);
  expect(isAcceptableBox({ x: 99.5, y: 49.5, w: 1, h: 1 }, picture)).toBe(true);
  expect(isAcceptableBox({ x: 100, y: 0, w: 5, h: 5 }, picture)).toBe(false);
  expect(isAcceptableBox({ x: 0, y: 0, w: 0.5, h: 5 }, picture)).toBe(false);
  expect(isAcceptableBox({ x: 0, y: Number.NaN, w: 5, h: 5 }, picture)).toBe(false);
});

test('a dragged edge never passes the one across from it', () => {
  const box = { x: 10, y: 10, w: 20, h: 20 };
  const edges = { left: true, right: false, top: false, bottom: false };
  expect(moveBox(box, edges, { x: 100, y: 5 })).toEqual({ x: 29, y: 10, w: 1, h: 20 });
});

test('the picture is letterboxed with its pixel aspect', () => {
  expect(letterbox({ w: 640, h: 360 }, 2, { w: 640, h: 640 })).toEqual({ x: 0, y: 230, w: 640, h: 180 });
});
