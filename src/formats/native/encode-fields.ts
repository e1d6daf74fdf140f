import { toJson } from '../../core';
import type { Json } from '../../core';
import type { ModelRecord } from '../../model';
import { ticksOf } from '../../time';
import type { FrameRange, FrameTable } from '../../time';
import { isJsonObject, isList, isObject, pointerKeys, withMember } from '../json-value';
import type { JsonObject } from '../json-value';
import type { FieldRule } from './native-fields';
import { FILE_ORDER } from './native-order';

type Fields = Readonly<Record<string, unknown>>;

/** Under `x` of a record: JSON pointer inside the record's object in the file → value of a key we do not know. */
const UNKNOWN = 'unknown';
const KEPT_IN_RECORD_ONLY = [UNKNOWN, FILE_ORDER];

/** The file's object of a record, without what the file leaves out; throws where a range has no table. */
export function encodeFields(fields: Fields, rules: readonly FieldRule[], table: FrameTable | null): JsonObject {
  const object: Record<string, Json> = {};
  for (const rule of rules) {
    const value = fields[rule.field];
    if (value === undefined || (!rule.isAlwaysWritten && isFallback(value, rule.fallback))) continue;
    object[rule.key] = encodeValue(value, rule, table);
  }
  return object;
}

function encodeValue(value: unknown, rule: FieldRule, table: FrameTable | null): Json {
  const { spelling } = rule;
  if (value === null) return null;
  switch (spelling.kind) {
    case 'plain':
      return toJson(value);
    case 'object':
      return isObject(value) ? encodeFields(value, spelling.rules, table) : toJson(value);
    case 'list':
      return isList(value)
        ? value.map((item) => (isObject(item) ? encodeFields(item, spelling.rules, table) : toJson(item)))
        : toJson(value);
    case 'range':
      return isRange(value) ? encodeRange(value, table) : toJson(value);
    case 'ranges':
      return isList(value) ? value.filter(isRange).map((range) => encodeRange(range, table)) : toJson(value);
  }
}

/** Both spellings of a range. */
export function encodeRange(range: FrameRange, table: FrameTable | null): JsonObject {
  const { startFrame, endFrame } = range;
  if (table === null) return { startFrame, endFrame };
  return { startFrame, endFrame, startPts: ticksOf(table, startFrame), endPts: ticksOf(table, endFrame) };
}

function isRange(value: unknown): value is FrameRange {
  return isObject(value) && typeof value['startFrame'] === 'number' && typeof value['endFrame'] === 'number';
}

function isFallback(value: unknown, fallback: unknown): boolean {
  if (value === fallback) return true;
  if (isList(value)) return isList(fallback) && value.length === 0 && fallback.length === 0;
  return isObject(value) && isObject(fallback) && Object.keys(value).length === 0;
}

/** Adds `x` and puts the keys we do not know back where they stood. `isTop`: `x` is written even when empty. */
export function withExtras(object: JsonObject, record: Pick<ModelRecord, 'x'>, isTop = false): JsonObject {
  const own = Object.entries(record.x).filter(([name]) => !KEPT_IN_RECORD_ONLY.includes(name));
  const unknown = record.x[UNKNOWN];
  const hasX = own.length > 0 || isTop || (isObject(unknown) && Object.keys(unknown).some(isInsideX));
  const x = hasX ? { x: toJson(Object.fromEntries(own)) } : {};
  if (!isObject(unknown)) return { ...object, ...x };
  let whole: Json = { ...object, ...x };
  for (const [pointer, value] of Object.entries(unknown)) {
    whole = withMember(whole, pointerKeys(pointer), toJson(value), REPLACING.includes(pointer)) ?? whole;
  }
  return isJsonObject(whole) ? whole : object;
}

function isInsideX(pointer: string): boolean {
  return pointer.startsWith('/x/');
}

/** Keys of ours that a file may hold with a value we keep: who wrote it, and the newer minor version it is in. */
const REPLACING = ['/generator', '/version'];

/** `x` of a record from the file's `x` and what was found beside the known keys; a wrong `x` is left to be refused. */
export function recordExtras(fileX: unknown, unknown: ReadonlyMap<string, Json>): unknown {
  if (fileX !== undefined && fileX !== null && !isObject(fileX)) return fileX;
  const x: Record<string, Json> = {};
  const kept = new Map(unknown);
  for (const [name, value] of Object.entries(fileX ?? {})) {
    if (KEPT_IN_RECORD_ONLY.includes(name)) kept.set(`/x/${name}`, toJson(value));
    else x[name] = toJson(value);
  }
  return kept.size === 0 ? x : { ...x, [UNKNOWN]: Object.fromEntries(kept) };
}
