import { Dexie } from 'dexie';
import * as v from 'valibot';
import { present } from '../core';
import type { Json } from '../core';
import { PROJECT_WIDE, streamName } from '../model';
import type { StreamAddress } from '../model';
import { compareHlc } from '../records';
import type { Hlc } from '../records';
import type { JournaledOp } from './chain';
import type { Database, DocRow, KeyframeRow, OpsRow, OutboxRow, PayloadRow, ProjectRow, SegmentRow } from './database';
import { DOC_ROW, emptyDocState, placeRecord, recordsOfRow } from './doc-state';
import type { DocChange, DocState } from './doc-state';
import { reasonOf } from './problems';
import { isSealedRecord } from './sealed-record';
import type { SealedRecord } from './sealed-record';
import type { VaultEntry } from './vault';

/** Lines of one row of the op log at most, and their length: Chromium puts a value above 64 KB into a file of its own. */
const LINES_PER_ROW = 256;
const ROW_LENGTH = 49_152;

const sealedRecords = v.array(v.custom<SealedRecord>(isSealedRecord));
const headSchema = v.object({ seq: v.number(), hash: v.string() });
const docRowSchema = v.object({
  project: v.string(),
  clip: v.string(),
  author: v.string(),
  layer: v.string(),
  rev: v.number(),
  heads: v.record(v.string(), headSchema),
  records: sealedRecords,
});
const chunkRowSchema = v.object({ doc: v.string(), chunk: v.number(), records: sealedRecords });
const keyframeRowSchema = v.object({ ...chunkRowSchema.entries, track: v.string() });
const ownedRowSchema = v.object({ record: v.custom<SealedRecord>(isSealedRecord) });
const outboxSchema = v.object({ stream: v.string(), device: v.string(), fromSeq: v.number() });

/** Which documents to read: one, those of a clip, those of all clips, or all of a project. */
export type DocRange =
  | { readonly type: 'stream'; readonly address: StreamAddress }
  | { readonly type: 'clip'; readonly project: string; readonly clip: string }
  | { readonly type: 'sets'; readonly project: string }
  | { readonly type: 'project'; readonly project: string };

/** Documents with all their rows, in key order. Missing ones are left out. */
export async function readDocStates(db: Database, range: DocRange): Promise<DocState[]> {
  const rows: unknown[] = await docRowsOf(db, range);
  const states = rows.map((row) => stateOfDoc(v.parse(docRowSchema, row)));
  const byStream = new Map(states.map((state) => [state.stream, state]));
  if (range.type === 'project' || range.type === 'sets') {
    const from = [`${range.project}/`];
    const to = [`${range.project}/\uffff`];
    placeSegments(byStream, await db.seg.where('[doc+chunk]').between(from, to).toArray());
    placeKeyframes(byStream, await db.kf.where('[doc+track+chunk]').between(from, to).toArray());
    placeOutbox(byStream, await db.outbox.where('[stream+device+fromSeq]').between(from, to).toArray());
  } else {
    for (const { stream } of states) {
      const from = [stream];
      const to = [stream, Dexie.maxKey];
      placeSegments(byStream, await db.seg.where('[doc+chunk]').between(from, to).toArray());
      placeKeyframes(byStream, await db.kf.where('[doc+track+chunk]').between(from, to).toArray());
      placeOutbox(byStream, await db.outbox.where('[stream+device+fromSeq]').between(from, to).toArray());
    }
  }
  for (const state of states) await placeOwnedRecords(db, state);
  return states;
}

export async function readDocState(db: Database, address: StreamAddress): Promise<DocState> {
  const states = await readDocStates(db, { type: 'stream', address });
  return states[0] ?? emptyDocState(streamName(address));
}

/** Documents by name, those that were never written as empty ones; many in about the time of one. */
export async function readNamedStates(db: Database, addresses: readonly StreamAddress[]): Promise<DocState[]> {
  if (addresses.length === 0) return [];
  const rows = await db.docs.bulkGet(addresses.map(docKeyOf));
  const states: DocState[] = [];
  for (const [place, address] of addresses.entries()) {
    states.push(rows[place] === undefined ? emptyDocState(streamName(address)) : await readDocState(db, address));
  }
  return states;
}

