import { keyOf } from './record';
import type { AnyRecord, RecordKey } from './record';
import type { RecordReader } from './record-store';

/** Records of one type grouped by a word, each group sorted; a group keeps its identity until one of its records changes. */
export interface RecordIndex<T extends AnyRecord> {
  readonly group: (word: string) => readonly T[];
  readonly close: () => void;
}

export interface IndexRule<R extends AnyRecord, T extends R> {
  readonly type: R['type'];
  readonly isOne: (record: R) => record is T;
  readonly wordOf: (record: T) => string;
  readonly compare: (a: T, b: T) => number;
}

const NONE: readonly never[] = [];

/** Grouping costs O(1) a changed record; sorting happens when a changed group is read again. */
export function createRecordIndex<R extends AnyRecord, T extends R>(
  store: RecordReader<R>,
  rule: IndexRule<R, T>,
): RecordIndex<T> {
  const groups = new Map<string, Map<RecordKey, T>>();
  const sorted = new Map<string, readonly T[]>();

  function add(record: T): void {
    const word = rule.wordOf(record);
    const group = groups.get(word) ?? new Map<RecordKey, T>();
    groups.set(word, group);
    group.set(keyOf(record), record);
    sorted.delete(word);
  }
  function remove(record: T): void {
    const word = rule.wordOf(record);
    groups.get(word)?.delete(keyOf(record));
    sorted.delete(word);
  }
  const isMine = (record: R | null): record is T => record !== null && rule.isOne(record);

  for (const record of store.ofType(rule.type)) if (isMine(record)) add(record);
  const close = store.subscribe((diff, types) => {
    if (!types.has(rule.type)) return;
    for (const [from, to] of Object.values(diff.put)) {
      if (to.type !== rule.type) continue;
      if (isMine(from)) remove(from);
      if (isMine(to)) add(to);
    }
    for (const from of Object.values(diff.deleted)) if (isMine(from)) remove(from);
  });

  return {
    close,
    group: (word) => {
      const known = sorted.get(word);
      if (known !== undefined) return known;
      const group = groups.get(word);
      if (group === undefined || group.size === 0) return NONE;
      const list = [...group.values()].sort(rule.compare);
      sorted.set(word, list);
      return list;
    },
  };
}
