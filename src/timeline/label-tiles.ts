import { drawLabelTile, PATTERN_TILE_PX } from '../ui';
import type { LabelPaint } from '../ui';

/** Paint of a label as a fill style: its colour with its pattern, sharp at any pixel ratio. */
export type LabelTiles = (context: CanvasRenderingContext2D, paint: LabelPaint) => CanvasPattern | string;

/** Keeps the tiles it made until the pixel ratio changes. */
export function createLabelTiles(): LabelTiles {
  const tiles = new Map<string, CanvasPattern | string>();
  let madeFor = 0;
  return (context, paint) => {
    const ratio = globalThis.devicePixelRatio;
    if (ratio !== madeFor) tiles.clear();
    madeFor = ratio;
    const word = `${paint.fill}/${paint.pattern.name}`;
    const known = tiles.get(word);
    if (known !== undefined) return known;
    const tile = makeTile(context, paint, ratio);
    tiles.set(word, tile);
    return tile;
  };
}

function makeTile(context: CanvasRenderingContext2D, paint: LabelPaint, ratio: number): CanvasPattern | string {
  if (paint.pattern.name === 'solid') return paint.fill;
  const sizePx = Math.ceil(PATTERN_TILE_PX * ratio);
  const drawing = new OffscreenCanvas(sizePx, sizePx).getContext('2d');
  if (drawing === null) return paint.fill;
  const factor = sizePx / PATTERN_TILE_PX;
  drawing.scale(factor, factor);
  drawLabelTile(drawing, paint);
  const pattern = context.createPattern(drawing.canvas, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / factor));
  return pattern ?? paint.fill;
}
