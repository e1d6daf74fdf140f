import type { Timers } from '../../core';
import type { ProjectSession } from '../session/project-session';

/** Work that has no copy outside the browser is mentioned after so long. */
const REMIND_AFTER_MS = 30 * 60 * 1000;

/** Says calmly, and only then, that work of half an hour has no copy elsewhere. */
export interface CopyReminder {
  readonly isDue: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  readonly follow: (session: Pick<ProjectSession, 'editor'>) => void;
  /** A copy was made: the time begins with the next change. */
  readonly copied: () => void;
  /** Not now: half an hour more. */
  readonly later: () => void;
}

export function createCopyReminder({ timers }: { readonly timers: Timers }): CopyReminder {
  const listeners = new Set<() => void>();
  let isDue = false;
  let stopWaiting: (() => void) | null = null;

  function set(next: boolean): void {
    if (isDue === next) return;
    isDue = next;
    for (const listener of listeners) listener();
  }
  function begin(): void {
    if (isDue) return;
    stopWaiting ??= timers.after(REMIND_AFTER_MS, () => {
      stopWaiting = null;
      set(true);
    });
  }
  function end(): void {
    stopWaiting?.();
    stopWaiting = null;
    set(false);
  }

  return {
    isDue: () => isDue,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (session) => {
      // Another project: what was open before had its say.
      end();
      session.editor.onTransaction(({ source, name }) => {
        if (source !== 'remote' && name !== 'openSet') begin();
      });
    },
    copied: end,
    later: () => {
      end();
      begin();
    },
  };
}