async function docRowsOf(db: Database, range: DocRange): Promise<DocRow[]> {
  if (range.type === 'project') return db.docs.where('project').equals(range.project).toArray();
  if (range.type === 'sets') {
    const rows = await db.docs.where('project').equals(range.project).toArray();
    return rows.filter(({ clip }) => clip !== PROJECT_WIDE);
  }
  if (range.type === 'clip') {
    const { project, clip } = range;
    const key = '[project+clip+author+layer]';
    return db.docs.where(key).between([project, clip], [project, clip, Dexie.maxKey, Dexie.maxKey]).toArray();
  }
  const { project, clip, author, layer } = range.address;
  const row = await db.docs.get([project, clip, author, layer]);
  return row === undefined ? [] : [row];
}

function stateOfDoc(row: v.InferOutput<typeof docRowSchema>): DocState {
  const state = emptyDocState(streamName(row));
  state.rev = row.rev;
  for (const [device, head] of Object.entries(row.heads)) state.heads.set(device, head);
  for (const record of row.records) placeRecord(state, record, DOC_ROW);
  return state;
}

function placeSegments(states: ReadonlyMap<string, DocState>, rows: readonly unknown[]): void {
  for (const value of rows) {
    const row = v.parse(chunkRowSchema, value);
    const state = states.get(row.doc);
    if (state === undefined) continue;
    for (const record of row.records) placeRecord(state, record, `seg:${row.chunk}`);
  }
}

function placeKeyframes(states: ReadonlyMap<string, DocState>, rows: readonly unknown[]): void {
  for (const value of rows) {
    const row = v.parse(keyframeRowSchema, value);
    const state = states.get(row.doc);
    if (state === undefined) continue;
    for (const record of row.records) placeRecord(state, record, `kf:${row.track}:${row.chunk}`);
  }
}

function placeOutbox(states: ReadonlyMap<string, DocState>, rows: readonly unknown[]): void {
  for (const value of rows) {
    const row = v.parse(outboxSchema, value);
    states.get(row.stream)?.outboxFrom.set(row.device, row.fromSeq);
  }
}

async function placeOwnedRecords(db: Database, state: DocState): Promise<void> {
  const { project, clip, layer } = state.address;
  if (clip !== PROJECT_WIDE || (layer !== 'project' && layer !== 'assign')) return;
  const table = layer === 'project' ? db.clips : db.assignments;
  const rows: unknown[] = await table.where('[project+id]').between([project], [project, Dexie.maxKey]).toArray();
  for (const value of rows) {
    const { record } = v.parse(ownedRowSchema, value);
    placeRecord(state, record, `${record.type}:${record.id}`);
  }
}

/** One strict transaction: documents, chunks, lines, payloads, outbox and the project's row. */
export interface WriteRequest {
  readonly project: string;
  readonly changes: readonly DocChange[];
  readonly payloads: readonly VaultEntry[];
  /** Of the journal; null without one. */
  readonly generation: string | null;
  readonly opCount: number;
  readonly nowIso: string;
}

export type WriteOutcome =
  | { readonly type: 'written' }
  /** Another writer was here: a stored revision is not the one that the change was based on. Nothing was written. */
  | { readonly type: 'stale' }
  | { readonly type: 'failed'; readonly reason: string };

