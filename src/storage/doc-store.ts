import { Dexie } from 'dexie';
import * as v from 'valibot';
import { present } from '../core';
import type { Json } from '../core';
import { PROJECT_WIDE, streamName } from '../model';
import type { StreamAddress } from '../model';
import { compareHlc } from '../records';
import type { Hlc } from '../records';
import type { JournaledOp } from './chain';
import type { Database, DocRow, OpsRow, ProjectRow } from './database';
import { DOC_ROW, emptyDocState, placeRecord, recordsOfRow } from './doc-state';
import type { DocChange, DocState, RowKey } from './doc-state';
import { reasonOf } from './problems';
import { isSealedRecord } from './sealed-record';
import type { SealedRecord } from './sealed-record';
import type { VaultEntry } from './vault';

/** Lines of one row of the op log at most. */
const LINES_PER_ROW = 256;

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
  const docRows = request.changes.map(({ state }) => docRowOf(state));
  const tables = [db.docs, db.seg, db.kf, db.ops, db.payloads, db.outbox, db.projects, db.clips, db.assignments];
  try {
    return await db.dexie.transaction('rw', tables, async (transaction): Promise<WriteOutcome> => {
      const stored = await db.docs.bulkGet(docRows.map(docKeyOf));
      const isStale = docRows.some(({ rev }, place) => (stored[place]?.rev ?? 0) !== rev - 1);
      if (isStale) {
        transaction.abort();
        return { type: 'stale' };
      }
      await putRows(db, request, docRows);
      const known = await db.projects.get(request.project);
      await db.projects.put(projectRowAfter(known, request));
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

async function putRows(db: Database, request: WriteRequest, docRows: readonly DocRow[]): Promise<void> {
  const batch = createBatch(db);
  for (const change of request.changes) for (const row of change.dirtyRows) batch.add(change.state, row);
  await db.docs.bulkPut(docRows);
  await batch.write();
  await db.ops.bulkPut(request.changes.flatMap(({ entries }) => opsRowsOf(entries)));
  await db.outbox.bulkPut(request.changes.flatMap(({ state }) => outboxRowsOf(state)));
  if (request.payloads.length > 0) {
    await db.payloads.bulkPut(request.payloads.map((entry) => ({ ...entry, project: request.project })));
  }
}

interface Batch {
  readonly add: (state: DocState, row: RowKey) => void;
  readonly write: () => Promise<void>;
}

/** Collects chunk rows so that each table is written by one call. */
function createBatch(db: Database): Batch {
  const seg: { doc: string; chunk: number; records: SealedRecord[] }[] = [];
  const kf: { doc: string; track: string; chunk: number; records: SealedRecord[] }[] = [];
  const clips: { project: string; id: string; record: SealedRecord | null }[] = [];
  const assignments: { project: string; id: string; record: SealedRecord | null }[] = [];

  function add(state: DocState, row: RowKey): void {
    const [kind, first = '', second = ''] = row.split(':');
    const records = recordsOfRow(state, row);
    const { stream, address } = state;
    if (kind === 'seg') seg.push({ doc: stream, chunk: Number(first), records });
    if (kind === 'kf') kf.push({ doc: stream, track: first, chunk: Number(second), records });
    const owned = { project: address.project, id: first, record: records[0] ?? null };
    if (kind === 'clip') clips.push(owned);
    if (kind === 'assignment') assignments.push(owned);
  }

  async function write(): Promise<void> {
    const isFull = (row: { records: readonly unknown[] }): boolean => row.records.length > 0;
    const isEmpty = (row: { records: readonly unknown[] }): boolean => row.records.length === 0;
    if (seg.length > 0) await db.seg.bulkPut(seg.filter(isFull));
    if (seg.some(isEmpty)) await db.seg.bulkDelete(seg.filter(isEmpty).map(({ doc, chunk }) => [doc, chunk]));
    if (kf.length > 0) await db.kf.bulkPut(kf.filter(isFull));
    if (kf.some(isEmpty)) {
      await db.kf.bulkDelete(kf.filter(isEmpty).map(({ doc, track, chunk }) => [doc, track, chunk]));
    }
    await writeOwned(db.clips, clips);
    await writeOwned(db.assignments, assignments);
  }
  return { add, write };
}

async function writeOwned(
  table: Database['clips'],
  rows: readonly { project: string; id: string; record: SealedRecord | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  const puts = rows.flatMap(({ project, id, record }) => (record === null ? [] : [{ project, id, record }]));
  await table.bulkPut(puts);
  const gone = rows.filter(({ record }) => record === null);
  if (gone.length > 0) await table.bulkDelete(gone.map(({ project, id }) => [project, id]));
}

function docRowOf(state: DocState): DocRow {
  const counts = { segments: 0, tracks: 0, keyframes: 0 };
  let setState: string | null = null;
  for (const record of state.records.values()) {
    if (record.type === 'segment') counts.segments += 1;
    if (record.type === 'track') counts.tracks += 1;
    if (record.type === 'keyframe') counts.keyframes += 1;
    if (record.type === 'set') setState = textOf(record['state']);
  }
  return {
    ...state.address,
    rev: state.rev + 1,
    schema: 1,
    heads: Object.fromEntries(state.heads),
    state: setState,
    counts,
    records: recordsOfRow(state, DOC_ROW),
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
  for (const entry of entries) {
    const { stream, device, seq, txn } = entry.op;
    const row = rows.at(-1);
    const isRun =
      before !== null &&
      before.op.txn === txn &&
      before.op.stream === stream &&
      before.op.device === device &&
      before.op.seq + 1 === seq;
    if (row !== undefined && isRun && row.lines.length < LINES_PER_ROW) {
      row.lines.push(entry.line);
      row.hashes.push(entry.hash);
    } else {
      rows.push({ stream, device, seq, lines: [entry.line], hashes: [entry.hash] });
    }
    before = entry;
  }
  return rows;
}

function projectRowAfter(known: ProjectRow | undefined, request: WriteRequest): ProjectRow {
  const base = known ?? {
    id: request.project,
    name: '',
    state: 'open',
    created: request.nowIso,
    trashedAt: null,
    clipCount: 0,
    payloadCount: 0,
    hlc: NO_STAMP,
  };
  const row = {
    ...base,
    generation: request.generation,
    opCount: request.opCount,
    payloadCount: base.payloadCount + request.payloads.length,
    modified: request.nowIso,
    hlc: lastStamp(request.changes, base.hlc),
  };
  const home = request.changes.find(({ state }) => state.records.has(`project:${request.project}`))?.state;
  if (home === undefined) return row;
  const project = present(home.records.get(`project:${request.project}`), 'the project record is there');
  return {
    ...row,
    name: textOf(project['name']) ?? '',
    state: textOf(project['state']) ?? 'open',
    created: textOf(project['created']) ?? row.created,
    trashedAt: textOf(project['trashedAt']),
    clipCount: [...home.records.values()].filter((record) => record.type === 'clip').length,
  };
}

const NO_STAMP: Hlc = [0, 0];

function lastStamp(changes: readonly DocChange[], known: Hlc): Hlc {
  let last = known;
  for (const { entries } of changes) for (const { op } of entries) if (compareHlc(op.hlc, last) > 0) last = op.hlc;
  return last;
}
