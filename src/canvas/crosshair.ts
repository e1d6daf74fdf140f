import type { Context } from 'konva/lib/Context';
import type { Layer } from 'konva/lib/Layer';
import type { Point, Size } from '../geometry';
import { paintCrosshair } from './paint-boxes';

interface Crosshair {
  readonly setLayer: (layer: Layer | null) => void;
  readonly paint: (context: Context) => void;
  readonly onHover: (point: Point | null) => void;
  readonly follow: (size: Size, isShown: boolean) => void;
}

/** Follows the pointer past React: it moves far more often than anything else here changes. */
export function createCrosshair(): Crosshair {
  let layer: Layer | null = null;
  let at: Point | null = null;
  let size: Size = { w: 0, h: 0 };
  let isShown = false;
  const draw = (): void => void layer?.batchDraw();
  return {
    setLayer: (next) => {
      layer = next;
    },
    paint: (context) => {
      if (isShown && at !== null) paintCrosshair(context._context, at, size);
    },
    onHover: (point) => {
      at = point;
      draw();
    },
    follow: (nextSize, isShownNow) => {
      size = nextSize;
      isShown = isShownNow;
      draw();
    },
  };
}
