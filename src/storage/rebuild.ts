import { ok, present } from '../core';
import type { Clock } from '../core';
import { parseStreamName } from '../model';
import type { ChainHead } from '../records';
import { headKey } from './chain';
import type { JournaledOp, StreamHead } from './chain';
import type { Database } from './database';
import { applyOps, noChange } from './doc-state';
import type { DocChange } from './doc-state';
import { readNamedStates, writeChanges } from './doc-store';
import type { JournalState } from './journal';
import type { JournalClient } from './journal-client';
import { readAllRuns, readHeads } from './op-log';
import type { RecoveryReport } from './problems';
import { NOTHING_RECOVERED } from './problems';
import { replayByClock } from './replay';

/** Lines applied in one database transaction while rebuilding. */
const LINES_PER_WRITE = 5_000;

export interface ReconcileDeps {
  readonly db: Database;
  readonly journal: JournalClient;
  readonly project: string;
  readonly clock: Clock;
}

/**
 * Makes database and journal of a project equal. What one lacks comes from the other; nothing is removed from either.
 * Fails, with the reason, when a store refuses to be written.
 */
export async function reconcile(deps: ReconcileDeps): Promise<RecoveryReport> {
  const { db, journal, project } = deps;
  const row = await db.projects.get(project);
  const { found } = journal;
  const isKnown = row !== undefined && row.generation === found.generation;
  const isEqual = isKnown && row.opCount === found.opCount && row.payloadCount === found.vaultCount;
  if ((isEqual && !found.isDamaged) || (row === undefined && found.opCount === 0)) return NOTHING_RECOVERED;

  await exchangePayloads(deps);
  const heads = await readHeads(db, project);
  const isBehind = found.heads.some((head) => head.seq > (heads.get(headKey(head.stream, head.device))?.seq ?? -1));
  const applied = isBehind ? await applyMissing(deps, heads) : { count: 0, isComplete: true };
  const mustRenew = found.isDamaged || hasMoreThan(heads, found.heads);
  const { generation, opCount } = mustRenew ? await renewJournal(deps) : found;
  const payloadCount = await db.payloads.filter((payload) => payload.project === project).count();
  await db.projects.update(project, { generation, opCount, payloadCount });
  return {
    ...NOTHING_RECOVERED,
    isRebuilt: !isKnown && applied.count > 0,
    restoredCount: applied.count,
    isJournalRenewed: mustRenew,
    isComplete: applied.isComplete,
  };
}

/** True when the database knows a line that the journal does not. */
function hasMoreThan(heads: ReadonlyMap<string, ChainHead>, journalHeads: readonly StreamHead[]): boolean {
  const inJournal = new Map(journalHeads.map((head) => [headKey(head.stream, head.device), head.seq]));
  return [...heads].some(([key, head]) => head.seq > (inJournal.get(key) ?? -1));
}

/** Writes the journal anew from the database, as a new generation. */
export async function renewJournal({ db, journal, project }: Omit<ReconcileDeps, 'clock'>): Promise<JournalState> {
  const renewed = await journal.renew(readAllRuns(db, project));
  if (!renewed.ok) throw new Error(renewed.error);
  return renewed.value;
}

async function exchangePayloads({ db, journal, project }: ReconcileDeps): Promise<void> {
  const inVault = await journal.vaultEntries();
  if (!inVault.ok) throw new Error(inVault.error);
  await db.payloads.bulkPut(inVault.value.map((entry) => ({ ...entry, project })));
  const rows = await db.payloads.filter((payload) => payload.project === project).toArray();
  const added = await journal.addPayloads(rows.map(({ commit, salt, body }) => ({ commit, salt, body })));
  if (!added.ok) throw new Error(added.error);
}

/** Applies every line of the journal that the database lacks, segment by segment. `heads` is brought up to date. */
async function applyMissing(
  deps: ReconcileDeps,
  heads: Map<string, ChainHead>,
): Promise<{ readonly count: number; readonly isComplete: boolean }> {
  let count = 0;
  let isComplete = true;
  const { segments } = deps.journal.found;
  // The worker reads and verifies a segment while the one before it is being applied.
  let next = readSegmentAt(deps.journal, segments[0]);
  for (const place of segments.keys()) {
    const entries = await next;
    next = readSegmentAt(deps.journal, segments[place + 1]);
    if (!entries.ok) throw new Error(entries.error);
    const missing = entries.value.filter(({ op }) => op.seq > (heads.get(headKey(op.stream, op.device))?.seq ?? -1));
    for (let at = 0; at < missing.length;) {
      const end = endOfTransaction(missing, at + LINES_PER_WRITE);
      const batch = await applyBatch(deps, missing.slice(at, end), heads);
      count += batch.count;
      isComplete = isComplete && batch.isComplete;
      at = end;
    }
  }
  return { count, isComplete };
}

function readSegmentAt(
  journal: JournalClient,
  segment: number | undefined,
): Promise<Awaited<ReturnType<JournalClient['segmentEntries']>>> {
  return segment === undefined ? Promise.resolve(ok([])) : journal.segmentEntries(segment);
}

function endOfTransaction(entries: readonly JournaledOp[], from: number): number {
  let end = Math.min(from, entries.length);
  while (end < entries.length && entries[end]?.op.txn === entries[end - 1]?.op.txn) end += 1;
  return end;
}

async function applyBatch(
  { db, journal, project, clock }: ReconcileDeps,
  entries: readonly JournaledOp[],
  heads: Map<string, ChainHead>,
): Promise<{ readonly count: number; readonly isComplete: boolean }> {
  const changes = new Map<string, DocChange>();
  const streams = new Set(entries.map(({ op }) => op.stream));
  for (const state of await readNamedStates(
    db,
    [...streams].flatMap((stream) => parseStreamName(stream) ?? []),
  )) {
    changes.set(state.stream, noChange(state));
  }
  let count = 0;
  for (const run of runsOf(entries)) {
    const change = changes.get(present(run[0], 'a run has lines').op.stream);
    if (change !== undefined) count += applyOps(change, run);
  }
  for (const [stream, change] of changes) {
    if (change.hasConflict) changes.set(stream, await replayByClock(db, change));
  }
  for (const { op, hash } of entries) heads.set(headKey(op.stream, op.device), { seq: op.seq, hash });
  const outcome = await writeChanges(db, {
    project,
    changes: [...changes.values()],
    payloads: [],
    generation: journal.found.generation,
    opCount: [...heads.values()].reduce((sum, head) => sum + head.seq + 1, 0),
    nowIso: new Date(clock.nowMs()).toISOString(),
  });
  if (outcome.type !== 'written')
    throw new Error(outcome.type === 'failed' ? outcome.reason : 'stale while rebuilding');
  return { count, isComplete: [...changes.values()].every(({ hasConflict, hasGap }) => !hasConflict && !hasGap) };
}

/** Lines that belong to one transaction and stream, in order. */
export function runsOf(entries: readonly JournaledOp[]): JournaledOp[][] {
  const runs: JournaledOp[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const last = run?.at(-1)?.op;
    if (run !== undefined && last?.txn === entry.op.txn && last.stream === entry.op.stream) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}
