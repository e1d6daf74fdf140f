import { present } from '../core';
import type { LabelPattern } from './label-paint.data';
import { LABEL_COLOURS, LABEL_PATTERNS, PATTERN_LINE_PX, PATTERN_TILE_PX } from './label-paint.data';
import styles from './label-paint.module.css';

/** How a label is drawn everywhere: colour and pattern together, always beside its name. */
export interface LabelPaint {
  /** Colours as CSS texts: the area, text on it, and the pattern's lines. */
  readonly fill: string;
  readonly ink: string;
  readonly mark: string;
  readonly pattern: LabelPattern;
  /** Paints an element of the page the same way. */
  readonly className: string;
}

function wrap<T>(list: readonly T[], index: number): T {
  const at = ((index % list.length) + list.length) % list.length;
  return present(list[at], 'the palette is not empty');
}

/** Paint of a label by the index of its top-level group and its order in the group; both go round. */
export function labelPaint(colourIndex: number, patternIndex: number): LabelPaint {
  const colour = wrap(LABEL_COLOURS, colourIndex);
  const pattern = wrap(LABEL_PATTERNS, patternIndex);
  const number = LABEL_COLOURS.indexOf(colour);
  const classes = [styles['paint'], styles[`colour${number}`], styles[pattern.name]];
  return { ...colour, pattern, className: classes.map((name) => present(name, 'a paint has its class')).join(' ') };
}

/**
 * Draws one tile of the paint at the context's origin, area and pattern, `PATTERN_TILE_PX` wide and high: for
 * `createPattern`, scaled by the device pixel ratio beforehand.
 */
export function drawLabelTile(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  paint: LabelPaint,
): void {
  context.fillStyle = paint.fill;
  context.fillRect(0, 0, PATTERN_TILE_PX, PATTERN_TILE_PX);
  context.strokeStyle = paint.mark;
  context.fillStyle = paint.mark;
  context.lineWidth = PATTERN_LINE_PX;
  context.beginPath();
  for (const [x0, y0, x1, y1] of paint.pattern.lines) {
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
  }
  context.stroke();
  for (const [x, y, radius] of paint.pattern.dots) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}
