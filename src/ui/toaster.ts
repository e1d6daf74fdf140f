import type { Clock, Timers } from '../core';
import type { Announcer } from './announcer';

export interface ToastAction {
  readonly label: string;
  readonly onPress: () => void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: ToastAction | null;
  readonly atMs: number;
}

/** One message at a time for 6 s, the newest wins; held while hovered or focused. The past ones stay listed. */
export interface Toaster {
  readonly show: (text: string, action?: ToastAction) => void;
  readonly close: () => void;
  readonly hold: () => void;
  readonly release: () => void;
  readonly current: () => Toast | null;
  /** Newest first, at most 20. The array changes only when a message comes. */
  readonly past: () => readonly Toast[];
  readonly subscribe: (listener: () => void) => () => void;
}

export interface ToasterDeps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly announcer: Announcer;
}

const SHOWN_MS = 6000;
const KEPT = 20;

export function createToaster({ clock, timers, announcer }: ToasterDeps): Toaster {
  const listeners = new Set<() => void>();
  let current: Toast | null = null;
  let past: readonly Toast[] = [];
  let serial = 0;
  let stopTimer = (): void => undefined;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const close = (): void => {
    stopTimer();
    current = null;
    tell();
  };
  const release = (): void => {
    stopTimer();
    if (current !== null) stopTimer = timers.after(SHOWN_MS, close);
  };

  return {
    show: (text, action) => {
      serial += 1;
      current = { id: serial, text, action: action ?? null, atMs: clock.nowMs() };
      past = [current, ...past].slice(0, KEPT);
      release();
      tell();
      announcer.say(text);
    },
    close,
    hold: () => stopTimer(),
    release,
    current: () => current,
    past: () => past,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
