import type { Clock, Timers } from '../../src/core';

/** Time that moves only when a test says so. */
export interface ManualTime {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly pass: (ms: number) => void;
}

export function createManualTime(): ManualTime {
  let nowMs = 0;
  let pending: { readonly atMs: number; readonly task: () => void }[] = [];
  return {
    clock: { nowMs: () => nowMs },
    timers: {
      after: (delayMs, task) => {
        const entry = { atMs: nowMs + delayMs, task };
        pending.push(entry);
        return () => {
          pending = pending.filter((other) => other !== entry);
        };
      },
    },
    pass: (ms) => {
      nowMs += ms;
      const due = pending.filter((entry) => entry.atMs <= nowMs);
      pending = pending.filter((entry) => entry.atMs > nowMs);
      for (const entry of due) entry.task();
    },
  };
}
