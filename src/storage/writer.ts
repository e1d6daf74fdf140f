import { err, ok } from '../core';
import type { Clock, Random, Result, Timers } from '../core';
import type { ModelRecord, StreamAddress } from '../model';
import { createHybridClock, isEmptyDiff } from '../records';
import type { Hlc, HybridClock, Transaction } from '../records';
import { chainOps, headsAfter } from './chain';
import type { JournaledOp, StreamHead } from './chain';
import { pause } from './connection';
import type { Connection } from './connection';
import type { DocCache } from './doc-cache';
import { applyOps, noChange } from './doc-state';
import type { DocChange, DocState } from './doc-state';
import { writeChanges } from './doc-store';
import type { WriteOutcome } from './doc-store';
import { encodeTransaction, groupByStream } from './encode-transaction';
import type { SetAddressOf } from './encode-transaction';
import type { AppendRequest } from './journal';
import type { JournalClient } from './journal-client';
import { isOutOfRoom } from './problems';
import type { StorageProblem } from './problems';
import { runsOf } from './rebuild';
import { replayByClock } from './replay';
import type { SaveStateSource } from './save-state';

/** Waits before the journal is tried again. */
const JOURNAL_RETRY_DELAYS_MS = [50, 250, 1_000];

export interface WriterDeps {
  readonly project: string;
  readonly connection: Connection;
  readonly cache: DocCache;
  /** Null where the browser has no synchronous files: then the database is the only copy. */
  readonly journal: JournalClient | null;
  /** Of the journal; changes when the journal is renewed. */
  readonly generation: () => string | null;
  readonly device: string;
  readonly opCount: number;
  /** The latest stamp in the database: the clock never falls behind it. */
  readonly lastHlc: Hlc;
  readonly saveState: SaveStateSource;
  readonly setAddress: SetAddressOf;
  readonly actor: () => string;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
  /** False once another tab took the right to write. */
  readonly mayWrite: () => boolean;
  /** Makes room by giving up the ballast; false when there is none left. */
  readonly makeRoom: () => Promise<boolean>;
  /** Called after each durable change, for other tabs. */
  readonly announce: (heads: readonly StreamHead[], opCount: number) => void;
}

/** Writes transactions, one at a time; callers keep the order. */
export interface Writer {
  readonly commit: (transaction: Transaction<ModelRecord>) => Promise<Result<{ savedSeq: number }, StorageProblem>>;
  /** Tries again what could not be kept, in order. */
  readonly retry: () => Promise<Result<void, StorageProblem>>;
  /** Transactions that no store has. */
  readonly unsaved: () => readonly Transaction<ModelRecord>[];
  readonly opCount: () => number;
}

