import type { Box, BoxEdges, Point, Size } from '../geometry';

/** Where the picture lies on the overlay: pixels of the upright picture against CSS px. */
export interface StageView {
  readonly picture: Size;
  readonly area: Box;
}

/** CSS px per picture px; the two differ where pixels are not square. */
export function scaleOf({ picture, area }: StageView): Point {
  return { x: area.w / picture.w, y: area.h / picture.h };
}

export function toScreen(view: StageView, box: Box): Box {
  const scale = scaleOf(view);
  return {
    x: view.area.x + box.x * scale.x,
    y: view.area.y + box.y * scale.y,
    w: box.w * scale.x,
    h: box.h * scale.y,
  };
}

export function toPicture(view: StageView, point: Point): Point {
  const scale = scaleOf(view);
  return { x: (point.x - view.area.x) / scale.x, y: (point.y - view.area.y) / scale.y };
}

/** Edge of a handle's target in CSS px. */
const HANDLE_PX = 24;
/** How far outside a box a press still takes its body, in CSS px. */
const SLOP_PX = 4;
/** Sides shorter than this have no handle in their middle, in CSS px. */
const LONG_SIDE_PX = 3 * HANDLE_PX;

export interface Handle {
  readonly edges: BoxEdges;
  readonly centre: Point;
}

/** Handles of a box on the overlay, corners first. On a small box they stand off, so that its body can be taken. */
export function handlesOf(box: Box): readonly Handle[] {
  const offX = Math.max(0, (HANDLE_PX * 1.5 - box.w) / 2);
  const offY = Math.max(0, (HANDLE_PX * 1.5 - box.h) / 2);
  const xs = { start: box.x - offX, middle: box.x + box.w / 2, end: box.x + box.w + offX };
  const ys = { start: box.y - offY, middle: box.y + box.h / 2, end: box.y + box.h + offY };
  const at = (x: keyof typeof xs, y: keyof typeof ys): Handle => ({
    edges: { left: x === 'start', right: x === 'end', top: y === 'start', bottom: y === 'end' },
    centre: { x: xs[x], y: ys[y] },
  });
  const corners = [at('start', 'start'), at('end', 'start'), at('start', 'end'), at('end', 'end')];
  const flat = box.w >= LONG_SIDE_PX ? [at('middle', 'start'), at('middle', 'end')] : [];
  const upright = box.h >= LONG_SIDE_PX ? [at('start', 'middle'), at('end', 'middle')] : [];
  return [...corners, ...flat, ...upright];
}

export function handleAt(box: Box, point: Point): Handle | null {
  const reach = HANDLE_PX / 2;
  const isNear = ({ centre }: Handle): boolean =>
    Math.abs(centre.x - point.x) <= reach && Math.abs(centre.y - point.y) <= reach;
  return handlesOf(box).find(isNear) ?? null;
}

/** The smallest of the boxes under a point, so that what lies inside another can be taken; null when there is none. */
export function boxUnder<T extends { readonly screen: Box }>(boxes: readonly T[], point: Point): T | null {
  let found: T | null = null;
  for (const one of boxes) {
    const { x, y, w, h } = one.screen;
    const isIn =
      point.x >= x - SLOP_PX && point.x < x + w + SLOP_PX && point.y >= y - SLOP_PX && point.y < y + h + SLOP_PX;
    if (isIn && (found === null || w * h < found.screen.w * found.screen.h)) found = one;
  }
  return found;
}

/** Pulls moved edges within `reach` (picture px) of the picture's own onto them; no edge named pulls the whole box. */
export function snapToPicture(box: Box, edges: BoxEdges, picture: Size, reach: Point): Box {
  const isWhole = !edges.left && !edges.right && !edges.top && !edges.bottom;
  const x = snapSpan({ start: box.x, length: box.w }, { start: edges.left, end: edges.right, isWhole }, [
    picture.w,
    reach.x,
  ]);
  const y = snapSpan({ start: box.y, length: box.h }, { start: edges.top, end: edges.bottom, isWhole }, [
    picture.h,
    reach.y,
  ]);
  return { x: x.start, y: y.start, w: x.length, h: y.length };
}

interface Span {
  readonly start: number;
  readonly length: number;
}

function snapSpan(
  span: Span,
  moved: { readonly start: boolean; readonly end: boolean; readonly isWhole: boolean },
  [size, reach]: readonly [number, number],
): Span {
  const end = span.start + span.length;
  const isStartNear = Math.abs(span.start) <= reach;
  const isEndNear = Math.abs(end - size) <= reach;
  if (moved.isWhole) {
    if (isStartNear) return { ...span, start: 0 };
    return isEndNear ? { ...span, start: size - span.length } : span;
  }
  if (moved.start && isStartNear && end >= 1) return { start: 0, length: end };
  if (moved.end && isEndNear && size - span.start >= 1) return { ...span, length: size - span.start };
  return span;
}

/** Boxes made by hand are kept to a hundredth of a pixel. */
export function roundBox({ x, y, w, h }: Box): Box {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { x: round(x), y: round(y), w: round(w), h: round(h) };
}

const RESIZE_CURSORS = { true: 'nwse-resize', false: 'nesw-resize' } as const;

/** Mouse pointer over a handle. */
export function cursorOf({ left, right, top, bottom }: BoxEdges): string {
  if (!left && !right) return 'ns-resize';
  if (!top && !bottom) return 'ew-resize';
  return RESIZE_CURSORS[`${left === top}`];
}
