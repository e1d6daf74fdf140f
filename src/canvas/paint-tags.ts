import { drawLabelTile, PATTERN_TILE_PX } from '../ui';
import type { LabelPaint } from '../ui';
import type { DrawnBox } from './drawn-boxes';

const FONT = '600 14px system-ui, sans-serif';
const HEIGHT_PX = 20;
const PADDING_PX = 5;
/** Strip with the pattern of the label, so that colour is never alone. */
const STRIP_PX = 12;
const DIAMOND_PX = 4;
const GROUND = 'rgb(11 12 15 / 0.82)';
const LIGHT = '#ffffff';

/** A canvas with what its tags share. */
export interface TagBrush {
  readonly context: CanvasRenderingContext2D;
  readonly patternOf: (paint: LabelPaint) => CanvasPattern | string;
}

const tiles = new Map<string, HTMLCanvasElement>();
const widths = new Map<string, number>();
/** More names than a project has on screen; then the book is begun anew. */
const MOST_WIDTHS = 2000;

export function createTagBrush(context: CanvasRenderingContext2D): TagBrush {
  context.font = FONT;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const patterns = new Map<LabelPaint, CanvasPattern | string>();
  return {
    context,
    patternOf: (paint) => {
      const known = patterns.get(paint) ?? context.createPattern(tileOf(paint), 'repeat') ?? paint.fill;
      patterns.set(paint, known);
      return known;
    },
  };
}

function tileOf(paint: LabelPaint): HTMLCanvasElement {
  const word = `${paint.fill} ${paint.pattern.name}`;
  const known = tiles.get(word);
  if (known !== undefined) return known;
  const tile = document.createElement('canvas');
  tile.width = PATTERN_TILE_PX;
  tile.height = PATTERN_TILE_PX;
  const context = tile.getContext('2d');
  if (context !== null) drawLabelTile(context, paint);
  tiles.set(word, tile);
  return tile;
}

function widthOf({ context }: TagBrush, words: string): number {
  const known = widths.get(words);
  if (known !== undefined) return known;
  if (widths.size > MOST_WIDTHS) widths.clear();
  const { width } = context.measureText(words);
  widths.set(words, width);
  return width;
}

/** The name above the box, inside it where there is no room above; a diamond marks a keyframe. Below it the role. */
export function paintTag(brush: TagBrush, { screen, name, paint, isKeyframe, role }: DrawnBox): void {
  const { context } = brush;
  const markPx = isKeyframe ? 2 * DIAMOND_PX + 4 : 0;
  const width = STRIP_PX + 2 * PADDING_PX + markPx + widthOf(brush, name);
  const top = screen.y >= HEIGHT_PX + 2 ? screen.y - HEIGHT_PX - 1 : Math.max(0, screen.y + 1);
  const left = Math.max(0, screen.x - 1);
  const middle = top + HEIGHT_PX / 2;
  context.fillStyle = paint.fill;
  context.fillRect(left, top, width, HEIGHT_PX);
  context.fillStyle = brush.patternOf(paint);
  context.fillRect(left, top, STRIP_PX, HEIGHT_PX);
  context.fillStyle = paint.ink;
  const start = left + STRIP_PX + PADDING_PX;
  if (isKeyframe) fillDiamond(context, start + DIAMOND_PX, middle);
  context.fillText(name, start + markPx, middle + 1);
  if (role !== null) paintRole(brush, role, { left, top: screen.y + screen.h + 3 });
}

function paintRole(brush: TagBrush, role: string, at: { readonly left: number; readonly top: number }): void {
  const { context } = brush;
  context.fillStyle = GROUND;
  context.fillRect(at.left, at.top, widthOf(brush, role) + 2 * PADDING_PX, HEIGHT_PX);
  context.fillStyle = LIGHT;
  context.fillText(role, at.left + PADDING_PX, at.top + HEIGHT_PX / 2 + 1);
}

function fillDiamond(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.moveTo(x, y - DIAMOND_PX);
  context.lineTo(x + DIAMOND_PX, y);
  context.lineTo(x, y + DIAMOND_PX);
  context.lineTo(x - DIAMOND_PX, y);
  context.closePath();
  context.fill();
}
