import type { Presented } from './video-port';

interface Stamped extends Presented {
  readonly rate: number;
}

/** About ten seconds of pictures; a key event is never older when it is handled. */
const KEPT = 600;

/** What was on screen when, during one run of play. */
export interface StampHistory {
  readonly add: (presented: Presented, rate: number) => void;
  /** Media seconds at a stamp, never ahead of the newest picture nor before the first; null before any. */
  readonly mediaSecondsAt: (stampMs: number) => number | null;
  readonly clear: () => void;
}

export function createStampHistory(): StampHistory {
  let stamps: Stamped[] = [];
  return {
    add: (presented, rate) => {
      stamps.push({ ...presented, rate });
      if (stamps.length > 2 * KEPT) stamps = stamps.slice(-KEPT);
    },
    mediaSecondsAt: (stampMs) => {
      const at = stamps.findLastIndex((stamped) => stamped.stampMs <= stampMs);
      const before = stamps[Math.max(0, at)];
      if (before === undefined) return null;
      const next = stamps[at + 1];
      if (at < 0 || next === undefined) return before.mediaSeconds;
      // Pictures are dropped when the machine is busy; media time ran on all the same.
      const run = before.mediaSeconds + ((stampMs - before.stampMs) / 1000) * before.rate;
      return next.mediaSeconds > before.mediaSeconds ? Math.min(run, next.mediaSeconds) : run;
    },
    clear: () => {
      stamps = [];
    },
  };
}
