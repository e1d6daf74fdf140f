import type { Box, Point, Size } from '../geometry';
import type { DrawnBox } from './drawn-boxes';
import { createTagBrush, paintTag } from './paint-tags';
import type { TagBrush } from './paint-tags';
import type { PaintedProposal } from './proposed-box';
import { handlesOf, scaleOf } from './stage-view';
import type { StageView } from './stage-view';

/** What the upper layer shows: it changes with the hand. */
export interface FocusScene {
  readonly selected: readonly DrawnBox[];
  /** Boxes of the neighbouring keyframes of the one selected track. */
  readonly ghosts: readonly Box[];
  /** The box being drawn. */
  readonly draft: Box | null;
  /** What the tracker proposes for the shown frame. */
  readonly proposal: PaintedProposal | null;
  readonly hasHandles: boolean;
}

const LINE_PX = 2;
const SELECTED_LINE_PX = 3;
const HALO_PX = 2;
/** Around every line, so that it is seen on bright and dark kitchens alike. */
const HALO = 'rgb(0 0 0 / 0.65)';
const LIGHT = '#ffffff';
const DOTTED: readonly number[] = [2, 4];
const DASHED: readonly number[] = [8, 5];
const GLOW_PX = 5;
const HANDLE_MARK_PX = 9;

/** Draws boxes at once: one call of the browser's canvas per line is cheaper than a node per box. */
export function paintBoxes(context: CanvasRenderingContext2D, boxes: readonly DrawnBox[]): void {
  const brush = createTagBrush(context);
  for (const one of boxes) paintBox(context, brush, one);
}

/** Draws the selected boxes, and what helps to change them. */
export function paintFocus(context: CanvasRenderingContext2D, scene: FocusScene): void {
  for (const ghost of scene.ghosts) paintGhost(context, ghost);
  paintBoxes(context, scene.selected);
  if (scene.proposal !== null) {
    const { screen, colour } = scene.proposal;
    strokeTwice(context, screen, { colour, widthPx: SELECTED_LINE_PX, dash: DASHED });
  }
  if (scene.draft !== null) strokeTwice(context, scene.draft, { colour: LIGHT, widthPx: LINE_PX, dash: DASHED });
  const [only, ...others] = scene.selected;
  if (scene.hasHandles && only !== undefined && others.length === 0) paintHandles(context, only);
}

interface Line {
  readonly colour: string;
  readonly widthPx: number;
  readonly dash: readonly number[];
}

function paintBox(context: CanvasRenderingContext2D, brush: TagBrush, one: DrawnBox): void {
  const dash = one.isProposal ? DASHED : one.occluded ? DOTTED : [];
  if (one.role !== null) paintGlow(context, one.screen);
  strokeTwice(context, one.screen, {
    colour: one.paint.fill,
    widthPx: one.isSelected ? SELECTED_LINE_PX : LINE_PX,
    dash,
  });
  paintTag(brush, one);
}

/** A light frame around what takes part in the selected segment. */
function paintGlow(context: CanvasRenderingContext2D, { x, y, w, h }: Box): void {
  context.lineWidth = 2;
  context.strokeStyle = LIGHT;
  context.strokeRect(x - GLOW_PX, y - GLOW_PX, w + 2 * GLOW_PX, h + 2 * GLOW_PX);
}

/** The line inside its dark halo; the middle of the line lies on the edge of the box. */
function strokeTwice(context: CanvasRenderingContext2D, box: Box, line: Line): void {
  context.setLineDash([]);
  context.lineWidth = line.widthPx + HALO_PX;
  context.strokeStyle = HALO;
  context.strokeRect(box.x, box.y, box.w, box.h);
  context.setLineDash([...line.dash]);
  context.lineWidth = line.widthPx;
  context.strokeStyle = line.colour;
  context.strokeRect(box.x, box.y, box.w, box.h);
  context.setLineDash([]);
}

function paintGhost(context: CanvasRenderingContext2D, box: Box): void {
  context.setLineDash([3, 5]);
  context.lineWidth = 1;
  context.strokeStyle = LIGHT;
  context.globalAlpha = 0.6;
  context.strokeRect(box.x, box.y, box.w, box.h);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function paintHandles(context: CanvasRenderingContext2D, { screen, paint }: DrawnBox): void {
  for (const { centre } of handlesOf(screen)) {
    const half = HANDLE_MARK_PX / 2;
    context.fillStyle = LIGHT;
    context.fillRect(centre.x - half, centre.y - half, HANDLE_MARK_PX, HANDLE_MARK_PX);
    context.lineWidth = 1.5;
    context.strokeStyle = paint.fill === LIGHT ? HALO : '#000000';
    context.strokeRect(centre.x - half, centre.y - half, HANDLE_MARK_PX, HANDLE_MARK_PX);
  }
}

/** Two thin lines through the pointer, over the whole stage. */
export function paintCrosshair(context: CanvasRenderingContext2D, at: Point, size: Size): void {
  const x = Math.round(at.x) + 0.5;
  const y = Math.round(at.y) + 0.5;
  context.lineWidth = 1;
  context.strokeStyle = 'rgb(255 255 255 / 0.7)';
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, size.h);
  context.moveTo(0, y);
  context.lineTo(size.w, y);
  context.stroke();
}

/** The least size of a picture pixel on screen, in CSS px, at which the pixels are told apart by lines. */
const GRID_FROM_PX = 8;

/** Lines between the pixels of the picture, where they are large enough. */
export function paintPixelGrid(context: CanvasRenderingContext2D, view: StageView, surface: Size): void {
  const scale = scaleOf(view);
  if (Math.min(scale.x, scale.y) < GRID_FROM_PX) return;
  const { area, picture } = view;
  const edges = (start: number, step: number, last: number, room: number): number[] => {
    const from = Math.max(0, Math.ceil(-start / step));
    const to = Math.min(last, Math.floor((room - start) / step));
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => Math.round(start + (from + at) * step) + 0.5);
  };
  const [left, right] = [Math.max(0, area.x), Math.min(surface.w, area.x + area.w)];
  const [top, bottom] = [Math.max(0, area.y), Math.min(surface.h, area.y + area.h)];
  context.lineWidth = 1;
  context.strokeStyle = 'rgb(255 255 255 / 0.28)';
  context.beginPath();
  for (const x of edges(area.x, scale.x, picture.w, surface.w)) {
    context.moveTo(x, top);
    context.lineTo(x, bottom);
  }
  for (const y of edges(area.y, scale.y, picture.h, surface.h)) {
    context.moveTo(left, y);
    context.lineTo(right, y);
  }
  context.stroke();
}
