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

/** What became of a group since it was read: records of its list that went, and those that came. */
interface Changes<T> {
  readonly gone: Set<T>;
  readonly came: Map<RecordKey, T>;
}

/**
 * Grouping costs O(1) a changed record. When a changed group is read again, what came is sorted into what stayed: long
 * groups are sorted once.
 */
export function createRecordIndex<R extends AnyRecord, T extends R>(
  store: RecordReader<R>,
  rule: IndexRule<R, T>,
): RecordIndex<T> {
  const groups = new Map<string, Map<RecordKey, T>>();
  const sorted = new Map<string, readonly T[]>();

  const changes = new Map<string, Changes<T>>();

  function changesOf(word: string): Changes<T> {
    const known = changes.get(word) ?? { gone: new Set<T>(), came: new Map<RecordKey, T>() };
    changes.set(word, known);
    return known;
  }
  function add(record: T): void {
    remove(record);
    const word = rule.wordOf(record);
    const group = groups.get(word) ?? new Map<RecordKey, T>();
    groups.set(word, group);
    group.set(keyOf(record), record);
    changesOf(word).came.set(keyOf(record), record);
  }
  function remove(record: T): void {
    const word = rule.wordOf(record);
    const key = keyOf(record);
    const held = groups.get(word)?.get(key);
    if (held === undefined) return;
    groups.get(word)?.delete(key);
    const { gone, came } = changesOf(word);
    if (!came.delete(key)) gone.add(held);
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
      const former = sorted.get(word) ?? NONE;
      const changed = changes.get(word);
      if (changed === undefined) return former;
      changes.delete(word);
      const stayed = changed.gone.size === 0 ? former : former.filter((record) => !changed.gone.has(record));
      const came = [...changed.came.values()].sort(rule.compare);
      const list = came.length === 0 ? stayed : merged(stayed, came, rule.compare);
      sorted.set(word, list);
      return list;
    },
  };
}

/** Two sorted lists as one; of equals those of the first come first. */
function merged<T>(first: readonly T[], second: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  const list: T[] = [];
  let at = 0;
  for (const one of first) {
    for (let other = second[at]; other !== undefined && compare(other, one) < 0; other = second[at]) {
      list.push(other);
      at += 1;
    }
    list.push(one);
  }
  for (; at < second.length; at += 1) {
    const other = second[at];
    if (other !== undefined) list.push(other);
  }
  return list;
}
