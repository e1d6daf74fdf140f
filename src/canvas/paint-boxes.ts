import type { Box, Point, Size } from '../geometry';
import type { DrawnBox } from './drawn-boxes';
import { handlesOf } from './stage-view';

export interface OverlayScene {
  readonly boxes: readonly DrawnBox[];
  /** Boxes of the neighbouring keyframes of the one selected track. */
  readonly ghosts: readonly Box[];
  /** The box being drawn. */
  readonly draft: Box | null;
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
const TAG_FONT = '600 14px system-ui, sans-serif';
const TAG_HEIGHT_PX = 20;
const TAG_PADDING_PX = 5;
const HANDLE_MARK_PX = 9;

/** Draws all boxes at once: one call of the browser's canvas per line is cheaper than a node per box. */
export function paintScene(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  for (const ghost of scene.ghosts) paintGhost(context, ghost);
  for (const one of scene.boxes) if (!one.isSelected) paintBox(context, one);
  for (const one of scene.boxes) if (one.isSelected) paintBox(context, one);
  if (scene.draft !== null) strokeTwice(context, scene.draft, { colour: LIGHT, widthPx: LINE_PX, dash: DASHED });
  if (!scene.hasHandles) return;
  const [only, ...others] = scene.boxes.filter((one) => one.isSelected);
  if (only !== undefined && others.length === 0) paintHandles(context, only);
}

interface Line {
  readonly colour: string;
  readonly widthPx: number;
  readonly dash: readonly number[];
}

function paintBox(context: CanvasRenderingContext2D, one: DrawnBox): void {
  const dash = one.isProposal ? DASHED : one.occluded ? DOTTED : [];
  strokeTwice(context, one.screen, {
    colour: one.paint.fill,
    widthPx: one.isSelected ? SELECTED_LINE_PX : LINE_PX,
    dash,
  });
  paintTag(context, one);
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

/** The name above the box, inside it where there is no room above. A diamond marks a keyframe. */
function paintTag(context: CanvasRenderingContext2D, { screen, name, paint, isKeyframe }: DrawnBox): void {
  context.font = TAG_FONT;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const markPx = isKeyframe ? TAG_HEIGHT_PX / 2 + 2 : 0;
  const width = context.measureText(name).width + 2 * TAG_PADDING_PX + markPx;
  const top = screen.y >= TAG_HEIGHT_PX + 2 ? screen.y - TAG_HEIGHT_PX - 1 : Math.max(0, screen.y + 1);
  const left = Math.max(0, screen.x - 1);
  context.fillStyle = paint.fill;
  context.fillRect(left, top, width, TAG_HEIGHT_PX);
  context.fillStyle = paint.ink;
  const middle = top + TAG_HEIGHT_PX / 2;
  if (isKeyframe) fillDiamond(context, { x: left + TAG_PADDING_PX + 4, y: middle }, 4);
  context.fillText(name, left + TAG_PADDING_PX + markPx, middle + 1);
}

function fillDiamond(context: CanvasRenderingContext2D, { x, y }: Point, radius: number): void {
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
  context.fill();
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
