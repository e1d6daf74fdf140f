import { canonicalJson } from '../core';
import type { Json } from '../core';
import type { OpBody } from '../records';
import type { JournaledOp } from './chain';

/** A value that two copies edited, neither knowing of the other. Both are in the log; the later is shown. */
export interface EditConflict {
  readonly stream: string;
  /** `<record type>:<id>` */
  readonly ent: string;
  /** JSON pointer inside the record; "" for the whole. */
  readonly path: string;
  readonly shown: Json;
  readonly other: Json;
}

/**
 * Conflicts nobody has answered yet. `entries` are all lines of one stream by clock: a later edit that starts from the
 * shown value is an answer.
 */
export function openConflicts(stream: string, entries: readonly JournaledOp[]): EditConflict[] {
  const records = new Map<string, Readonly<Record<string, Json>> | null>();
  const open = new Map<string, EditConflict>();
  for (const { op } of entries) {
    const record = records.get(op.ent) ?? null;
    const present = presentValue(record, op);
    const key = `${op.ent}|${op.path}`;
    const isFitting = isEqual(present, op.from);
    if (isFitting || isEqual(present, op.to)) open.delete(key);
    else open.set(key, { stream, ent: op.ent, path: op.path, shown: op.to, other: present });
    records.set(op.ent, after(record, op));
  }
  return [...open.values()];
}

function isEqual(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function presentValue(record: Readonly<Record<string, Json>> | null, { path }: OpBody): Json {
  if (path === '') return record;
  return record?.[fieldOf(path)] ?? null;
}

function fieldOf(path: string): string {
  return path.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
}

function after(record: Readonly<Record<string, Json>> | null, body: OpBody): Readonly<Record<string, Json>> | null {
  if (body.path === '') return isMembers(body.to) ? body.to : null;
  return record === null ? null : { ...record, [fieldOf(body.path)]: body.to };
}

function isMembers(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
