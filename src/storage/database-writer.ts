import { ok } from '../core';
import type { Clock, Result } from '../core';
import { streamName } from '../model';
import type { StreamAddress } from '../model';
import { headsAfter } from './chain';
import type { JournaledOp, StreamHead } from './chain';
import type { Connection } from './connection';
import type { DocCache } from './doc-cache';
import { addressIn, applyOps, noChange } from './doc-state';
import type { DocChange, DocState } from './doc-state';
import { writeChanges } from './doc-store';
import type { WriteOutcome } from './doc-store';
import type { StorageProblem } from './problems';
import { runsOf } from './rebuild';
import { replayByClock } from './replay';
import type { VaultEntry } from './vault';

export interface DatabaseWriterDeps {
  readonly project: string;
  readonly connection: Connection;
  readonly cache: DocCache;
  /** Of the journal; changes when the journal is renewed. */
  readonly generation: () => string | null;
  readonly opCount: number;
  readonly clock: Clock;
  /** False once another tab took the right to write. */
  readonly mayWrite: () => boolean;
  /** Makes room by giving up the ballast; false when there is none left. */
  readonly makeRoom: () => Promise<boolean>;
  /** Called after each durable change, for other tabs. */
  readonly announce: (heads: readonly StreamHead[], opCount: number) => void;
  /** Runs a task while nothing is journaled. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  /** Everything taken so far is in the database. */
  readonly onSettled: () => void;
  /** The database cannot be written; what was taken waits for `retry`. */
  readonly onFailed: (problem: StorageProblem) => void;
}

/** Lines of one write, in order, and the documents they lead to. */
interface Batch {
  readonly changes: Map<string, DocChange>;
  readonly entries: JournaledOp[];
  readonly payloads: VaultEntry[];
  /** Streams to be made anew by clock: some lines come before what is there. */
  readonly interleaved: Set<string>;
  opCount: number;
}

/** What the journal has taken. */
interface TakenLines {
  readonly entries: readonly JournaledOp[];
  readonly payloads: readonly VaultEntry[];
  readonly interleaved?: Iterable<string>;
}

/**
 * Brings what the journal has into the database, behind the author's back: all that came up while one write was under
 * way goes into the next one.
 */
export interface DatabaseWriter {
  /** Documents as the lines taken so far leave them. */
  readonly statesOf: (addresses: Iterable<StreamAddress>) => Promise<Map<string, DocState>>;
  /** `states`: those of the streams of these lines. */
  readonly take: (lines: TakenLines, states: ReadonlyMap<string, DocState>) => void;
  /** Lines that are not in the database yet. */
  readonly waitingCount: () => number;
  /** Resolves once everything is written, or writing has stopped. */
  readonly drained: () => Promise<void>;
  /** After a failure: tries again. */
  readonly retry: () => Promise<Result<void, StorageProblem>>;
  /** Lines that came into the database another way. */
  readonly noteOpCount: (opCount: number) => void;
}

