import { streamName } from '../model';
import type { StreamAddress } from '../model';
import type { Database } from './database';
import type { DocState } from './doc-state';
import { readNamedStates } from './doc-store';

/** Documents held in memory at most; the least recently used one goes first. */
const MAX_DOCUMENTS = 64;

/** The stored state of documents that were touched lately. */
export interface DocCache {
  /** In any order. */
  readonly getAll: (addresses: readonly StreamAddress[]) => Promise<DocState[]>;
  readonly put: (state: DocState) => void;
  /** After a failed write memory is ahead of the database: everything is read again. */
  readonly clear: () => void;
}

export function createDocCache(db: () => Database): DocCache {
  const states = new Map<string, DocState>();
  function put(state: DocState): void {
    states.delete(state.stream);
    states.set(state.stream, state);
  }
  function trim(): void {
    for (const stream of states.keys()) {
      if (states.size <= MAX_DOCUMENTS) return;
      states.delete(stream);
    }
  }
  return {
    put: (state) => {
      put(state);
      trim();
    },
    getAll: async (addresses) => {
      const known = addresses.flatMap((address) => states.get(streamName(address)) ?? []);
      const others = addresses.filter((address) => !states.has(streamName(address)));
      const all = [...known, ...(await readNamedStates(db(), others))];
      for (const state of all) put(state);
      trim();
      return all;
    },
    clear: () => states.clear(),
  };
}
