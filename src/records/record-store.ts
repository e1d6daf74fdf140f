import { err, ok } from '../core';
import type { Result } from '../core';
import { keyOf, parseKey } from './record';
import type { AnyRecord, RecordKey } from './record';
import { isSameRecord } from './records-diff';
import type { RecordsDiff } from './records-diff';

/** The diff was made against another state than the store's. */
export interface DiffConflict {
  readonly type: 'diffConflict';
  readonly key: RecordKey;
}

/** `types`: those of the records in the diff, so that who keeps one type need not look through a large one. */
export type DiffListener<R extends AnyRecord> = (diff: RecordsDiff<R>, types: ReadonlySet<R['type']>) => void;

/** Records of one project in memory, readable by everybody. */
export interface RecordReader<R extends AnyRecord> {
  readonly get: (key: RecordKey) => R | null;
  readonly ofType: (type: R['type']) => Iterable<R>;
  /** Rises by one with each applied diff. */
  readonly revision: () => number;
  readonly subscribe: (listener: DiffListener<R>) => () => void;
}

export interface RecordStore<R extends AnyRecord> extends RecordReader<R> {
  /** All of the diff or nothing: every `from` must equal the present value. */
  readonly apply: (diff: RecordsDiff<R>) => Result<void, DiffConflict>;
}

export function createRecordStore<R extends AnyRecord>(): RecordStore<R> {
  const byType = new Map<string, Map<RecordKey, R>>();
  const listeners = new Set<DiffListener<R>>();
  let revision = 0;

  function tableOf(type: R['type']): Map<RecordKey, R> {
    const table = byType.get(type) ?? new Map<RecordKey, R>();
    byType.set(type, table);
    return table;
  }
  const get = (key: RecordKey): R | null => byType.get(parseKey(key)?.type ?? '')?.get(key) ?? null;

  return {
    get,
    ofType: (type) => byType.get(type)?.values() ?? [],
    revision: () => revision,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply: (diff) => {
      const conflict = findConflict(diff, get);
      if (conflict !== null) return err({ type: 'diffConflict', key: conflict });
      const types = new Set<R['type']>();
      for (const [key, [, to]] of Object.entries(diff.put)) {
        types.add(to.type);
        tableOf(to.type).set(key, to);
      }
      for (const [key, from] of Object.entries(diff.deleted)) {
        types.add(from.type);
        tableOf(from.type).delete(key);
      }
      revision += 1;
      for (const listener of listeners) listener(diff, types);
      return ok();
    },
  };
}

function findConflict<R extends AnyRecord>(diff: RecordsDiff<R>, get: (key: RecordKey) => R | null): RecordKey | null {
  for (const [key, [from, to]] of Object.entries(diff.put)) {
    if (keyOf(to) !== key || !isSameRecord(from, get(key))) return key;
  }
  for (const [key, from] of Object.entries(diff.deleted)) if (!isSameRecord(from, get(key))) return key;
  return null;
}
