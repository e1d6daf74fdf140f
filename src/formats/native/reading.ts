import type { Json } from '../../core';
import { isRecordOf, readRecord } from '../../model';
import type { ModelRecord, RecordOf, RecordType } from '../../model';
import type { FrameTable } from '../../time';
import { isObject } from '../json-value';
import type { LossReportBuilder } from '../loss-report';
import { roundedSeconds } from '../exact-seconds';
import { decodeFields, keepUnknown } from './decode-fields';
import type { FieldSink, ResolvedRange } from './decode-fields';
import { recordExtras } from './encode-fields';
import type { FieldRule } from './native-fields';
import { freshId } from './native-order';

/** A record and the JSON pointer of the object it was read from. */
export interface Found<R extends ModelRecord = ModelRecord> {
  readonly record: R;
  readonly path: string;
}

/** State of reading one native file. */
export interface Reading {
  readonly report: LossReportBuilder;
  /** Id of the project the records go to. */
  readonly project: string;
  /** Record type → id → what was found, in file order. */
  readonly found: Map<RecordType, Map<string, Found>>;
}

export function foundOf<T extends RecordType>(reading: Reading, type: T): Found<RecordOf<T>>[] {
  const list: Found<RecordOf<T>>[] = [];
  for (const { record, path } of reading.found.get(type)?.values() ?? []) {
    if (isRecordOf(type)(record)) list.push({ record, path });
  }
  return list;
}

export function findRecord<T extends RecordType>(reading: Reading, type: T, id: unknown): RecordOf<T> | null {
  const record = typeof id === 'string' ? reading.found.get(type)?.get(id)?.record : undefined;
  return record !== undefined && isRecordOf(type)(record) ? record : null;
}

/** Takes a record in, or in the place of the one with its id. */
export function setFound(reading: Reading, found: Found): void {
  const { type, id } = found.record;
  const table = reading.found.get(type) ?? new Map<string, Found>();
  reading.found.set(type, table.set(id, found));
}

export interface ItemSource<T extends RecordType> {
  readonly type: T;
  readonly path: string;
  readonly raw: unknown;
  readonly rules: readonly FieldRule[];
  /** Keys of the file that the caller reads itself. */
  readonly handled: readonly string[];
  /** Fields that the caller gives, over those of the file. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly table: FrameTable | null;
  /** Pointer of the counted item that this is a part of; null: it is one itself. */
  readonly owner: string | null;
}

/** The record of one object of the file, already taken in; null when it was refused, which the report then says. */
export function readItem<T extends RecordType>(reading: Reading, source: ItemSource<T>): RecordOf<T> | null {
  const { type, path, raw, rules, fields, table } = source;
  if (!isObject(raw)) return refuse(reading, source, '');
  const unknown = new Map<string, Json>();
  const owner = source.owner ?? path;
  const sink: FieldSink = {
    table,
    unknown,
    onRange: (range, original) => reportRange(reading, range, { path, owner, original, table }),
  };
  keepUnknown(raw, { rules, handled: [...source.handled, 'x'] }, sink);
  const decoded = decodeFields(raw, rules, sink);
  const x = recordExtras(raw['x'], unknown);
  const result = readRecord({ ...decoded, ...fields, type, schema: 1, x });
  if (!result.ok) return refuse(reading, source, result.error.path);
  const unique = withFreeId(reading, result.value, { path, owner });
  if (!isRecordOf(type)(unique)) return null;
  setFound(reading, { record: unique, path });
  return unique;
}

function refuse<T extends RecordType>(reading: Reading, source: ItemSource<T>, field: string): null {
  const { path, owner, raw } = source;
  const entry = { path, original: raw, result: { field } };
  if (owner === null) reading.report.add({ ...entry, severity: 'dropped', code: 'invalid-item' });
  else reading.report.add({ ...entry, severity: 'changed', code: `${source.type}-dropped`, owner });
  return null;
}

function withFreeId(reading: Reading, record: ModelRecord, at: { path: string; owner: string }): ModelRecord {
  const taken = reading.found.get(record.type);
  if (taken?.has(record.id) !== true) return record;
  const id = freshId(record.id, (wanted) => taken.has(wanted));
  reading.report.add({ severity: 'changed', code: 'duplicate-id', ...at, original: record.id, result: id });
  return { ...record, id };
}

export interface RangePlace {
  readonly path: string;
  readonly owner: string;
  readonly original: unknown;
  readonly table: FrameTable | null;
}

/** Says what happened to a range inside a record: the record stays, a range that cannot be held goes. */
export function reportRange(reading: Reading, resolved: ResolvedRange, place: RangePlace): void {
  const { path, owner, original, table } = place;
  for (const ticks of resolved.movedTicks) {
    if (table !== null) reading.report.addMoved(roundedSeconds(ticks, table.timebase));
  }
  const { code, range } = resolved;
  if (code === null) return;
  const entry = { severity: 'changed', code, path, owner, original } as const;
  reading.report.add(range === null ? entry : { ...entry, result: range });
}
