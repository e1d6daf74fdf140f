import type { MouseEvent, PointerEvent } from 'react';
import type { Playback } from '../time';
import { createEdgeScroll } from './edge-scroll';
import type { TimelineAxis } from './timeline-axis';

export interface Scrubbing {
  readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** Pressing and dragging on an element as wide as the time area shows the frame under the pointer. */
export function createScrubbing(axis: TimelineAxis, playback: Playback | null): Scrubbing {
  let lastX: number | null = null;
  const seek = (): void => {
    if (lastX !== null) playback?.seek(axis.scale().frameAtX(lastX));
  };
  const edgeScroll = createEdgeScroll(axis, seek);
  const scrub = (event: PointerEvent<HTMLElement>): number => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    lastX = x;
    seek();
    return x;
  };
  const end = (): void => {
    lastX = null;
    axis.hold(false);
    edgeScroll.stop();
  };
  return {
    // Scrubbing must not take the focus, and the arrows with it, away from the stage.
    onMouseDown: (event) => event.preventDefault(),
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      axis.hold(true);
      scrub(event);
    },
    onPointerMove: (event) => {
      if (lastX !== null) edgeScroll.at(scrub(event));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
