import { present } from '../core';
import { keyOf } from '../records';
import type { RecordKey, RecordReader } from '../records';
import type { ModelQueries, ModelRecord, Origin } from '../model';
import { manualOrigin } from '../model';

/** What a change may do inside `transact`. Reading through `queries` shows the state before the change. */
export interface Draft {
  readonly queries: ModelQueries;
  readonly put: (record: ModelRecord) => void;
  readonly remove: (record: ModelRecord) => void;
  readonly newId: () => string;
  readonly nowIso: () => string;
  /** Origin of what a person makes by hand now. */
  readonly origin: () => Origin;
}

export interface DraftDeps {
  readonly store: RecordReader<ModelRecord>;
  readonly queries: ModelQueries;
  readonly newId: () => string;
  readonly nowIso: () => string;
  readonly actor: () => string;
}

export interface OpenDraft {
  readonly draft: Draft;
  readonly before: ReadonlyMap<RecordKey, ModelRecord | null>;
  readonly after: ReadonlyMap<RecordKey, ModelRecord | null>;
}

export function openDraft(deps: DraftDeps): OpenDraft {
  const before = new Map<RecordKey, ModelRecord | null>();
  const after = new Map<RecordKey, ModelRecord | null>();
  const set = (key: RecordKey, record: ModelRecord | null): void => {
    if (!before.has(key)) before.set(key, deps.store.get(key));
    after.set(key, record);
  };
  const draft: Draft = {
    queries: deps.queries,
    put: (record) => set(keyOf(record), record),
    remove: (record) => {
      const key = keyOf(record);
      present(after.get(key) ?? deps.store.get(key), `${key} is not there to be removed`);
      set(key, null);
    },
    newId: deps.newId,
    nowIso: deps.nowIso,
    origin: () => manualOrigin(deps.actor(), deps.nowIso()),
  };
  return { draft, before, after };
}
