import type { StorageProblem } from './problems';

/** What "saved" means: journal flushed and database transaction awaited; one copy only is never "saved". */
export interface SaveState {
  readonly state: 'saved' | 'saving' | 'unsaved';
  /** Number of the last durable change of this project. */
  readonly savedSeq: number;
  readonly problem: StorageProblem | null;
  /** The last change could not be kept: no more edits until `retry` succeeds. */
  readonly isStopped: boolean;
}

export interface SaveStateSource {
  readonly get: () => SaveState;
  readonly set: (change: Partial<SaveState>) => void;
  /** Tells the present state at once, then every change. */
  readonly subscribe: (listener: (state: SaveState) => void) => () => void;
}

export function createSaveState(first: SaveState): SaveStateSource {
  const listeners = new Set<(state: SaveState) => void>();
  let current = first;
  return {
    get: () => current,
    set: (change) => {
      current = { ...current, ...change };
      for (const listener of listeners) listener(current);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      listener(current);
      return () => listeners.delete(listener);
    },
  };
}