export function createDatabaseWriter(deps: DatabaseWriterDeps): DatabaseWriter {
  const { connection, cache } = deps;
  let waiting = emptyBatch(deps.opCount);
  let inFlight: Batch | null = null;
  let writing: Promise<void> | null = null;
  let failure: StorageProblem | null = null;

  async function statesOf(addresses: Iterable<StreamAddress>): Promise<Map<string, DocState>> {
    const states = new Map<string, DocState>();
    const others: StreamAddress[] = [];
    for (const address of addresses) {
      const stream = streamName(address);
      const change = waiting.changes.get(stream) ?? inFlight?.changes.get(stream);
      if (change === undefined) others.push(address);
      else states.set(stream, change.state);
    }
    for (const state of await cache.getAll(others)) states.set(state.stream, state);
    return states;
  }

  function take({ entries, payloads, interleaved = [] }: TakenLines, states: ReadonlyMap<string, DocState>): void {
    applyRuns(entries, waiting.changes, states);
    for (const entry of entries) waiting.entries.push(entry);
    waiting.payloads.push(...payloads);
    waiting.opCount += entries.length;
    for (const stream of interleaved) waiting.interleaved.add(stream);
    writing ??= writeWaiting();
  }

  async function writeWaiting(): Promise<void> {
    // What is taken in the same turn goes along; and this never ends before its promise is noted.
    await Promise.resolve();
    while (waiting.entries.length + waiting.payloads.length > 0 && failure === null) {
      const batch = waiting;
      waiting = emptyBatch(batch.opCount);
      inFlight = batch;
      const outcome = await write(batch);
      if (outcome !== 'written') await deps.exclusively(() => heal(outcome));
      inFlight = null;
    }
    writing = null;
    if (failure === null) deps.onSettled();
  }

  async function write(batch: Batch): Promise<WriteOutcome['type']> {
    const changes = [...batch.changes.values()];
    // Lines that do not fit mean that somebody else wrote: the documents are read anew.
    if (changes.some(({ hasConflict }) => hasConflict) || batch.interleaved.size > 0) return 'stale';
    const outcome = await writeChanges(connection.db(), {
      project: deps.project,
      changes,
      payloads: batch.payloads,
      generation: deps.generation(),
      opCount: batch.opCount,
      nowIso: new Date(deps.clock.nowMs()).toISOString(),
    });
    if (outcome.type !== 'written') return outcome.type;
    for (const { state } of changes) cache.put(state);
    deps.announce(headsAfter(batch.entries), batch.opCount);
    return 'written';
  }

  /** Writes everything that waits onto documents read anew, on a new connection when the old one failed. */
  async function heal(outcome: WriteOutcome['type']): Promise<void> {
    const all = joinBatches(inFlight, waiting);
    waiting = emptyBatch(all.opCount);
    inFlight = null;
    cache.clear();
    // The tab that took over has these lines from the journal.
    if (!deps.mayWrite()) return;
    if (outcome === 'failed') {
      // Browsers give a full disk many names, so room is made whatever the failure was called.
      await deps.makeRoom();
      const reopened = await connection.reopen();
      if (!reopened.ok) return fail(all, reopened.error);
    }
    const isWritten = await writeAnew(all);
    if (!isWritten) return fail(all, { type: 'oneCopyOnly', code: 'S-308', reason: 'databaseFailed' });
    return undefined;
  }

  async function writeAnew(all: Batch): Promise<boolean> {
    try {
      const addresses = new Set(all.entries.map(({ op }) => op.stream));
      const states = new Map((await cache.getAll([...addresses].map(addressIn))).map((state) => [state.stream, state]));
      applyRuns(all.entries, all.changes, states);
      for (const [stream, change] of all.changes) {
        if (change.hasConflict || all.interleaved.has(stream))
          all.changes.set(stream, { ...(await replayByClock(connection.db(), change)), hasConflict: false });
      }
      return (await write({ ...all, interleaved: new Set() })) === 'written';
    } catch {
      // A database that cannot be read is as good as one that cannot be written.
      return false;
    }
  }

  function fail(all: Batch, problem: StorageProblem): void {
    waiting = { ...all, changes: new Map() };
    failure = problem;
    cache.clear();
    deps.onFailed(problem);
  }

  async function drained(): Promise<void> {
    while (writing !== null) await writing;
  }

  return {
    statesOf,
    take,
    waitingCount: () => waiting.entries.length + (inFlight?.entries.length ?? 0),
    drained,
    retry: async () => {
      await drained();
      if (failure === null) return ok();
      failure = null;
      await deps.exclusively(() => heal('failed'));
      const again = currentFailure();
      return again === null ? ok() : { ok: false, error: again };
    },
    noteOpCount: (opCount) => {
      waiting.opCount = opCount;
    },
  };

  function currentFailure(): StorageProblem | null {
    return failure;
  }
}

function emptyBatch(opCount: number): Batch {
  return { changes: new Map(), entries: [], payloads: [], interleaved: new Set(), opCount };
}

/** The lines of both in order; the documents are to be read again. */
function joinBatches(first: Batch | null, second: Batch): Batch {
  if (first === null) return { ...second, changes: new Map() };
  return {
    changes: new Map(),
    entries: [...first.entries, ...second.entries],
    payloads: [...first.payloads, ...second.payloads],
    interleaved: new Set([...first.interleaved, ...second.interleaved]),
    opCount: second.opCount,
  };
}

function applyRuns(
  entries: readonly JournaledOp[],
  changes: Map<string, DocChange>,
  states: ReadonlyMap<string, DocState>,
): void {
  for (const run of runsOf(entries)) {
    const stream = run[0]?.op.stream ?? '';
    const state = states.get(stream);
    if (state === undefined) throw new Error(`stream ${stream} was not read`);
    const change = changes.get(stream) ?? noChange(state);
    changes.set(stream, change);
    applyOps(change, run);
  }
}