export function createWriter(deps: WriterDeps): Writer {
  const { saveState } = deps;
  const hlc = createHybridClock(deps.clock, deps.lastHlc);
  let opCount = deps.opCount;
  let waiting: Transaction<ModelRecord>[] = [];
  /** In the journal but not in the database. */
  let onlyJournaled: { readonly entries: JournaledOp[]; readonly payloads: AppendRequest['payloads'] }[] = [];

  function stop(problem: StorageProblem): Result<never, StorageProblem> {
    saveState.set({ state: 'unsaved', problem, isStopped: true });
    return err(problem);
  }

  async function commit(transaction: Transaction<ModelRecord>): Promise<Result<{ savedSeq: number }, StorageProblem>> {
    if (transaction.source === 'load' || isEmptyDiff(transaction.diff)) return ok({ savedSeq: opCount });
    const { problem, isStopped } = saveState.get();
    if (isStopped && problem !== null) {
      waiting.push(transaction);
      return err(problem);
    }
    saveState.set({ state: 'saving' });
    const result = await write(transaction);
    if (!result.ok && saveState.get().isStopped && onlyJournaled.length === 0) waiting.push(transaction);
    return result;
  }

  async function write(transaction: Transaction<ModelRecord>): Promise<Result<{ savedSeq: number }, StorageProblem>> {
    const streams = groupByStream(transaction, deps.project, deps.setAddress);
    if (!streams.ok) return refuse(streams.error);
    const read = await Promise.all([...streams.value.values()].map((address) => deps.cache.get(address)));
    const states = new Map(read.map((state) => [state.stream, state]));
    const stateOf = (stream: string): DocState => {
      const state = states.get(stream);
      if (state === undefined) throw new Error(`stream ${stream} was not read`);
      return state;
    };
    const { project, setAddress, random } = deps;
    const encoded = encodeTransaction(transaction, { project, setAddress, stateOf, random, actor: deps.actor() });
    if (!encoded.ok) return refuse(encoded.error);
    if (encoded.value.drafts.length === 0) return settle();
    const journaled = await append(deps, encoded.value, { hlc, stateOf });
    if (!journaled.ok) return stop(await problemOf(journaled.error));
    opCount += journaled.value.length;
    onlyJournaled.push({ entries: journaled.value, payloads: encoded.value.payloads });
    return store(states);
  }

  /** The change does not start from what is stored: nothing is written, the author is told. */
  function refuse(key: string): Result<never, StorageProblem> {
    const problem: StorageProblem = { type: 'conflict', code: 'M-120', key };
    saveState.set({ state: deps.journal === null ? 'unsaved' : 'saved', problem });
    return err(problem);
  }

  async function store(states: Map<string, DocState>): Promise<Result<{ savedSeq: number }, StorageProblem>> {
    const first = await writeWaiting(states);
    if (first === 'written') return settle();
    if (first === 'failed') {
      // Browsers give a full disk many names, so room is made whatever the failure was called.
      await deps.makeRoom();
      const reopened = await deps.connection.reopen();
      if (!reopened.ok) return stop(reopened.error);
    }
    const again = await writeWaiting(new Map());
    return again === 'written' ? settle() : stop({ type: 'oneCopyOnly', code: 'S-308', reason: 'databaseFailed' });
  }

  /** Writes all lines the database lacks in one transaction. `states` are those just read. */
  async function writeWaiting(states: Map<string, DocState>): Promise<WriteOutcome['type']> {
    const entries = onlyJournaled.flatMap((work) => work.entries);
    const changes = await changesFor(entries, states, deps);
    const outcome = await writeChanges(deps.connection.db(), {
      project: deps.project,
      changes,
      payloads: onlyJournaled.flatMap(({ payloads }) => payloads),
      generation: deps.generation(),
      opCount,
      nowIso: new Date(deps.clock.nowMs()).toISOString(),
    });
    if (outcome.type === 'written') {
      onlyJournaled = [];
      for (const { state } of changes) deps.cache.put(state);
      deps.announce(headsAfter(entries), opCount);
    } else {
      deps.cache.forget(changes.map(({ state }) => state.stream));
    }
    return outcome.type;
  }

  function settle(): Result<{ savedSeq: number }, StorageProblem> {
    if (deps.journal === null) {
      saveState.set({
        state: 'unsaved',
        savedSeq: opCount,
        problem: { type: 'oneCopyOnly', code: 'S-308', reason: 'noJournal' },
        isStopped: false,
      });
    } else {
      saveState.set({ state: 'saved', savedSeq: opCount, problem: null, isStopped: false });
    }
    return ok({ savedSeq: opCount });
  }

  async function problemOf(reason: string): Promise<StorageProblem> {
    if (!isOutOfRoom(reason)) return { type: 'journalFailed', code: 'S-303', reason };
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return { type: 'storageFull', code: 'S-301', usedBytes: usage, quotaBytes: quota };
  }

  async function retry(): Promise<Result<void, StorageProblem>> {
    saveState.set({ state: 'saving', isStopped: false });
    if (onlyJournaled.length > 0) {
      const stored = await store(new Map());
      if (!stored.ok) return stored;
    }
    const again = waiting;
    waiting = [];
    for (const [place, transaction] of again.entries()) {
      const result = await commit(transaction);
      if (result.ok) continue;
      waiting.push(...again.slice(place + 1));
      return result;
    }
    return ok();
  }

  return { commit, retry, unsaved: () => waiting, opCount: () => opCount };
}

/** Tries several times; without a journal the lines are chained here, so that the database holds a whole log. */
async function append(
  deps: WriterDeps,
  request: AppendRequest,
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

async function changesFor(
  entries: readonly JournaledOp[],
  states: ReadonlyMap<string, DocState>,
  { cache, connection }: Pick<WriterDeps, 'cache' | 'connection'>,
): Promise<DocChange[]> {
  const changes = new Map<string, DocChange>();
  for (const run of runsOf(entries)) {
    const op = run[0]?.op;
    if (op === undefined) continue;
    const change = changes.get(op.stream) ?? noChange(states.get(op.stream) ?? (await cache.get(addressIn(op.stream))));
    changes.set(op.stream, change);
    applyOps(change, run);
  }
  for (const [stream, change] of changes) {
    if (change.hasConflict) changes.set(stream, await replayByClock(connection.db(), change));
  }
  return [...changes.values()];
}

function addressIn(stream: string): StreamAddress {
  const [project = '', clip = '', author = '', layer = ''] = stream.split('/');
  return { project, clip, author, layer };
}
