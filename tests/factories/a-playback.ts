import { clampFrame, frameAt, frameCountOf, ticksOf } from '../../src/time';
import type { FrameTable, Playback, PlaybackState } from '../../src/time';

/** A playback without pictures: every frame asked for is shown at once, and play goes on as the test says. */
export interface PacedPlayback extends Playback {
  /** Lets `ms` of real time pass: at rest nothing moves. */
  readonly pass: (ms: number) => void;
  /** The stamp that a key pressed now would carry. */
  readonly stampMs: () => number;
}

export function aPlayback(table: FrameTable): PacedPlayback {
  const count = frameCountOf(table);
  const listeners = new Set<(state: PlaybackState) => void>();
  let nowMs = 5000;
  let mediaMs = 0;
  let state: PlaybackState = {
    playhead: 0,
    shownFrame: 0,
    mode: 'exact',
    direction: 0,
    confirmed: true,
    rate: 1,
    reachedRate: 1,
    loop: null,
    muted: false,
    hasSound: true,
    rung: 'A',
    problem: null,
  };
  const msOf = (frame: number): number => (ticksOf(table, frame) * 1000 * table.timebase.num) / table.timebase.den;
  const frameOf = (ms: number): number => frameAt(table, (ms * table.timebase.den) / (1000 * table.timebase.num));
  const set = (change: Partial<PlaybackState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };
  const show = (frame: number): void => {
    mediaMs = msOf(frame);
    set({ playhead: frame, shownFrame: frame });
  };
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    seek: (frame) => show(clampFrame(frame, count)),
    play: (options) => set({ direction: options?.reverse === true ? -1 : 1, mode: 'playing' }),
    pause: () => set({ direction: 0, mode: 'exact' }),
    setRate: (rate) => set({ rate }),
    setLoop: (loop) => set({ loop }),
    setMuted: (muted) => set({ muted }),
    frameAtStamp: (stampMs) => {
      if (state.direction !== 1) return null;
      return frameOf(mediaMs - (nowMs - stampMs) * state.rate);
    },
    close: () => listeners.clear(),
    stampMs: () => nowMs,
    pass: (ms) => {
      nowMs += ms;
      if (state.direction === 0) return;
      const endMs = msOf(count - 1);
      mediaMs = Math.max(0, Math.min(endMs, mediaMs + ms * state.rate * state.direction));
      const frame = frameOf(mediaMs);
      set({ playhead: frame, shownFrame: frame });
      if (mediaMs === endMs || mediaMs === 0) set({ direction: 0, mode: 'exact' });
    },
  };
}
