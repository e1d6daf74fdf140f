import type { Segment } from '../model';
import type { SceneRow, SegmentPaint, TimelineScene } from './timeline-scene';

const TEXT_PADDING_PX = 6;
const LEAST_TEXT_WIDTH_PX = 22;
const PATTERN_STEP_PX = 8;
const FONT_SIZE_PX = 13;

/** Paints one row: its ground, its segments with colour, pattern and name, and its selection. */
export function paintRow(context: CanvasRenderingContext2D, scene: TimelineScene, row: SceneRow): void {
  const { colours, scale } = scene;
  context.fillStyle = row.isActive ? colours.activeRow : colours.row;
  context.fillRect(0, row.topPx, scale.widthPx, row.heightPx);
  for (const segment of row.segments) paintSegment(context, scene, row, segment);
  for (const segment of row.segments) if (scene.selected.has(segment.id)) paintSelection(context, scene, row, segment);
  context.fillStyle = colours.line;
  context.fillRect(0, row.topPx + row.heightPx - 1, scale.widthPx, 1);
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function barOf(scene: TimelineScene, row: SceneRow, segment: Segment): Bar {
  const left = Math.max(-2, scene.scale.xOfFrame(segment.startFrame));
  const right = Math.min(scene.scale.widthPx + 2, scene.scale.xOfFrame(segment.endFrame));
  return { x: left, y: row.topPx + 3, w: Math.max(1, right - left), h: row.heightPx - 7 };
}

function paintSegment(context: CanvasRenderingContext2D, scene: TimelineScene, row: SceneRow, segment: Segment): void {
  const bar = barOf(scene, row, segment);
  const paint = scene.paintOf(segment.label);
  if (paint === null) {
    paintGap(context, scene, bar);
    return;
  }
  context.save();
  context.beginPath();
  roundedBar(context, bar);
  context.clip();
  context.fillStyle = paint.fill;
  context.fillRect(bar.x, bar.y, bar.w, bar.h);
  paintPattern(context, bar, paint);
  if (segment.unsure) paintUnsure(context, bar, scene.colours.warn);
  paintName(context, scene, bar, paint);
  if (segment.note !== null) paintNoteMark(context, bar, paint.ink);
  if (segment.open) paintOpenEnd(context, bar, paint.ink);
  context.restore();
}

/** A hairline of ground stays between neighbours, so that two segments of one label are two. */
function roundedBar(context: CanvasRenderingContext2D, bar: Bar): void {
  const inset = bar.w > 3 ? 0.75 : 0;
  context.roundRect(bar.x + inset, bar.y, Math.max(1, bar.w - inset * 2), bar.h, bar.w > 8 ? 4 : 0);
}

function paintGap(context: CanvasRenderingContext2D, scene: TimelineScene, bar: Bar): void {
  context.save();
  context.beginPath();
  roundedBar(context, bar);
  context.strokeStyle = scene.colours.gap;
  context.setLineDash([4, 4]);
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

function paintName(context: CanvasRenderingContext2D, scene: TimelineScene, bar: Bar, paint: SegmentPaint): void {
  const start = Math.max(bar.x, 0) + TEXT_PADDING_PX;
  const room = Math.min(bar.x + bar.w, scene.scale.widthPx) - start - TEXT_PADDING_PX;
  if (room < LEAST_TEXT_WIDTH_PX) return;
  context.font = `500 ${FONT_SIZE_PX}px ${scene.fontFamily}`;
  context.textBaseline = 'middle';
  const text = fitText(context, paint.name, room);
  const width = context.measureText(text).width;
  if (paint.pattern > 0) {
    context.fillStyle = paint.fill;
    context.fillRect(start - 3, bar.y + bar.h / 2 - 9, width + 6, 18);
  }
  context.fillStyle = paint.ink;
  context.fillText(text, start, bar.y + bar.h / 2 + 0.5);
}

/** The text, or its start with an ellipsis, that fits into `room` pixels. */
function fitText(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  const characters = Array.from(text);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (context.measureText(`${characters.slice(0, middle).join('')}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${characters.slice(0, low).join('').trimEnd()}…`;
}

function paintPattern(context: CanvasRenderingContext2D, bar: Bar, paint: SegmentPaint): void {
  if (paint.pattern === 0) return;
  context.save();
  context.globalAlpha = 0.28;
  context.strokeStyle = paint.ink;
  context.fillStyle = paint.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  // Anchored to the axis and not to the bar, so that a pattern stands still while its bar is dragged.
  const from = Math.floor(bar.x / PATTERN_STEP_PX) * PATTERN_STEP_PX - bar.h;
  const to = bar.x + bar.w + bar.h;
  if (paint.pattern === 3) paintDots(context, bar);
  else if (paint.pattern === 4) paintHorizontals(context, bar);
  else {
    for (let x = from; x < to; x += PATTERN_STEP_PX) {
      if (paint.pattern !== 2) line(context, [x, bar.y + bar.h], [x + bar.h, bar.y]);
      if (paint.pattern !== 1) line(context, [x, bar.y], [x + bar.h, bar.y + bar.h]);
    }
  }
  context.stroke();
  context.restore();
}

function line(context: CanvasRenderingContext2D, from: readonly [number, number], to: readonly [number, number]): void {
  context.moveTo(...from);
  context.lineTo(...to);
}

function paintDots(context: CanvasRenderingContext2D, bar: Bar): void {
  const first = Math.floor(bar.x / PATTERN_STEP_PX) * PATTERN_STEP_PX;
  for (let x = first; x < bar.x + bar.w; x += PATTERN_STEP_PX) {
    for (let y = bar.y + 4; y < bar.y + bar.h; y += PATTERN_STEP_PX) context.fillRect(x, y, 2, 2);
  }
}

function paintHorizontals(context: CanvasRenderingContext2D, bar: Bar): void {
  for (let y = bar.y + 4; y < bar.y + bar.h; y += PATTERN_STEP_PX) line(context, [bar.x, y], [bar.x + bar.w, y]);
}

function paintUnsure(context: CanvasRenderingContext2D, bar: Bar, warn: string): void {
  context.fillStyle = warn;
  context.fillRect(bar.x, bar.y, bar.w, 3);
}

function paintNoteMark(context: CanvasRenderingContext2D, bar: Bar, ink: string): void {
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(bar.x + bar.w - 9, bar.y);
  context.lineTo(bar.x + bar.w, bar.y);
  context.lineTo(bar.x + bar.w, bar.y + 9);
  context.fill();
}

function paintOpenEnd(context: CanvasRenderingContext2D, bar: Bar, ink: string): void {
  context.strokeStyle = ink;
  context.setLineDash([3, 3]);
  context.lineWidth = 2;
  context.beginPath();
  line(context, [bar.x + bar.w - 2, bar.y], [bar.x + bar.w - 2, bar.y + bar.h]);
  context.stroke();
}

function paintSelection(
  context: CanvasRenderingContext2D,
  scene: TimelineScene,
  row: SceneRow,
  segment: Segment,
): void {
  const bar = barOf(scene, row, segment);
  context.strokeStyle = scene.colours.text;
  context.lineWidth = 2;
  context.beginPath();
  context.roundRect(bar.x + 1, bar.y - 1, Math.max(2, bar.w - 2), bar.h + 2, 4);
  context.stroke();
}
