import type { Timers } from '../core';
import type { PresentedStill, Stills } from './stills';

/**
 * How long a request that is being decoded is left alone when a newer one arrives. Without it a held key on a slow
 * machine would drop every picture before it is painted; longer, and the last picture would come late.
 */
const PATIENCE_MS = 120;

/** Seeks at rest: the newest request wins, and the pictures on the way are painted as far as they come. */
export interface Seeker {
  readonly seek: (frame: number) => void;
  /** Forgets all requests; nothing of them reaches the screen any more. */
  readonly cancel: () => void;
  readonly isBusy: () => boolean;
}

export interface SeekerDeps {
  readonly stills: Stills;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly onPresented: (frame: number, presented: PresentedStill) => void;
}

export function createSeeker(deps: SeekerDeps): Seeker {
  let wanted: number | null = null;
  let inFlight: { readonly frame: number; readonly sinceMs: number } | null = null;
  let stopWaiting: (() => void) | null = null;

  async function begin(frame: number): Promise<void> {
    stopWaiting?.();
    stopWaiting = null;
    const own = { frame, sinceMs: deps.nowMs() };
    inFlight = own;
    const presented = await deps.stills.present(frame);
    if (inFlight !== own) return;
    inFlight = null;
    const next = wanted;
    deps.onPresented(frame, presented);
    const isOvertaken = next !== null && next !== frame;
    if (isOvertaken && inFlight === null && wanted === next) void begin(next);
  }

  return {
    seek: (frame) => {
      wanted = frame;
      if (inFlight === null) return void begin(frame);
      const leftMs = PATIENCE_MS - (deps.nowMs() - inFlight.sinceMs);
      if (inFlight.frame === frame) {
        stopWaiting?.();
        stopWaiting = null;
      } else if (leftMs <= 0) {
        void begin(frame);
      } else {
        stopWaiting ??= deps.timers.after(leftMs, () => {
          stopWaiting = null;
          if (wanted !== null) void begin(wanted);
        });
      }
    },
    cancel: () => {
      wanted = null;
      inFlight = null;
      stopWaiting?.();
      stopWaiting = null;
      deps.stills.cancel();
    },
    isBusy: () => inFlight !== null,
  };
}
