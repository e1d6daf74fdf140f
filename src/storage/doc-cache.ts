import { streamName } from '../model';
import type { StreamAddress } from '../model';
import type { Database } from './database';
import type { DocState } from './doc-state';
import { readDocState } from './doc-store';

/** Documents held in memory at most; the least recently used one goes first. */
const MAX_DOCUMENTS = 64;

/** The stored state of documents that were touched lately. */
export interface DocCache {
  readonly get: (address: StreamAddress) => Promise<DocState>;
  readonly put: (state: DocState) => void;
  /** After a failed write memory is ahead of the database: read again. */
  readonly forget: (streams: Iterable<string>) => void;
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
    get: async (address) => {
      trim();
      const state = states.get(streamName(address)) ?? (await readDocState(db(), address));
      put(state);
      return state;
    },
    forget: (streams) => {
      for (const stream of streams) states.delete(stream);
    },
    clear: () => states.clear(),
  };
}
