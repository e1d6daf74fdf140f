import type { AnyRecord } from './record';
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

/** One group: a sorted list as it was read last, and what came since. Lists rather than maps: they may be very many. */
interface Group<T> {
  list: readonly T[];
  /** New ones, in the order they came. */
  added: T[];
  /** Changed or removed since, by id; null: gone. */
  changed: Map<string, T | null> | null;
}

/**
 * Grouping costs O(1) a changed record. When a changed group is read again, what came is sorted into what stayed: long
 * groups are sorted once.
 */
export function createRecordIndex<R extends AnyRecord, T extends R>(
  store: RecordReader<R>,
  rule: IndexRule<R, T>,
): RecordIndex<T> {
  const groups = new Map<string, Group<T>>();

  function groupOf(word: string): Group<T> {
    const known = groups.get(word);
    if (known !== undefined) return known;
    const group: Group<T> = { list: NONE, added: [], changed: null };
    groups.set(word, group);
    return group;
  }
  function change(record: T, to: T | null): void {
    const group = groupOf(rule.wordOf(record));
    group.changed ??= new Map<string, T | null>();
    group.changed.set(record.id, to);
  }
  const isMine = (record: R | null): record is T => record !== null && rule.isOne(record);
  function fill(records: Iterable<R>): void {
    for (const record of records) {
      if (!isMine(record)) continue;
      const { added, changed } = groupOf(rule.wordOf(record));
      if (changed?.has(record.id) === true) changed.set(record.id, record);
      else added.push(record);
    }
  }

  fill(store.ofType(rule.type));
  const stops = [
    store.onFill(fill),
    store.subscribe((diff, types) => {
      if (!types.has(rule.type)) return;
      for (const [from, to] of Object.values(diff.put)) {
        if (to.type !== rule.type) continue;
        if (isMine(from)) change(from, null);
        if (isMine(to)) change(to, to);
      }
      for (const from of Object.values(diff.deleted)) if (isMine(from)) change(from, null);
    }),
  ];

  return {
    close: () => {
      for (const stop of stops) stop();
    },
    group: (word) => {
      const group = groups.get(word);
      if (group === undefined) return NONE;
      if (group.added.length > 0 || group.changed !== null) {
        group.list = renewed(group, rule.compare);
        group.added = [];
        group.changed = null;
      }
      return group.list;
    },
  };
}

/** The list of a group as it is now. */
function renewed<T extends AnyRecord>(group: Group<T>, compare: (a: T, b: T) => number): readonly T[] {
  const { list, added, changed } = group;
  const isHere = ({ id }: T): boolean => changed?.has(id) !== true;
  const stayed = changed === null ? list : list.filter(isHere);
  const came = changed === null ? [...added] : added.filter(isHere);
  for (const record of changed?.values() ?? []) if (record !== null) came.push(record);
  if (came.length === 0) return stayed.length === 0 ? NONE : stayed;
  came.sort(compare);
  return stayed.length === 0 ? came : merged(stayed, came, compare);
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
