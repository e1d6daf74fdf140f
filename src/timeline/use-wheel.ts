import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { TimelineAxis } from './timeline-axis';
import { panView, zoomView } from './timeline-scale';

const ZOOM_PER_PX = 1.0025;
/** Wheels that count lines tell about three a notch. */
const PX_PER_LINE = 33;

/**
 * Ctrl or Cmd and wheel (or a pinch on a trackpad) zooms at the pointer; Shift and wheel, or a sideways one, pans.
 * `timeLeft` gives the left edge of the time area in the window.
 */
export function useWheel(area: RefObject<HTMLElement | null>, axis: TimelineAxis, timeLeft: () => number): void {
  useEffect(() => {
    const target = area.current;
    if (target === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? PX_PER_LINE : 1;
      const scale = axis.scale();
      if (event.ctrlKey || event.metaKey) {
        const factor = ZOOM_PER_PX ** (-event.deltaY * unit);
        axis.show(zoomView(axis.table, scale, factor, event.clientX - timeLeft()));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        // Some browsers turn the wheel sideways themselves while Shift is down.
        axis.show(panView(axis.table, scale, (event.deltaX === 0 ? event.deltaY : event.deltaX) * unit));
      } else return;
      event.preventDefault();
    };
    // React's own wheel listeners are passive: they could not keep the browser from zooming the page.
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [area, axis, timeLeft]);
}