/** All of it or nothing. On anything but `written` the states must be read again. */
export async function writeChanges(db: Database, request: WriteRequest): Promise<WriteOutcome> {
  // Made before the transaction: while it runs, the documents already take the next change.
  const rows = rowsOf(request);
  const tables = [db.docs, db.seg, db.kf, db.ops, db.payloads, db.outbox, db.projects, db.clips, db.assignments];
  try {
    return await db.dexie.transaction('rw', tables, async (transaction): Promise<WriteOutcome> => {
      const stored = await db.docs.bulkGet(rows.docs.map(docKeyOf));
      const isStale = rows.docs.some(({ rev }, place) => (stored[place]?.rev ?? 0) !== rev - 1);
      if (isStale) {
        transaction.abort();
        return { type: 'stale' };
      }
      await putRows(db, rows);
      const known = await db.projects.get(request.project);
      await db.projects.put(rows.projectAfter(known));
      for (const { state } of request.changes) state.rev += 1;
      return { type: 'written' };
    });
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'AbortError') return { type: 'stale' };
    return { type: 'failed', reason: reasonOf(thrown) };
  }
}

function docKeyOf(row: StreamAddress): [string, string, string, string] {
  return [row.project, row.clip, row.author, row.layer];
}

/** Everything one transaction writes. */
interface PreparedRows {
  readonly docs: readonly DocRow[];
  readonly seg: readonly SegmentRow[];
  readonly kf: readonly KeyframeRow[];
  readonly clips: readonly OwnedChange[];
  readonly assignments: readonly OwnedChange[];
  readonly ops: readonly OpsRow[];
  readonly outbox: readonly OutboxRow[];
  readonly payloads: readonly PayloadRow[];
  readonly projectAfter: (known: ProjectRow | undefined) => ProjectRow;
}

/** Null: the record is gone. */
interface OwnedChange {
  readonly project: string;
  readonly id: string;
  readonly record: SealedRecord | null;
}

function rowsOf(request: WriteRequest): PreparedRows {
  const { project, changes } = request;
  const seg: SegmentRow[] = [];
  const kf: KeyframeRow[] = [];
  const owned: Record<'clip' | 'assignment', OwnedChange[]> = { clip: [], assignment: [] };
  for (const { state, dirtyRows } of changes) {
    for (const row of dirtyRows) {
      const [kind, first = '', second = ''] = row.split(':');
      const records = recordsOfRow(state, row);
      if (kind === 'seg') seg.push({ doc: state.stream, chunk: Number(first), records });
      if (kind === 'kf') kf.push({ doc: state.stream, track: first, chunk: Number(second), records });
      if (kind === 'clip' || kind === 'assignment') {
        owned[kind].push({ project: state.address.project, id: first, record: records[0] ?? null });
      }
    }
  }
  return {
    seg,
    kf,
    docs: changes.map(({ state }) => docRowOf(state)),
    clips: owned.clip,
    assignments: owned.assignment,
    ops: changes.flatMap(({ entries }) => opsRowsOf(entries)),
    outbox: changes.flatMap(({ state }) => outboxRowsOf(state)),
    payloads: request.payloads.map((entry) => ({ ...entry, project })),
    projectAfter: projectRowAfter(request),
  };
}

async function putRows(db: Database, rows: PreparedRows): Promise<void> {
  const isFull = (row: SegmentRow): boolean => row.records.length > 0;
  const isEmpty = (row: SegmentRow): boolean => row.records.length === 0;
  await db.docs.bulkPut(rows.docs);
  if (rows.seg.length > 0) await db.seg.bulkPut(rows.seg.filter(isFull));
  if (rows.seg.some(isEmpty)) {
    await db.seg.bulkDelete(rows.seg.filter(isEmpty).map(({ doc, chunk }) => [doc, chunk]));
  }
  if (rows.kf.length > 0) await db.kf.bulkPut(rows.kf.filter(isFull));
  if (rows.kf.some(isEmpty)) {
    await db.kf.bulkDelete(rows.kf.filter(isEmpty).map(({ doc, track, chunk }) => [doc, track, chunk]));
  }
  await writeOwned(db.clips, rows.clips);
  await writeOwned(db.assignments, rows.assignments);
  await db.ops.bulkPut(rows.ops);
  await db.outbox.bulkPut(rows.outbox);
  if (rows.payloads.length > 0) await db.payloads.bulkPut(rows.payloads);
}

