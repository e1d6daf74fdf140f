import type { Clock } from '../../core';
import type { OfflineAnswer, OfflineMessage } from './messages';

/** `ready`: a newer version waits. `otherTabs`: it was asked for, but other tabs still work with this one. */
export type UpdateState = 'none' | 'ready' | 'otherTabs';

/** Newer versions of the studio. They come in the background and wait: the page never reloads by itself. */
export interface Updates {
  readonly state: () => UpdateState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Once all work is kept and no other tab is open: changes to the newer version and loads the page anew. */
  readonly reload: () => Promise<void>;
}

export interface UpdatesDeps {
  readonly clock: Clock;
  /** Resolves once nothing is being written; false when something cannot be kept. */
  readonly settle: () => Promise<boolean>;
  readonly loadPage: () => void;
}

/** How often at most a page that stays open looks for a newer version. */
const LOOK_AGAIN_MS = 3_600_000;
const WORKER_FILE = './sw.js';

export function createUpdates({ clock, settle, loadPage }: UpdatesDeps): Updates {
  const listeners = new Set<() => void>();
  let state: UpdateState = 'none';
  let waiting: ServiceWorker | null = null;

  function set(next: UpdateState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function follow(registration: ServiceWorkerRegistration): void {
    const look = (): void => {
      // A first worker has nobody to wait for; only beside an active one is it an update.
      if (registration.waiting === null || registration.active === null) return;
      waiting = registration.waiting;
      set('ready');
    };
    look();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look);
    });
  }

  function lookAgain(registration: ServiceWorkerRegistration): void {
    let lastMs = clock.nowMs();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || clock.nowMs() - lastMs < LOOK_AGAIN_MS) return;
      lastMs = clock.nowMs();
      // Without a network there is simply nothing newer.
      registration.update().catch(() => undefined);
    });
  }

  async function start(): Promise<void> {
    const { serviceWorker } = navigator;
    const registration = await serviceWorker.register(WORKER_FILE).catch(() => null);
    // Browsers that keep nothing refuse: the studio works the same, with a network.
    if (registration === null) return;
    follow(registration);
    lookAgain(registration);
    const { active } = await serviceWorker.ready;
    if (serviceWorker.controller === null && active !== null) {
      active.postMessage({ type: 'takePage', script: import.meta.url } satisfies OfflineMessage);
    }
  }

  if (import.meta.env.PROD && 'serviceWorker' in navigator) void start();
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload: async () => {
      if (waiting === null || !(await settle())) return;
      const onChange = (event: Event): void => {
        if (event.target instanceof ServiceWorker && event.target.state === 'activated') loadPage();
      };
      waiting.addEventListener('statechange', onChange);
      if ((await askToTakeOver(waiting)) === 'takingOver') return;
      waiting.removeEventListener('statechange', onChange);
      set('otherTabs');
    },
  };
}

function askToTakeOver(worker: ServiceWorker): Promise<OfflineAnswer> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => resolve(data === 'takingOver' ? 'takingOver' : 'otherTabs'), {
      once: true,
    });
    port1.start();
    worker.postMessage({ type: 'takeOver' } satisfies OfflineMessage, [port2]);
  });
}
