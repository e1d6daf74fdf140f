import type { TimelineAxis } from './timeline-axis';
import { panView } from './timeline-scale';

/** Nearer to an edge of the time area than this, a drag scrolls. */
const ZONE_PX = 28;
const MOST_PX = 24;

export interface EdgeScroll {
  /** Where the pointer is; scrolls on while it stays near an edge. */
  readonly at: (xPx: number) => void;
  readonly stop: () => void;
}

/** Scrolls the view while a drag is held near an edge, faster the nearer; `onScroll` hears after each step. */
export function createEdgeScroll(axis: TimelineAxis, onScroll: () => void): EdgeScroll {
  let byPx = 0;
  let queued: number | null = null;
  const step = (): void => {
    queued = null;
    const before = axis.scale();
    axis.show(panView(axis.table, before, byPx));
    if (axis.scale() === before) return;
    onScroll();
    run();
  };
  const run = (): void => {
    if (byPx !== 0) queued ??= requestAnimationFrame(step);
  };
  return {
    at: (xPx) => {
      byPx = scrollSpeed(xPx, axis.scale().widthPx);
      run();
    },
    stop: () => {
      byPx = 0;
      if (queued !== null) cancelAnimationFrame(queued);
      queued = null;
    },
  };
}

/** Pixels a picture: 0 away from the edges, negative at the left one. */
export function scrollSpeed(xPx: number, widthPx: number): number {
  const toLeft = Math.max(0, ZONE_PX - xPx);
  const toRight = Math.max(0, xPx - (widthPx - ZONE_PX));
  if (toLeft > 0 && toRight > 0) return 0;
  const depth = Math.min(2, (toLeft > 0 ? toLeft : toRight) / ZONE_PX);
  return (toLeft > 0 ? -1 : 1) * Math.round((depth * MOST_PX) / 2);
}
