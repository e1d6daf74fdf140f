/** Axis-aligned box in pixels of the upright picture, origin top left, sub-pixel; may reach beyond the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Size {
  readonly w: number;
  readonly h: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How the boxes after a keyframe follow until the next one. */
export type Interpolation = 'linear' | 'hold' | 'ease';

/** The box between two keyframes; `u` is the part of presentation time gone by, 0…1. */
export function interpolateBox(from: Box, to: Box, u: number, kind: Interpolation): Box {
  const part = easing(u, kind);
  const mix = (a: number, b: number): number => a + (b - a) * part;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), w: mix(from.w, to.w), h: mix(from.h, to.h) };
}

function easing(u: number, kind: Interpolation): number {
  if (kind === 'hold') return u < 1 ? 0 : 1;
  return kind === 'ease' ? u * u * (3 - 2 * u) : u;
}

/** A box of two corners in any order. */
export function boxFromCorners(a: Point, b: Point): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
}

/** The part inside the picture, or null when nothing is. */
export function clipBox(box: Box, picture: Size): Box | null {
  const left = Math.max(0, box.x);
  const top = Math.max(0, box.y);
  const right = Math.min(picture.w, box.x + box.w);
  const bottom = Math.min(picture.h, box.y + box.h);
  return right > left && bottom > top ? { x: left, y: top, w: right - left, h: bottom - top } : null;
}

/** A box that may be stored: at least one pixel each way, and not wholly outside the picture. */
export function isAcceptableBox(box: Box, picture: Size): boolean {
  const finite = [box.x, box.y, box.w, box.h].every(Number.isFinite);
  return finite && box.w >= 1 && box.h >= 1 && clipBox(box, picture) !== null;
}

/** Intersection over union, 0…1. */
export function iou(a: Box, b: Box): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.w * a.h + b.w * b.h - shared);
}

/** Moves the named edges by (dx, dy), keeping at least one pixel; no edges named moves the whole box. */
export function moveBox(box: Box, edges: BoxEdges, by: Point): Box {
  if (!edges.left && !edges.right && !edges.top && !edges.bottom) return { ...box, x: box.x + by.x, y: box.y + by.y };
  const left = edges.left ? Math.min(box.x + by.x, box.x + box.w - 1) : box.x;
  const top = edges.top ? Math.min(box.y + by.y, box.y + box.h - 1) : box.y;
  const right = edges.right ? Math.max(box.x + box.w + by.x, box.x + 1) : box.x + box.w;
  const bottom = edges.bottom ? Math.max(box.y + box.h + by.y, box.y + 1) : box.y + box.h;
  return { x: left, y: top, w: right - left, h: bottom - top };
}

export interface BoxEdges {
  readonly left: boolean;
  readonly right: boolean;
  readonly top: boolean;
  readonly bottom: boolean;
}
