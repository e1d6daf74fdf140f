import type { Timers } from '../core';
import type { MediaClock } from './media-clock';
import type { Presented, VideoPort } from './video-port';

/** A seek that takes longer than this has failed; long groups of pictures in software need up to two seconds. */
const SEEK_LIMIT_MS = 4000;
/** The element reports nothing when a seek ends on the picture it already shows: no use in waiting longer. */
const REPORT_LIMIT_MS = 150;

export type Landing =
  /** The element presented exactly that frame. */
  | { readonly type: 'landed' }
  /** Another frame was presented. */
  | { readonly type: 'elsewhere'; readonly frame: number }
  /** The seek ended and no picture was reported: the one before is still there. */
  | { readonly type: 'silent' }
  /** The element died, the seek never ended, or the signal was aborted. */
  | { readonly type: 'failed' };

export interface LandingDeps {
  readonly port: VideoPort;
  readonly clock: MediaClock;
  readonly timers: Timers;
}

export interface LandingTarget {
  readonly frame: number;
  readonly aimSeconds: number;
  /** Called at the very moment the wanted picture is on screen. */
  readonly onMatch?: () => void;
}

/** Seeks the element and tells by its own stamps which frame it ended on. */
export function landOn(deps: LandingDeps, target: LandingTarget, signal: AbortSignal): Promise<Landing> {
  return new Promise((resolve) => {
    const cleanups: (() => void)[] = [];
    let hasSeeked = false;
    // A picture of an earlier seek may still be on its way, so only the newest report counts.
    let newest: Landing = { type: 'silent' };

    function finish(landing: Landing): void {
      for (const cleanup of cleanups) cleanup();
      resolve(landing);
    }
    function onPresented(presented: Presented): void {
      newest = reportOf(deps.clock, target.frame, presented);
      if (newest.type !== 'landed') return;
      target.onMatch?.();
      if (hasSeeked) finish(newest);
    }
    function onSeeked(): void {
      if (hasSeeked) return;
      hasSeeked = true;
      if (newest.type === 'landed') finish(newest);
      else cleanups.push(deps.timers.after(REPORT_LIMIT_MS, () => finish(newest)));
    }
    function onAbort(): void {
      finish({ type: 'failed' });
    }

    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    cleanups.push(
      () => signal.removeEventListener('abort', onAbort),
      deps.port.onPresented(onPresented),
      deps.port.onEvent((event) => {
        if (event === 'seeked') onSeeked();
        if (event === 'dead') finish({ type: 'failed' });
      }),
      deps.timers.after(SEEK_LIMIT_MS, () => finish({ type: 'failed' })),
    );
    deps.port.seekTo(target.aimSeconds);
  });
}

function reportOf(clock: MediaClock, wanted: number, presented: Presented): Landing {
  const frame = clock.frameAtSeconds(presented.mediaSeconds);
  const isMatch = frame === wanted && clock.isStartOf(frame, presented.mediaSeconds);
  return isMatch ? { type: 'landed' } : { type: 'elsewhere', frame };
}
