import type { PlaybackState } from '../time';

export interface StateStore {
  readonly get: () => PlaybackState;
  /** Tells the listeners when anything differs. A listener that changes the state is told after the others. */
  readonly patch: (change: Partial<PlaybackState>) => void;
  readonly subscribe: (listener: (state: PlaybackState) => void) => () => void;
}

export function createStateStore(initial: PlaybackState): StateStore {
  let state = initial;
  let isTelling = false;
  const listeners = new Set<(state: PlaybackState) => void>();

  function tell(): void {
    if (isTelling) return;
    isTelling = true;
    try {
      for (let told: PlaybackState | null = null; told !== state;) {
        told = state;
        const now = [...listeners];
        for (const listener of now) listener(told);
      }
    } finally {
      isTelling = false;
    }
  }

  return {
    get: () => state,
    patch: (change) => {
      const next = { ...state, ...change };
      if (isSame(state, next)) return;
      state = next;
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function isSame(a: PlaybackState, b: PlaybackState): boolean {
  return Object.entries(a).every(([name, value]) => value === Reflect.get(b, name));
}
