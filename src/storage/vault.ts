import { canonicalJson, toJson } from '../core';
import type { Json, Random } from '../core';
import { commitmentOf } from '../records';
import type { AnyRecord } from '../records';
import { readSealedRecord } from './sealed-record';
import type { SealedRecord } from './sealed-record';

const SALT_BYTES = 16;

/** Where a record type holds text that a person wrote: the field itself, or one field of each item of a list. */
type PersonalRule = { readonly field: string; readonly itemField: string | null };

const PERSONAL: Readonly<Record<string, PersonalRule>> = {
  segment: { field: 'note', itemField: null },
  comment: { field: 'text', itemField: null },
  review: { field: 'decisions', itemField: 'reason' },
  assignment: { field: 'steps', itemField: 'reason' },
};

/** The payload behind a commitment. Without it the commitment says nothing. */
export interface VaultEntry {
  readonly commit: string;
  /** 16 bytes, lower-case hex. */
  readonly salt: string;
  readonly body: { readonly text: string };
}

function mintEntry(text: string, random: Random): VaultEntry {
  const salt = new Uint8Array(SALT_BYTES);
  random.fill(salt);
  const hex = Array.from(salt, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { commit: commitmentOf(salt, { text }), salt: hex, body: { text } };
}

/** A value of one field of a record type, its personal texts replaced by `map`. */
function mapPersonal(type: string, field: string, value: Json, map: (value: Json) => Json): Json {
  const rule = PERSONAL[type];
  if (rule === undefined || rule.field !== field) return value;
  const { itemField } = rule;
  if (itemField === null) return map(value);
  if (!isList(value)) return value;
  return value.map((item) => {
    if (!isMembers(item)) return item;
    const old = item[itemField];
    return old === undefined ? item : { ...item, [itemField]: map(old) };
  });
}

function mapRecord(record: SealedRecord, map: (value: Json) => Json): SealedRecord {
  const rule = PERSONAL[record.type];
  const value = rule === undefined ? undefined : record[rule.field];
  if (rule === undefined || value === undefined) return record;
  return { ...record, [rule.field]: mapPersonal(record.type, rule.field, value, map) };
}

/**
 * A record with its personal texts sealed. A text that `from` already had keeps its commitment, so that only real
 * changes reach the log. New payloads are added to `minted`.
 */
export function sealRecord(
  record: AnyRecord,
  from: { readonly plain: AnyRecord; readonly sealed: SealedRecord } | null,
  deps: { readonly random: Random; readonly minted: VaultEntry[] },
): SealedRecord {
  const plain = toSealed(record);
  if (PERSONAL[record.type] === undefined) return plain;
  const known = from === null ? new Map<string, Json>() : pairTexts(toSealed(from.plain), from.sealed);
  return mapRecord(plain, (value) => {
    if (typeof value !== 'string' || value === '') return value;
    const sealed = known.get(value);
    if (sealed !== undefined) return sealed;
    const entry = mintEntry(value, deps.random);
    deps.minted.push(entry);
    known.set(value, { $commit: entry.commit });
    return { $commit: entry.commit };
  });
}

function toSealed(record: AnyRecord): SealedRecord {
  const sealed = readSealedRecord(toJson(record));
  if (sealed === null) throw new TypeError('a record lacks id, type or schema');
  return sealed;
}

function textsOf(record: SealedRecord): Json[] {
  const texts: Json[] = [];
  mapRecord(record, (value) => {
    texts.push(value);
    return value;
  });
  return texts;
}

function pairTexts(plain: SealedRecord, sealed: SealedRecord): Map<string, Json> {
  const sealedTexts = textsOf(sealed);
  const known = new Map<string, Json>();
  for (const [place, text] of textsOf(plain).entries()) {
    const other = sealedTexts[place];
    if (typeof text === 'string' && other !== undefined && commitIn(other) !== null) known.set(text, other);
  }
  return known;
}

/**
 * Equal apart from personal texts, which are compared by being there or not. A field that a record was kept without,
 * because it came later, is the same as one that is null.
 */
export function isSameButTexts(plain: AnyRecord, sealed: SealedRecord): boolean {
  if (plain === sealed) return true;
  const blank = (value: Json): Json => value !== null && value !== '';
  const bare = (record: SealedRecord): string =>
    canonicalJson(Object.fromEntries(Object.entries(mapRecord(record, blank)).filter(([, value]) => value !== null)));
  return bare(toSealed(plain)) === bare(sealed);
}

/** The record with its texts back; a text whose payload was erased is null, or empty where null is not allowed. */
export function unsealRecord(record: SealedRecord, textOf: (commit: string) => string | null): SealedRecord {
  return mapRecord(record, (value) => unseal(record.type, value, textOf));
}

/** The same for one side of a log line: `path` is "" for a whole record, else `/<field>`. */
export function unsealValue(
  place: { readonly ent: string; readonly path: string },
  value: Json,
  textOf: (commit: string) => string | null,
): Json {
  const type = place.ent.slice(0, place.ent.indexOf(':'));
  if (place.path !== '') return mapPersonal(type, place.path.slice(1), value, (text) => unseal(type, text, textOf));
  const record = readSealedRecord(value);
  return record === null ? value : unsealRecord(record, textOf);
}

function unseal(type: string, value: Json, textOf: (commit: string) => string | null): Json {
  const commit = commitIn(value);
  if (commit === null) return value;
  return textOf(commit) ?? (type === 'comment' ? '' : null);
}

/** All commitments of a record's personal texts. */
export function commitsOf(record: SealedRecord): string[] {
  return textsOf(record).flatMap((text) => commitIn(text) ?? []);
}

/** All commitments of one side of a log line. */
export function commitsInValue(place: { readonly ent: string; readonly path: string }, value: Json): string[] {
  const commits: string[] = [];
  unsealValue(place, value, (commit) => {
    commits.push(commit);
    return null;
  });
  return commits;
}

function commitIn(value: Json): string | null {
  if (!isMembers(value)) return null;
  const commit = value['$commit'];
  return typeof commit === 'string' ? commit : null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isMembers(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
