import { canonicalJson, toJson } from '../core';
import type { Op } from './log-line';
import type { AnyRecord, RecordKey } from './record';
import { diffBetween } from './records-diff';
import type { RecordsDiff } from './records-diff';

/** The part of an Op that says what changed. */
export type OpBody = Pick<Op, 'kind' | 'ent' | 'path' | 'from' | 'to'>;

/** Entries of a diff as op bodies, smallest fields first: puts and patches in key order, then deletions. */
export function diffToOpBodies<R extends AnyRecord>(diff: RecordsDiff<R>): OpBody[] {
  const bodies: OpBody[] = [];
  for (const key of Object.keys(diff.put).sort()) {
    const entry = diff.put[key];
    if (entry !== undefined) bodies.push(...putBodies(key, entry[0], entry[1]));
  }
  for (const key of Object.keys(diff.deleted).sort()) {
    const from = diff.deleted[key];
    if (from !== undefined) bodies.push({ kind: 'del', ent: key, path: '', from: toJson(from), to: null });
  }
  return bodies;
}

function putBodies(ent: RecordKey, from: AnyRecord | null, to: AnyRecord): OpBody[] {
  if (from === null) return [{ kind: 'put', ent, path: '', from: null, to: toJson(to) }];
  const before = new Map(Object.entries(from));
  const after = new Map(Object.entries(to));
  const fields = [...new Set([...before.keys(), ...after.keys()])].sort();
  // A field that one side lacks cannot be told from one that is null, so such a record is written whole.
  if (fields.some((field) => !before.has(field) || !after.has(field))) {
    return [{ kind: 'put', ent, path: '', from: toJson(from), to: toJson(to) }];
  }
  return fields.flatMap((field): OpBody[] => {
    const old = toJson(before.get(field) ?? null);
    const fresh = toJson(after.get(field) ?? null);
    if (canonicalJson(old) === canonicalJson(fresh)) return [];
    return [{ kind: 'patch', ent, path: `/${escapePointer(field)}`, from: old, to: fresh }];
  });
}

function escapePointer(field: string): string {
  return field.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapePointer(field: string): string {
  return field.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Reads one record out of outside JSON; null when it is no record of a known type. */
export type RecordReaderFunction<R extends AnyRecord> = (value: unknown) => R | null;

/**
 * The diff that op bodies spell, against the records of `get`. Null when a body does not fit: a `from` that differs,
 * a patch of a missing record, or a result that `readRecord` refuses.
 */
export function opBodiesToDiff<R extends AnyRecord>(
  bodies: readonly OpBody[],
  get: (key: RecordKey) => R | null,
  readRecord: RecordReaderFunction<R>,
): RecordsDiff<R> | null {
  const before = new Map<RecordKey, R | null>();
  const draft = new Map<RecordKey, unknown>();
  for (const body of bodies) {
    if (!before.has(body.ent)) {
      before.set(body.ent, get(body.ent));
      draft.set(body.ent, get(body.ent));
    }
    const next = applyBody(body, draft.get(body.ent) ?? null);
    if (next === undefined) return null;
    draft.set(body.ent, next);
  }
  const after = new Map<RecordKey, R | null>();
  for (const [key, value] of draft) {
    const record = value === null ? null : readRecord(value);
    if (record === null && value !== null) return null;
    after.set(key, record);
  }
  return diffBetween(before, after);
}

/** The record after the body, null for gone, undefined when `from` does not match. */
function applyBody(body: OpBody, current: unknown): unknown {
  if (body.path === '') {
    return canonicalJson(current) === canonicalJson(body.from) ? body.to : undefined;
  }
  if (typeof current !== 'object' || current === null) return undefined;
  const field = unescapePointer(body.path.slice(1));
  const value: unknown = Object.entries(current).find(([name]) => name === field)?.[1] ?? null;
  return canonicalJson(value) === canonicalJson(body.from) ? { ...current, [field]: body.to } : undefined;
}
