import { err, ok } from '../core';
import type { Clock, IdSource, Result } from '../core';
import { parseStreamName } from '../model';
import type { ModelRecord } from '../model';
import { isEmptyDiff, keyOf, reverseDiff, squashDiffs } from '../records';
import type { RecordsDiff, Transaction } from '../records';
import type { Database } from './database';
import { readDocState } from './doc-store';
import { decodeAgainst } from './history-reader';
import { byClock, readEntriesAfter, readHeads } from './op-log';
import { textsFor } from './payload-store';
import type { StorageProblem } from './problems';
import type { RestorePoint, RestorePoints } from './restore-points';
import type { Writer } from './writer';

/** Records of one transaction of a large import: a diff of so many is all that memory holds at once. */
const RECORDS_PER_TRANSACTION = 5_000;

export interface LargeImport {
  /** Command it came from. */
  readonly name: string;
  /** What each record was, null for a new one, and what it becomes. Read once, in order: sets before what is theirs. */
  readonly changes: Iterable<readonly [from: ModelRecord | null, to: ModelRecord]>;
  /** Called after each transaction with the number of records written so far. */
  readonly onProgress?: (doneCount: number) => void;
}

export interface LargeImportDeps {
  readonly db: () => Database;
  readonly project: string;
  readonly writer: Pick<Writer, 'commit' | 'drained' | 'retry'>;
  readonly points: RestorePoints;
  readonly newId: IdSource;
  readonly clock: Clock;
}

/**
 * Writes many records as many transactions, whole or not at all: the point before them stays marked as unfinished until
 * the last one is in both stores, and an import that stopped half-way is taken back.
 */
export async function importLarge(
  deps: LargeImportDeps,
  { name, changes, onProgress }: LargeImport,
): Promise<Result<RestorePoint, StorageProblem>> {
  const { writer, points } = deps;
  await writer.drained();
  const point = await points.begin(name);
  let doneCount = 0;
  for (const put of chunksOf(changes)) {
    const result = await writer.commit(transactionOf(deps, name, { put, deleted: {} }));
    if (!result.ok) return giveUp(deps, point, result.error);
    doneCount += Object.keys(put).length;
    onProgress?.(doneCount);
  }
  await writer.drained();
  const retried = await writer.retry();
  if (!retried.ok) return retried;
  await points.finish(point);
  return ok(point);
}

/** Where the stores can still be written, what was written is taken back now; otherwise at the next opening. */
async function giveUp(
  deps: LargeImportDeps,
  point: RestorePoint,
  problem: StorageProblem,
): Promise<Result<never, StorageProblem>> {
  if (problem.type === 'conflict') await takeBack(deps, point);
  return err(problem);
}

function* chunksOf(changes: LargeImport['changes']): Generator<RecordsDiff<ModelRecord>['put']> {
  let put: Record<string, readonly [ModelRecord | null, ModelRecord]> = {};
  let count = 0;
  for (const change of changes) {
    put[keyOf(change[1])] = change;
    count += 1;
    if (count < RECORDS_PER_TRANSACTION) continue;
    yield put;
    put = {};
    count = 0;
  }
  if (count > 0) yield put;
}

function transactionOf(
  { newId, clock }: Pick<LargeImportDeps, 'newId' | 'clock'>,
  name: string,
  diff: RecordsDiff<ModelRecord>,
): Transaction<ModelRecord> {
  // Not a step to undo: a part of an import alone must never be taken back.
  return { txn: newId(), name, source: 'remote', of: null, ctx: null, atMs: clock.nowMs(), diff };
}

/** Takes back the imports that a kill stopped half-way; returns how many. */
export async function takeBackUnfinished(deps: LargeImportDeps): Promise<number> {
  const unfinished = (await deps.points.list()).filter(({ isUnfinished }) => isUnfinished === true);
  // The newest first: the points are in order of time.
  for (const point of unfinished) await takeBack(deps, point);
  return unfinished.length;
}

/** Reverses everything since the point, a stream at a time, as lines of their own. */
async function takeBack(deps: LargeImportDeps, point: RestorePoint): Promise<void> {
  const { writer, points, db } = deps;
  await writer.drained();
  const byStream = new Map<string, string[]>();
  for (const key of (await readHeads(db(), deps.project)).keys()) {
    const [stream = '', device = ''] = key.split('|');
    byStream.set(stream, [...(byStream.get(stream) ?? []), device]);
  }
  for (const [stream, devices] of byStream) {
    const diff = await wayBack(db(), { stream, devices, point });
    if (isEmptyDiff(diff)) continue;
    const taken = await writer.commit(transactionOf(deps, 'restore', diff));
    if (!taken.ok) return;
  }
  await writer.drained();
  await points.finish(point);
}

async function wayBack(
  db: Database,
  {
    stream,
    devices,
    point,
  }: { readonly stream: string; readonly devices: readonly string[]; readonly point: RestorePoint },
): Promise<RecordsDiff<ModelRecord>> {
  const entries = [];
  for (const device of devices) {
    entries.push(...(await readEntriesAfter(db, { stream, device, seq: point.heads[`${stream}|${device}`] ?? -1 })));
  }
  const address = parseStreamName(stream);
  if (entries.length === 0 || address === null) return { put: {}, deleted: {} };
  const state = await readDocState(db, address);
  const textOf = await textsFor(db, entries, [state]);
  const transactions = decodeAgainst([state], entries.sort(byClock), textOf, Number.POSITIVE_INFINITY);
  return squashDiffs(transactions.map(({ diff }) => reverseDiff(diff)).reverse());
}
