import type { Segment } from '../model';
import type { Brush } from './brush';
import { directionOfText } from './fit-text';
import { paintDiamond } from './paint-tracks';
import type { TierRow } from './timeline-rows';
import type { SegmentPaint, TimelineScene } from './timeline-scene';
import { walkBars } from './walk-bars';

const TEXT_PADDING_PX = 6;
const LEAST_NAME_PX = 24;
const LEAST_CAP_PX = 10;
const LEAST_ROUND_PX = 14;
const POINT_PX = 6;

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Paints the segments of a tier with colour, pattern and name, and its selection. `topPx`: of the row on screen. */
export function paintTierRow(brush: Brush, scene: TimelineScene, row: TierRow, topPx: number): void {
  const { context } = brush;
  const { scale, colours } = scene;
  const top = topPx + 3;
  const h = row.heightPx - 7;
  const selection: Bar[] = [];
  let run: { fill: string; x: number; w: number } | null = null;
  const flush = (): void => {
    if (run === null) return;
    context.fillStyle = run.fill;
    context.fillRect(run.x, top, run.w, h);
    run = null;
  };
  brush.setFont(`500 ${scene.fontSizePx}px ${scene.fontFamily}`);
  walkBars({ items: row.segments, longestFrames: row.longestFrames }, scale, {
    bar: (segment, leftPx, rightPx) => {
      flush();
      const left = Math.max(-8, leftPx);
      const bar = { x: left, y: top, w: Math.min(scale.widthPx + 8, rightPx) - left, h };
      paintSegment(brush, scene, segment, bar);
      if (scene.selected.has(segment.id)) selection.push(bar);
    },
    column: (segment, x, w) => {
      const paint = scene.paintOf(segment.label);
      if (scene.selected.has(segment.id)) selection.push({ x, y: top, w, h });
      if (segment.point && paint !== null) {
        flush();
        const centre = { x: x + 0.5, y: top + h / 2, sizePx: POINT_PX };
        paintDiamond(context, centre, { fill: paint.paint.fill, line: colours.bg });
      } else if (paint === null) flush();
      else if (run !== null && run.fill === paint.paint.fill && run.x + run.w >= x) run.w = x + w - run.x;
      else {
        flush();
        run = { fill: paint.paint.fill, x, w };
      }
    },
  });
  flush();
  for (const bar of selection) paintSelection(context, scene, bar);
}

function paintSegment(brush: Brush, scene: TimelineScene, segment: Segment, bar: Bar): void {
  const { context } = brush;
  const look = scene.paintOf(segment.label);
  if (look === null) {
    paintGap(context, scene, bar);
    return;
  }
  // A hairline of ground stays between neighbours, so that two segments of one label are two.
  const inset = { x: bar.x + 0.5, y: bar.y, w: Math.max(1, bar.w - 1), h: bar.h };
  context.fillStyle = brush.tiles(context, look.paint);
  if (bar.w < LEAST_ROUND_PX) context.fillRect(inset.x, inset.y, inset.w, inset.h);
  else {
    context.beginPath();
    context.roundRect(inset.x, inset.y, inset.w, inset.h, 4);
    context.fill();
  }
  if (segment.unsure) paintUnsure(context, scene, inset);
  paintName(brush, scene, inset, look);
  if (segment.note !== null && bar.w >= LEAST_ROUND_PX) paintNoteMark(context, inset, look.paint.ink);
  if (segment.open) paintOpenEnd(context, inset, look.paint.ink);
}

/** No label: only an outline, so that a gap never looks like work. */
function paintGap(context: CanvasRenderingContext2D, scene: TimelineScene, bar: Bar): void {
  if (bar.w < 4) return;
  context.strokeStyle = scene.colours.line;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.strokeRect(bar.x + 1.5, bar.y + 0.5, bar.w - 3, bar.h - 1);
  context.setLineDash([]);
}

function paintName(brush: Brush, scene: TimelineScene, bar: Bar, look: SegmentPaint): void {
  const { context, text } = brush;
  const left = Math.max(bar.x, 0) + TEXT_PADDING_PX;
  const roomPx = Math.min(bar.x + bar.w, scene.scale.widthPx) - left - TEXT_PADDING_PX;
  const isNamed = roomPx + TEXT_PADDING_PX >= LEAST_NAME_PX;
  if (!isNamed && (look.cap === null || bar.w < LEAST_CAP_PX)) return;
  const words = isNamed ? text.fit(look.name, roomPx) : (look.cap ?? '');
  const widthPx = text.widthOf(words);
  if (words === '' || (!isNamed && widthPx > bar.w - 2)) return;
  const x = isNamed ? left : bar.x + (bar.w - widthPx) / 2;
  const middle = bar.y + bar.h / 2;
  if (look.paint.pattern.name !== 'solid') {
    context.fillStyle = look.paint.fill;
    context.fillRect(x - 2, middle - scene.fontSizePx * 0.65, widthPx + 4, scene.fontSizePx * 1.3);
  }
  context.fillStyle = look.paint.ink;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.direction = directionOfText(words);
  context.fillText(words, x, middle + 0.5);
}

/** Dashes on a dark strip, so that they are seen on every label colour. */
function paintUnsure(context: CanvasRenderingContext2D, { colours }: TimelineScene, bar: Bar): void {
  context.fillStyle = colours.bg;
  context.fillRect(bar.x, bar.y, bar.w, 5);
  context.strokeStyle = colours.warn;
  context.lineWidth = 3;
  context.setLineDash([5, 3]);
  context.beginPath();
  context.moveTo(bar.x + 1, bar.y + 2);
  context.lineTo(bar.x + bar.w - 1, bar.y + 2);
  context.stroke();
  context.setLineDash([]);
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
  context.lineWidth = 2;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(bar.x + bar.w - 2, bar.y);
  context.lineTo(bar.x + bar.w - 2, bar.y + bar.h);
  context.stroke();
  context.setLineDash([]);
}

/** Two lines, light on dark, and a bar at the edge that the keys move. */
function paintSelection(context: CanvasRenderingContext2D, scene: TimelineScene, bar: Bar): void {
  const { colours, focusedEdge } = scene;
  if (bar.w < LEAST_ROUND_PX) {
    context.fillStyle = colours.text;
    context.fillRect(bar.x - 0.5, bar.y - 2, bar.w + 1, 2);
    context.fillRect(bar.x - 0.5, bar.y + bar.h, bar.w + 1, 2);
    return;
  }
  context.lineWidth = 2;
  for (const [colour, inset] of [
    [colours.text, 0],
    [colours.bg, 2],
  ] as const) {
    context.strokeStyle = colour;
    context.beginPath();
    context.roundRect(bar.x + 1 + inset, bar.y - 1 + inset, bar.w - 2 - 2 * inset, bar.h + 2 - 2 * inset, 4 - inset);
    context.stroke();
  }
  context.fillStyle = colours.focus;
  if (focusedEdge === 'start' || focusedEdge === 'whole') context.fillRect(bar.x - 1, bar.y - 2, 4, bar.h + 4);
  if (focusedEdge === 'end' || focusedEdge === 'whole') context.fillRect(bar.x + bar.w - 3, bar.y - 2, 4, bar.h + 4);
}
