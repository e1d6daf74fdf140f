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

/** Told of records that came in by `fill`. */
export type FillListener<R extends AnyRecord> = (records: readonly R[]) => void;

/** Records of one project in memory, readable by everybody. */
export interface RecordReader<R extends AnyRecord> {
  readonly get: (key: RecordKey) => R | null;
  readonly ofType: (type: R['type']) => Iterable<R>;
  /** Rises by one with each applied diff. */
  readonly revision: () => number;
  readonly subscribe: (listener: DiffListener<R>) => () => void;
  readonly onFill: (listener: FillListener<R>) => () => void;
}

export interface RecordStore<R extends AnyRecord> extends RecordReader<R> {
  /** All of the diff or nothing: every `from` must equal the present value. */
  readonly apply: (diff: RecordsDiff<R>) => Result<void, DiffConflict>;
  /**
   * Takes in records from the store of record; known keys are left alone. Without a diff: one with a million entries
   * costs more than all the records in it. Listeners of diffs hear an empty one afterwards.
   */
  readonly fill: (records: Iterable<R>) => void;
}

export function createRecordStore<R extends AnyRecord>(): RecordStore<R> {
  // By id within a type: the key of every record would be a text of its own.
  const byType = new Map<string, Map<string, R>>();
  const listeners = new Set<DiffListener<R>>();
  const fillListeners = new Set<FillListener<R>>();
  let revision = 0;

  function tableOf(type: R['type']): Map<string, R> {
    const table = byType.get(type) ?? new Map<string, R>();
    byType.set(type, table);
    return table;
  }
  const get = (key: RecordKey): R | null => {
    const parsed = parseKey(key);
    return parsed === null ? null : (byType.get(parsed.type)?.get(parsed.id) ?? null);
  };

  return {
    get,
    ofType: (type) => byType.get(type)?.values() ?? [],
    revision: () => revision,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onFill: (listener) => {
      fillListeners.add(listener);
      return () => fillListeners.delete(listener);
    },
    fill: (records) => {
      const fresh: R[] = [];
      const types = new Set<R['type']>();
      for (const record of records) {
        const table = tableOf(record.type);
        if (table.has(record.id)) continue;
        table.set(record.id, record);
        fresh.push(record);
        types.add(record.type);
      }
      if (fresh.length === 0) return;
      revision += 1;
      for (const listener of fillListeners) listener(fresh);
      for (const listener of listeners) listener({ put: {}, deleted: {} }, types);
    },
    apply: (diff) => {
      const conflict = findConflict(diff, get);
      if (conflict !== null) return err({ type: 'diffConflict', key: conflict });
      const types = new Set<R['type']>();
      for (const [, to] of Object.values(diff.put)) {
        types.add(to.type);
        tableOf(to.type).set(to.id, to);
      }
      for (const from of Object.values(diff.deleted)) {
        types.add(from.type);
        tableOf(from.type).delete(from.id);
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
