import type { Timers } from '../core';
import type { TimelineAxis } from './timeline-axis';
import type { TimelineScale } from './timeline-scale';

/** Stillness after which a zoom or pan counts as done, in ms. */
export const REST_MS = 120;

/**
 * The scale for what React renders: it follows the first change at once and the rest of a running zoom or pan when the
 * hand rests. What is seen moves on the canvas meanwhile.
 */
export interface SettledScale {
  readonly read: () => TimelineScale;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes the axis as it is now, without waiting. */
  readonly settle: () => void;
}

export function createSettledScale(axis: TimelineAxis, timers: Timers): SettledScale {
  const listeners = new Set<() => void>();
  let scale = axis.scale();
  const settle = (): void => {
    if (scale === axis.scale()) return;
    scale = axis.scale();
    for (const listener of listeners) listener();
  };
  return {
    settle,
    read: () => scale,
    subscribe: (listener) => {
      listeners.add(listener);
      let stopWaiting: (() => void) | null = null;
      const stop = axis.subscribe(() => {
        if (stopWaiting === null) settle();
        else stopWaiting();
        stopWaiting = timers.after(REST_MS, () => {
          stopWaiting = null;
          settle();
        });
      });
      // The width may have come between the first reading and now.
      settle();
      return () => {
        listeners.delete(listener);
        stop();
        stopWaiting?.();
      };
    },
  };
}
