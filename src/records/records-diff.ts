import { canonicalJson } from '../core';
import { keyOf } from './record';
import type { AnyRecord, RecordKey } from './record';

/**
 * One change as a value: whole records put (from null: new) and deleted, by key. Plain JSON.
 * Reversing, squashing and applying it are the whole of undo, drags, journal and sync.
 */
export interface RecordsDiff<R extends AnyRecord> {
  readonly put: Readonly<Record<RecordKey, readonly [from: R | null, to: R]>>;
  readonly deleted: Readonly<Record<RecordKey, R>>;
}

export function isEmptyDiff<R extends AnyRecord>(diff: RecordsDiff<R>): boolean {
  return Object.keys(diff.put).length === 0 && Object.keys(diff.deleted).length === 0;
}

/** A diff that only creates: what loading and importing give. */
export function creationDiff<R extends AnyRecord>(records: Iterable<R>): RecordsDiff<R> {
  const put: Record<RecordKey, readonly [null, R]> = {};
  for (const record of records) put[keyOf(record)] = [null, record];
  return { put, deleted: {} };
}

/** The diff that takes this one back. */
export function reverseDiff<R extends AnyRecord>(diff: RecordsDiff<R>): RecordsDiff<R> {
  const put: Record<RecordKey, readonly [R | null, R]> = {};
  const deleted: Record<RecordKey, R> = {};
  for (const [key, [from, to]] of Object.entries(diff.put)) {
    if (from === null) deleted[key] = to;
    else put[key] = [to, from];
  }
  for (const [key, from] of Object.entries(diff.deleted)) put[key] = [null, from];
  return { put, deleted };
}

/** One diff with the effect of the given ones in order; entries that end where they began are left out. */
export function squashDiffs<R extends AnyRecord>(diffs: Iterable<RecordsDiff<R>>): RecordsDiff<R> {
  const first = new Map<RecordKey, R | null>();
  const last = new Map<RecordKey, R | null>();
  for (const diff of diffs) {
    for (const [key, [from, to]] of Object.entries(diff.put)) note(key, from, to);
    for (const [key, from] of Object.entries(diff.deleted)) note(key, from, null);
  }
  return diffBetween(first, last);

  function note(key: RecordKey, from: R | null, to: R | null): void {
    if (!first.has(key)) first.set(key, from);
    last.set(key, to);
  }
}

/** The diff from the records in `before` to those in `after`, both by the same keys; null means absent. */
export function diffBetween<R extends AnyRecord>(
  before: ReadonlyMap<RecordKey, R | null>,
  after: ReadonlyMap<RecordKey, R | null>,
): RecordsDiff<R> {
  const put: Record<RecordKey, readonly [R | null, R]> = {};
  const deleted: Record<RecordKey, R> = {};
  for (const [key, to] of after) {
    const from = before.get(key) ?? null;
    if (isSameRecord(from, to)) continue;
    if (to !== null) put[key] = [from, to];
    else if (from !== null) deleted[key] = from;
  }
  return { put, deleted };
}

/** Equal as values: the same object, or the same canonical JSON. */
export function isSameRecord<R extends AnyRecord>(a: R | null, b: R | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && canonicalJson(a) === canonicalJson(b);
}
