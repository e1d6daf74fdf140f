import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { TimelineAxis } from './timeline-axis';

/** Where the time area stands in the timeline, in CSS pixels from the timeline's left edge; zeros before it was measured. */
export interface TimelineBox {
  readonly leftPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

const UNMEASURED: TimelineBox = { leftPx: 0, widthPx: 0, heightPx: 0 };

/** Measures the time area, hands its width to the axis and follows every change of size. */
export function useTimelineBox(
  area: RefObject<HTMLElement | null>,
  time: RefObject<HTMLElement | null>,
  axis: TimelineAxis,
): TimelineBox {
  const [box, setBox] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const outer = area.current;
    const inner = time.current;
    if (outer === null || inner === null) return undefined;
    const measure = (): void => {
      const leftPx = inner.getBoundingClientRect().left - outer.getBoundingClientRect().left;
      axis.setWidth(inner.clientWidth);
      setBox({ leftPx, widthPx: inner.clientWidth, heightPx: outer.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [area, time, axis]);
  return box;
}
