import type { Clock, Timers } from '../core';

export type Urgency = 'polite' | 'assertive';

/** One spoken message. `serial` tells two equal texts apart, so that the second is spoken too. */
export interface Announcement {
  readonly text: string;
  readonly serial: number;
}

/**
 * What assistive technology is told: a queue of one for each urgency, the newest wins. Whole translated sentences.
 */
export interface Announcer {
  /**
   * Says `text`. With `minGapMs` it waits until that much time has passed since the last one, and a newer text takes
   * its place meanwhile: 500 while the video plays.
   */
  readonly say: (text: string, options?: { readonly urgency?: Urgency; readonly minGapMs?: number }) => void;
  readonly current: (urgency: Urgency) => Announcement;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface AnnouncerSeams {
  readonly clock: Clock;
  readonly timers: Timers;
}

const SILENCE: Announcement = { text: '', serial: 0 };

export function createAnnouncer({ clock, timers }: AnnouncerSeams): Announcer {
  const listeners = new Set<() => void>();
  const said: Record<Urgency, Announcement> = { polite: SILENCE, assertive: SILENCE };
  const saidAtMs: Record<Urgency, number> = { polite: -Infinity, assertive: -Infinity };
  const waiting: Record<Urgency, () => void> = { polite: () => undefined, assertive: () => undefined };

  const speak = (text: string, urgency: Urgency): void => {
    said[urgency] = { text, serial: said[urgency].serial + 1 };
    saidAtMs[urgency] = clock.nowMs();
    for (const listener of listeners) listener();
  };

  return {
    say: (text, { urgency = 'polite', minGapMs = 0 } = {}) => {
      waiting[urgency]();
      const waitMs = saidAtMs[urgency] + minGapMs - clock.nowMs();
      if (waitMs <= 0) speak(text, urgency);
      else waiting[urgency] = timers.after(waitMs, () => speak(text, urgency));
    },
    current: (urgency) => said[urgency],
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
