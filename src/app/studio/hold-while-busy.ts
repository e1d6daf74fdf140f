import type { Timers } from '../../core';
import type { Deriver } from '../../media';
import type { Playback } from '../../time';

/** After a seek the next one may follow at once; so long the machine stays with the picture. */
export const REST_MS = 500;

/**
 * Nothing new is derived before the first picture, while one plays or scrubs, and a moment after. The function
 * returned ends it.
 */
export function holdWhileBusy(playback: Playback, deriver: Pick<Deriver, 'hold'>, timers: Timers): () => void {
  let isHeld = false;
  let restsAt: number | null = null;
  let cancelRest: (() => void) | null = null;
  const hold = (held: boolean): void => {
    if (held === isHeld) return;
    isHeld = held;
    deriver.hold(held);
  };
  const follow = (): void => {
    const { direction, mode, shownFrame, playhead, problem } = playback.getState();
    const isMoving = direction !== 0 || mode === 'playing';
    const isAtRest = !isMoving && (shownFrame === playhead || problem !== null);
    if (isAtRest && restsAt === playhead) return;
    cancelRest?.();
    cancelRest = null;
    restsAt = isAtRest ? playhead : null;
    hold(true);
    if (isAtRest) cancelRest = timers.after(REST_MS, () => hold(false));
  };
  follow();
  const stop = playback.subscribe(follow);
  return () => {
    stop();
    cancelRest?.();
  };
}
