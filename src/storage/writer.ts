import { err, ok } from '../core';
import type { Random, Result, Timers } from '../core';
import type { ModelRecord, StreamAddress } from '../model';
import { createHybridClock, isEmptyDiff } from '../records';
import type { Hlc, HybridClock, Transaction } from '../records';
import { chainOps } from './chain';
import type { JournaledOp } from './chain';
import { pause } from './connection';
import { createDatabaseWriter } from './database-writer';
import type { DatabaseWriterDeps } from './database-writer';
import { addressIn } from './doc-state';
import type { DocState } from './doc-state';
import { encodeTransaction, groupByStream } from './encode-transaction';
import type { SetAddressOf } from './encode-transaction';
import type { TakeInRequest } from './journal';
import type { EncodedTransaction, JournalClient } from './journal-client';
import { isOutOfRoom } from './problems';
import type { StorageProblem } from './problems';
import type { SaveStateSource } from './save-state';
import { createSerialQueue } from './serial-queue';
import { readReopening, statesInJournal } from './states-for-edit';

/** Waits before the journal is tried again. */
const JOURNAL_RETRY_DELAYS_MS = [50, 250, 1_000];

/** Lines that may wait for the database before the journal waits for it: they are held in memory. */
const MAX_WAITING_LINES = 12_000;

export interface WriterDeps extends Omit<DatabaseWriterDeps, 'exclusively' | 'onSettled' | 'onFailed'> {
  /** Null where the browser has no synchronous files: then the database is the only copy. */
  readonly journal: JournalClient | null;
  readonly device: string;
  /** The latest stamp in the database: the clock never falls behind it. */
  readonly lastHlc: Hlc;
  readonly saveState: SaveStateSource;
  readonly setAddress: SetAddressOf;
  readonly actor: () => string;
  readonly random: Random;
  readonly timers: Timers;
}

/** Lines from elsewhere, each chain in order and continuing what is here. */
export interface ForeignWork extends TakeInRequest {
  /** Streams in which some of them come before what is here: those are made anew by clock. */
  readonly interleaved: ReadonlySet<string>;
}

/** Writes transactions, one at a time; callers keep the order. */
export interface Writer {
  /** Resolves once the journal has it on disk; the database follows. Without a journal: once the database has it. */
  readonly commit: (transaction: Transaction<ModelRecord>) => Promise<Result<{ savedSeq: number }, StorageProblem>>;
  /**
   * Keeps lines that were written elsewhere; `fresh` are documents that need not be read. Resolves once both stores
   * have them. On a problem of the journal nothing was changed.
   */
  readonly takeIn: (
    work: ForeignWork,
    fresh: ReadonlyMap<string, DocState>,
  ) => Promise<Result<{ savedSeq: number }, StorageProblem>>;
  /** Resolves once the database has everything, or cannot be written. */
  readonly drained: () => Promise<void>;
  /** Tries again what could not be kept, in order. */
  readonly retry: () => Promise<Result<void, StorageProblem>>;
  /** Transactions that no store has. */
  readonly unsaved: () => readonly Transaction<ModelRecord>[];
  readonly opCount: () => number;
}

