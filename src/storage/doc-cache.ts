import { streamName } from '../model';
import type { StreamAddress } from '../model';
import type { Database } from './database';
import { emptyDocState } from './doc-state';
import type { DocState } from './doc-state';
import { readNamedStates } from './doc-store';

/** Documents held in memory at most; the least recently used one goes first. */
const MAX_DOCUMENTS = 64;

/** From so many unknown documents on it pays to know first which of them are stored at all. */
const MANY_DOCUMENTS = 16;

/** The stored state of documents that were touched lately. */
export interface DocCache {
  /** In any order. */
  readonly getAll: (addresses: readonly StreamAddress[]) => Promise<DocState[]>;
  readonly put: (state: DocState) => void;
  /** After a failed write memory is ahead of the database: everything is read again. */
  readonly clear: () => void;
}

export function createDocCache(db: () => Database, project: string): DocCache {
  const states = new Map<string, DocState>();
  /** Streams that have a document; those not named have none once it is complete. */
  let stored = { streams: new Set<string>(), isComplete: false };

  function put(state: DocState): void {
    stored.streams.add(state.stream);
    states.delete(state.stream);
    states.set(state.stream, state);
  }

  function trim(): void {
    for (const stream of states.keys()) {
      if (states.size <= MAX_DOCUMENTS) return;
      states.delete(stream);
    }
  }

  /**
   * The new documents of an import are told from the stored ones by their names: a look into the database would wait
   * for the write under way, and the journal with it.
   */
  async function knowStored(): Promise<ReadonlySet<string>> {
    const mine = stored;
    if (!mine.isComplete) {
      const keys = await db().docs.where('project').equals(project).primaryKeys();
      for (const [ofProject, clip, author, layer] of keys) {
        mine.streams.add(streamName({ project: ofProject, clip, author, layer }));
      }
      mine.isComplete = true;
    }
    return mine.streams;
  }

  async function read(addresses: readonly StreamAddress[]): Promise<DocState[]> {
    if (addresses.length < MANY_DOCUMENTS) return readNamedStates(db(), addresses);
    const known = await knowStored();
    const isStored = (address: StreamAddress): boolean => known.has(streamName(address));
    const fresh = addresses
      .filter((address) => !isStored(address))
      .map((address) => emptyDocState(streamName(address)));
    return [...fresh, ...(await readNamedStates(db(), addresses.filter(isStored)))];
  }

  return {
    put: (state) => {
      put(state);
      trim();
    },
    getAll: async (addresses) => {
      const known = addresses.flatMap((address) => states.get(streamName(address)) ?? []);
      const others = addresses.filter((address) => !states.has(streamName(address)));
      const all = [...known, ...(await read(others))];
      for (const state of all) put(state);
      trim();
      return all;
    },
    clear: () => {
      states.clear();
      stored = { streams: new Set(), isComplete: false };
    },
  };
}
