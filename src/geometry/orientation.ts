import type { Point, Size } from './box';

/** Degrees clockwise that turn the coded picture upright. */
export type Rotation = 0 | 90 | 180 | 270;

/** How a coded picture becomes the upright one: mirrored left to right first, then turned. */
export interface Orientation {
  readonly rotation: Rotation;
  readonly mirrored: boolean;
}

export function uprightSize(coded: Size, orientation: Orientation): Size {
  return orientation.rotation === 90 || orientation.rotation === 270 ? { w: coded.h, h: coded.w } : coded;
}

/** Place in the upright picture of a point of the coded one. Continuous coordinates: pixel centres lie at halves. */
export function codedToUpright(point: Point, coded: Size, orientation: Orientation): Point {
  const x = orientation.mirrored ? coded.w - point.x : point.x;
  const { y } = point;
  switch (orientation.rotation) {
    case 0:
      return { x, y };
    case 90:
      return { x: coded.h - y, y: x };
    case 180:
      return { x: coded.w - x, y: coded.h - y };
    case 270:
      return { x: y, y: coded.w - x };
  }
}

/** Canvas matrix [a, b, c, d, e, f] that paints the coded picture upright, one canvas unit a picture pixel. */
export function uprightMatrix(
  coded: Size,
  orientation: Orientation,
): readonly [number, number, number, number, number, number] {
  const origin = codedToUpright({ x: 0, y: 0 }, coded, orientation);
  const alongX = codedToUpright({ x: 1, y: 0 }, coded, orientation);
  const alongY = codedToUpright({ x: 0, y: 1 }, coded, orientation);
  return [alongX.x - origin.x, alongX.y - origin.y, alongY.x - origin.x, alongY.y - origin.y, origin.x, origin.y];
}