export function createWriter(deps: WriterDeps): Writer {
  const { saveState } = deps;
  const hlc = createHybridClock(deps.clock, deps.lastHlc);
  const front = createSerialQueue();
  const database = createDatabaseWriter({ ...deps, exclusively: front.run, onSettled: settle, onFailed: stop });
  let opCount = deps.opCount;
  let waiting: Transaction<ModelRecord>[] = [];

  function stop(problem: StorageProblem): Result<never, StorageProblem> {
    saveState.set({ state: 'unsaved', problem, isStopped: true });
    return err(problem);
  }

  async function commit(transaction: Transaction<ModelRecord>): Promise<Result<{ savedSeq: number }, StorageProblem>> {
    if (transaction.source === 'load' || isEmptyDiff(transaction.diff)) return ok({ savedSeq: opCount });
    if (database.waitingCount() > MAX_WAITING_LINES) await database.drained();
    const journaled = await front.run(() => commitNow(transaction));
    if (!journaled.ok || deps.journal !== null) return journaled;
    await database.drained();
    const { problem, isStopped } = saveState.get();
    return isStopped && problem !== null ? err(problem) : journaled;
  }

  async function commitNow(
    transaction: Transaction<ModelRecord>,
  ): Promise<Result<{ savedSeq: number }, StorageProblem>> {
    const { problem, isStopped } = saveState.get();
    if (isStopped && problem !== null) {
      waiting.push(transaction);
      return err(problem);
    }
    saveState.set({ state: 'saving' });
    const result = await write(transaction);
    if (!result.ok && saveState.get().isStopped) waiting.push(transaction);
    return result;
  }

  async function write(transaction: Transaction<ModelRecord>): Promise<Result<{ savedSeq: number }, StorageProblem>> {
    const streams = groupByStream(transaction, deps.project, deps.setAddress);
    if (!streams.ok) return refuse(streams.error);
    const found = await statesFor(streams.value);
    if (!found.ok) return stop(found.error);
    const states = found.value;
    const stateOf = (stream: string): DocState => {
      const state = states.get(stream);
      if (state === undefined) throw new Error(`stream ${stream} was not read`);
      return state;
    };
    const { project, setAddress, random } = deps;
    const encoded = encodeTransaction(transaction, { project, setAddress, stateOf, random, actor: deps.actor() });
    if (!encoded.ok) return refuse(encoded.error);
    if (encoded.value.drafts.length === 0) {
      settle();
      return ok({ savedSeq: opCount });
    }
    const journaled = await append(deps, encoded.value, { hlc, stateOf });
    if (!journaled.ok) return stop(await problemOf(journaled.error));
    opCount += journaled.value.length;
    saveState.set({ problem: null, isStopped: false });
    database.take({ entries: journaled.value, payloads: encoded.value.payloads }, states);
    return ok({ savedSeq: opCount });
  }

  async function takeIn(
    work: ForeignWork,
    fresh: ReadonlyMap<string, DocState>,
  ): Promise<Result<{ savedSeq: number }, StorageProblem>> {
    const taken = await front.run(() => takeInNow(work, fresh));
    if (!taken.ok) return taken;
    await database.drained();
    const { problem, isStopped } = saveState.get();
    return isStopped && problem !== null ? err(problem) : taken;
  }

  async function takeInNow(
    { entries, payloads, isDeviceCloned, interleaved }: ForeignWork,
    fresh: ReadonlyMap<string, DocState>,
  ): Promise<Result<{ savedSeq: number }, StorageProblem>> {
    const { problem, isStopped, state } = saveState.get();
    if (isStopped && problem !== null) return err(problem);
    const known = [...new Set(entries.map(({ op }) => op.stream))].filter((stream) => !fresh.has(stream));
    const base = await statesFor(new Map(known.map((stream) => [stream, addressIn(stream)])));
    if (!base.ok) return base;
    const states = new Map([...base.value, ...fresh]);
    saveState.set({ state: 'saving' });
    const kept = await (deps.journal?.takeIn({ entries, payloads, isDeviceCloned }) ?? ok());
    if (!kept.ok) {
      // No work of this copy is touched: it is as safe as before.
      saveState.set({ state });
      return err(await problemOf(kept.error));
    }
    for (const { op } of entries) hlc.observe(op.hlc);
    opCount += entries.length;
    database.take({ entries, payloads, interleaved }, states);
    return ok({ savedSeq: opCount });
  }

  /** A database that died is opened once more; failing that, the journal says what an edit starts from. */
  async function statesFor(
    streams: ReadonlyMap<string, StreamAddress>,
  ): Promise<Result<Map<string, DocState>, StorageProblem>> {
    const read = await readReopening(deps.connection, () => database.statesOf(streams.values()));
    if (read.ok || deps.journal === null) return read;
    const states = await statesInJournal(deps.journal, streams.values());
    return states === null ? read : ok(states);
  }

  /** The change does not start from what is stored: nothing is written, the author is told. */
  function refuse(key: string): Result<never, StorageProblem> {
    const problem: StorageProblem = { type: 'conflict', code: 'M-120', key };
    saveState.set({ problem });
    settle();
    return err(problem);
  }

  /** Saved means: both stores have everything, and nothing is under way. */
  function settle(): void {
    if (database.waitingCount() > 0) return;
    if (deps.journal === null) {
      const problem: StorageProblem = { type: 'oneCopyOnly', code: 'S-308', reason: 'noJournal' };
      saveState.set({ state: 'unsaved', savedSeq: opCount, problem });
    } else {
      saveState.set({ state: 'saved', savedSeq: opCount });
    }
  }

  async function problemOf(reason: string): Promise<StorageProblem> {
    if (!isOutOfRoom(reason)) return { type: 'journalFailed', code: 'S-303', reason };
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return { type: 'storageFull', code: 'S-301', usedBytes: usage, quotaBytes: quota };
  }

  async function retry(): Promise<Result<void, StorageProblem>> {
    const stored = await database.retry();
    if (!stored.ok) return stored;
    saveState.set({ state: 'saving', problem: null, isStopped: false });
    settle();
    const again = waiting;
    waiting = [];
    for (const [place, transaction] of again.entries()) {
      const result = await commit(transaction);
      if (result.ok) continue;
      waiting.push(...again.slice(place + 1));
      return result;
    }
    await database.drained();
    return ok();
  }

  return { commit, takeIn, drained: database.drained, retry, unsaved: () => waiting, opCount: () => opCount };
}

/** Tries several times; without a journal the lines are chained here, so that the database holds a whole log. */
async function append(
  deps: WriterDeps,
  request: EncodedTransaction,
  { hlc, stateOf }: { readonly hlc: HybridClock; readonly stateOf: (stream: string) => DocState },
): Promise<Result<JournaledOp[], string>> {
  const { journal, device } = deps;
  if (journal === null) {
    const headOf = (stream: string): { seq: number; hash: string } | null => stateOf(stream).heads.get(device) ?? null;
    return ok(chainOps(request.drafts, { device, hlc, headOf }));
  }
  let result = await journal.append(request);
  for (const delayMs of JOURNAL_RETRY_DELAYS_MS) {
    if (result.ok) break;
    if (isOutOfRoom(result.error)) await deps.makeRoom();
    await pause(deps.timers, delayMs);
    result = await journal.append(request);
  }
  return result;
}
