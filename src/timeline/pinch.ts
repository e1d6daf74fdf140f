import type { TimelineAxis } from './timeline-axis';
import { panView, zoomView } from './timeline-scale';

/** Two fingers on the timeline: apart and together zooms at the fingers, both along pans. */
export interface Pinch {
  readonly down: (pointerId: number, xPx: number) => void;
  /** True while two fingers are down: the movement was used. */
  readonly move: (pointerId: number, xPx: number) => boolean;
  readonly up: (pointerId: number) => void;
  readonly fingerCount: () => number;
}

const LEAST_GAP_PX = 8;

export function createPinch(axis: TimelineAxis): Pinch {
  const fingers = new Map<number, number>();
  const spread = (): { readonly middlePx: number; readonly gapPx: number } => {
    const [a = 0, b = 0] = fingers.values();
    return { middlePx: (a + b) / 2, gapPx: Math.max(LEAST_GAP_PX, Math.abs(a - b)) };
  };
  return {
    fingerCount: () => fingers.size,
    down: (pointerId, xPx) => {
      fingers.set(pointerId, xPx);
    },
    up: (pointerId) => {
      fingers.delete(pointerId);
    },
    move: (pointerId, xPx) => {
      if (!fingers.has(pointerId)) return false;
      const before = spread();
      fingers.set(pointerId, xPx);
      if (fingers.size !== 2) return false;
      const now = spread();
      axis.show(panView(axis.table, axis.scale(), before.middlePx - now.middlePx));
      axis.show(zoomView(axis.table, axis.scale(), now.gapPx / before.gapPx, now.middlePx));
      return true;
    },
  };
}