async function writeOwned(table: Database['clips'], rows: readonly OwnedChange[]): Promise<void> {
  if (rows.length === 0) return;
  const puts = rows.flatMap(({ project, id, record }) => (record === null ? [] : [{ project, id, record }]));
  await table.bulkPut(puts);
  const gone = rows.filter(({ record }) => record === null);
  if (gone.length > 0) await table.bulkDelete(gone.map(({ project, id }) => [project, id]));
}

function docRowOf(state: DocState): DocRow {
  const counted = (type: string): number => state.counts.get(type) ?? 0;
  const records = recordsOfRow(state, DOC_ROW);
  const set = counted('set') > 0 ? records.find(({ type }) => type === 'set') : undefined;
  return {
    ...state.address,
    rev: state.rev + 1,
    schema: 1,
    heads: Object.fromEntries(state.heads),
    state: textOf(set?.['state']),
    counts: { segments: counted('segment'), tracks: counted('track'), keyframes: counted('keyframe') },
    records,
  };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function outboxRowsOf(state: DocState): { stream: string; device: string; fromSeq: number }[] {
  return [...state.outboxFrom].map(([device, fromSeq]) => ({ stream: state.stream, device, fromSeq }));
}

/** Runs of lines of one transaction, stream and device. */
function opsRowsOf(entries: readonly JournaledOp[]): OpsRow[] {
  const rows: { stream: string; device: string; seq: number; lines: string[]; hashes: string[] }[] = [];
  let before: JournaledOp | null = null;
  let length = 0;
  for (const entry of entries) {
    length += entry.line.length + entry.hash.length;
    const { stream, device, seq, txn } = entry.op;
    const row = rows.at(-1);
    const isRun =
      before !== null &&
      before.op.txn === txn &&
      before.op.stream === stream &&
      before.op.device === device &&
      before.op.seq + 1 === seq;
    if (row !== undefined && isRun && row.lines.length < LINES_PER_ROW && length <= ROW_LENGTH) {
      row.lines.push(entry.line);
      row.hashes.push(entry.hash);
    } else {
      rows.push({ stream, device, seq, lines: [entry.line], hashes: [entry.hash] });
      length = entry.line.length + entry.hash.length;
    }
    before = entry;
  }
  return rows;
}

/** What the project's row will be, given what it is. */
function projectRowAfter(request: WriteRequest): (known: ProjectRow | undefined) => ProjectRow {
  const { changes, generation, opCount, nowIso } = request;
  const payloadCount = request.payloads.length;
  const home = changes.find(({ state }) => state.records.has(`project:${request.project}`))?.state;
  const facts = home === undefined ? {} : projectFacts(home, request);
  const base: ProjectRow = {
    id: request.project,
    generation,
    opCount,
    name: '',
    state: 'open',
    created: nowIso,
    modified: nowIso,
    trashedAt: null,
    clipCount: 0,
    payloadCount: 0,
    hlc: NO_STAMP,
  };
  const last = lastStamp(changes);
  return (known = base) => ({
    ...known,
    generation,
    opCount,
    payloadCount: known.payloadCount + payloadCount,
    modified: nowIso,
    hlc: compareHlc(last, known.hlc) > 0 ? last : known.hlc,
    ...facts,
  });
}

function projectFacts(home: DocState, { project, nowIso }: WriteRequest): Partial<ProjectRow> {
  const record = present(home.records.get(`project:${project}`), 'the project record is there');
  return {
    name: textOf(record['name']) ?? '',
    state: textOf(record['state']) ?? 'open',
    created: textOf(record['created']) ?? nowIso,
    trashedAt: textOf(record['trashedAt']),
    clipCount: home.counts.get('clip') ?? 0,
  };
}

const NO_STAMP: Hlc = [0, 0];

function lastStamp(changes: readonly DocChange[]): Hlc {
  let last = NO_STAMP;
  for (const { entries } of changes) for (const { op } of entries) if (compareHlc(op.hlc, last) > 0) last = op.hlc;
  return last;
}
