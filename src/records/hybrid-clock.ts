import type { Clock } from '../core';

/** Hybrid logical clock: wall milliseconds and a counter. Never falls, whatever the wall clock does. */
export type Hlc = readonly [wallMs: number, counter: number];

export interface HybridClock {
  /** A stamp greater than all before it. */
  readonly tick: () => Hlc;
  /** Takes note of a stamp seen elsewhere, so that the next tick is greater. */
  readonly observe: (stamp: Hlc) => void;
}

export function createHybridClock(clock: Clock, last: Hlc = [0, 0]): HybridClock {
  let latest = last;
  return {
    tick: () => {
      const nowMs = Math.trunc(clock.nowMs());
      latest = nowMs > latest[0] ? [nowMs, 0] : [latest[0], latest[1] + 1];
      return latest;
    },
    observe: (stamp) => {
      if (compareHlc(stamp, latest) > 0) latest = stamp;
    },
  };
}

export function compareHlc(a: Hlc, b: Hlc): number {
  return a[0] - b[0] || a[1] - b[1];
}
