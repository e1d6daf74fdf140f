import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useEditor } from '../hooks';
import type { FrameTable } from '../time';
import { panView, zoomView } from './timeline-scale';
import type { TimelineScale } from './timeline-scale';

const ZOOM_PER_PIXEL = 1.0025;

/** Ctrl or Cmd and wheel zooms at the pointer, Shift and wheel (or a sideways one) pans. */
export function useWheelZoom(area: RefObject<HTMLElement | null>, table: FrameTable, scale: TimelineScale): void {
  const { ephemeral } = useEditor();
  useEffect(() => {
    const target = area.current;
    if (target === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const ruler = target.querySelector('[data-part="playhead"]');
        const anchorX = event.clientX - (ruler?.getBoundingClientRect().left ?? 0);
        ephemeral.setState({ view: zoomView(table, scale, ZOOM_PER_PIXEL ** -event.deltaY, anchorX) });
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        ephemeral.setState({ view: panView(table, scale, event.deltaX + (event.shiftKey ? event.deltaY : 0)) });
      }
    };
    // React's own wheel listeners are passive: they could not keep the browser from zooming the page.
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [area, ephemeral, table, scale]);
}
