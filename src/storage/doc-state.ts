import { parseStreamName } from '../model';
import type { StreamAddress } from '../model';
import { forkBase, keyOf, opBodiesToDiff } from '../records';
import type { ChainHead, OpBody, RecordKey, RecordsDiff } from '../records';
import { present } from '../core';
import type { JournaledOp } from './chain';
import { readSealedRecord } from './sealed-record';
import type { SealedRecord } from './sealed-record';

/**
 * Segments of one row at most: a row below 64 KB. Chromium puts a larger value into a file of its own, and a segment's
 * edit writes its whole row. Rows written when it was 256 stay as they are.
 */
const SEGMENTS_PER_CHUNK = 64;
/** Frames whose keyframes share a row: about 10 s, and never more than 256 keyframes of a track. */
const FRAMES_PER_KEYFRAME_CHUNK = 256;

/** Name of the row that holds a record: `doc`, `seg:<chunk>`, `kf:<track>:<chunk>`, `clip:<id>`, `assignment:<id>`. */
export type RowKey = string;
export const DOC_ROW: RowKey = 'doc';

/** One stream's records as they are stored, and which row each lies in. Changed in place by `applyOps`. */
export interface DocState {
  readonly address: StreamAddress;
  readonly stream: string;
  /** Revision of the stored document this state was read from; 0 before the first write. */
  rev: number;
  readonly heads: Map<string, ChainHead>;
  readonly records: Map<RecordKey, SealedRecord>;
  readonly rowOf: Map<RecordKey, RowKey>;
  readonly rows: Map<RowKey, Set<RecordKey>>;
  /** How many records there are of each type. */
  readonly counts: Map<string, number>;
  /** The chunk a new segment goes to; those before it are full. */
  firstFreeChunk: number;
  /** Per device: first seq that no carrier has taken. */
  readonly outboxFrom: Map<string, number>;
}

export function emptyDocState(stream: string): DocState {
  return {
    address: addressIn(stream),
    stream,
    rev: 0,
    heads: new Map(),
    records: new Map(),
    rowOf: new Map(),
    rows: new Map(),
    counts: new Map(),
    firstFreeChunk: 0,
    outboxFrom: new Map(),
  };
}

/** Parts of a stream's name that this room wrote itself. */
export function addressIn(stream: string): StreamAddress {
  return present(parseStreamName(stream), `not a stream: ${stream}`);
}

/** Puts a record that was read from a row. */
export function placeRecord(state: DocState, record: SealedRecord, row: RowKey): void {
  const key = keyOf(record);
  if (!state.records.has(key)) countRecord(state, record, 1);
  state.records.set(key, record);
  state.rowOf.set(key, row);
  const members = state.rows.get(row) ?? new Set<RecordKey>();
  members.add(key);
  state.rows.set(row, members);
}

function countRecord(state: DocState, { type }: SealedRecord, change: 1 | -1): void {
  state.counts.set(type, (state.counts.get(type) ?? 0) + change);
}

export function recordsOfRow(state: DocState, row: RowKey): SealedRecord[] {
  return [...(state.rows.get(row) ?? [])].flatMap((key) => state.records.get(key) ?? []);
}

/** What a write must carry for one document. */
export interface DocChange {
  readonly state: DocState;
  readonly dirtyRows: Set<RowKey>;
  readonly entries: JournaledOp[];
  /** A line's `from` was not the value found; the line was applied all the same and the author must compare. */
  hasConflict: boolean;
  /** A line was missing before one of these. */
  hasGap: boolean;
}

export function noChange(state: DocState): DocChange {
  return { state, dirtyRows: new Set(), entries: [], hasConflict: false, hasGap: false };
}

/**
 * Applies lines of one stream in order and notes the rows touched. Lines already applied, by (device, seq), are
 * skipped. Returns how many were new.
 */
export function applyOps(change: DocChange, entries: readonly JournaledOp[]): number {
  const { state } = change;
  const fresh: JournaledOp[] = [];
  for (const entry of entries) {
    const { device, seq } = entry.op;
    const base = state.heads.get(device) ?? forkBase(device, entry.op);
    const next = (base?.seq ?? -1) + 1;
    if (seq < next) continue;
    if (seq > next) change.hasGap = true;
    fresh.push(entry);
    state.heads.set(device, { seq, hash: entry.hash });
    if (!state.outboxFrom.has(device)) state.outboxFrom.set(device, seq);
  }
  if (fresh.length === 0) return 0;
  const bodies: OpBody[] = fresh.map(({ op }) => op);
  const get = (key: RecordKey): SealedRecord | null => state.records.get(key) ?? null;
  const diff = opBodiesToDiff(bodies, get, readSealedRecord);
  if (diff === null) {
    change.hasConflict = true;
    for (const body of bodies) forceBody(change, body);
  } else {
    applyDiff(change, diff);
  }
  for (const entry of fresh) change.entries.push(entry);
  return fresh.length;
}

function applyDiff(change: DocChange, diff: RecordsDiff<SealedRecord>): void {
  for (const [, to] of Object.values(diff.put)) putRecord(change, to);
  for (const key of Object.keys(diff.deleted)) removeRecord(change, key);
}

/** Takes the line's word whatever was there: the later edit is shown. */
function forceBody(change: DocChange, body: OpBody): void {
  const current = change.state.records.get(body.ent) ?? null;
  // A body with its own present value as `from` always fits.
  const from = body.path === '' ? current : (current?.[body.path.slice(1)] ?? null);
  const diff = opBodiesToDiff([{ ...body, from }], (key) => change.state.records.get(key) ?? null, readSealedRecord);
  if (diff !== null) applyDiff(change, diff);
}

function putRecord(change: DocChange, record: SealedRecord): void {
  const { state, dirtyRows } = change;
  const key = keyOf(record);
  const oldRow = state.rowOf.get(key);
  const row = rowFor(state, record, oldRow);
  if (oldRow !== undefined && oldRow !== row) leaveRow(change, key, oldRow);
  placeRecord(state, record, row);
  dirtyRows.add(row);
}

function removeRecord(change: DocChange, key: RecordKey): void {
  const row = change.state.rowOf.get(key);
  const record = change.state.records.get(key);
  if (row !== undefined) leaveRow(change, key, row);
  if (record !== undefined) countRecord(change.state, record, -1);
  change.state.rowOf.delete(key);
  change.state.records.delete(key);
}

function leaveRow(change: DocChange, key: RecordKey, row: RowKey): void {
  change.state.rows.get(row)?.delete(key);
  change.dirtyRows.add(row);
  if (row.startsWith('seg:')) {
    change.state.firstFreeChunk = Math.min(change.state.firstFreeChunk, Number(row.slice('seg:'.length)));
  }
}

function rowFor(state: DocState, record: SealedRecord, oldRow: RowKey | undefined): RowKey {
  switch (record.type) {
    case 'segment':
      return oldRow ?? segmentRow(state);
    case 'keyframe': {
      const frame = typeof record['frame'] === 'number' ? record['frame'] : 0;
      const track = typeof record['track'] === 'string' ? record['track'] : '';
      return `kf:${track}:${Math.floor(frame / FRAMES_PER_KEYFRAME_CHUNK)}`;
    }
    case 'clip':
    case 'assignment':
      return `${record.type}:${record.id}`;
    default:
      return DOC_ROW;
  }
}

/** The first chunk with room. */
function segmentRow(state: DocState): RowKey {
  for (;;) {
    const row = `seg:${state.firstFreeChunk}`;
    if ((state.rows.get(row)?.size ?? 0) < SEGMENTS_PER_CHUNK) return row;
    state.firstFreeChunk += 1;
  }
}
