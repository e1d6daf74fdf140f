import { createTextFitter } from './fit-text';
import type { TextFitter } from './fit-text';
import { createLabelTiles } from './label-tiles';
import type { LabelTiles } from './label-tiles';

/** A canvas context with what is kept from painting to painting. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly tiles: LabelTiles;
  readonly text: TextFitter;
  /** Sets the font of names and ruler; cheap when it is that already. */
  readonly setFont: (font: string) => void;
}

export function createBrush(context: CanvasRenderingContext2D): Brush {
  const fitters = new Map<string, TextFitter>();
  const state: { text: TextFitter } = { text: createTextFitter((text) => context.measureText(text).width) };
  return {
    context,
    tiles: createLabelTiles(),
    get text() {
      return state.text;
    },
    setFont: (font) => {
      context.font = font;
      const known = fitters.get(font) ?? createTextFitter((text) => context.measureText(text).width);
      fitters.set(font, known);
      state.text = known;
    },
  };
}
