import { createIdSource, err, ok } from '../core';
import type { Result } from '../core';
import { parseStreamName } from '../model';
import type { ModelRecord, StreamAddress } from '../model';
import type { Transaction } from '../records';
import { forgetCleanMark, leaveCleanMark } from './clean-exit';
import type { EditConflict } from './conflicts';
import type { Connection } from './connection';
import { dropBallast } from './ballast';
import { createDocCache } from './doc-cache';
import { readDocStates } from './doc-store';
import type { DocRange } from './doc-store';
import { addressOfSet, setsIn, setsNeededBy } from './encode-transaction';
import type { DocState } from './doc-state';
import { readTransactions } from './history-reader';
import { planIntake } from './intake';
import type { IncomingBatch, TakenCounts } from './intake';
import { createLogReader, readConflicts } from './log-reader';
import type { LogReader } from './log-reader';
import { importLarge, takeBackUnfinished } from './large-import';
import type { LargeImport, LargeImportDeps } from './large-import';
import { createRestorePoints } from './restore-points';
import type { RestorePoint, RestorePoints } from './restore-points';
import { createReader } from './reader';
import { renewJournal } from './rebuild';
import type { Reader } from './reader';
import { unsealStates } from './payload-store';
import type { RecoveryReport, StorageProblem } from './problems';
import { NOTHING_RECOVERED } from './problems';
import { createSaveState } from './save-state';
import type { SaveState } from './save-state';
import { createSerialQueue } from './serial-queue';
import { readReopening, setsInJournal } from './states-for-edit';
import { startUp } from './start-up';
import type { Started, StorageDeps } from './start-up';
import { openTabChannel } from './tab-channel';
import type { TabMessage } from './tab-channel';
import { acquireLock } from './tab-lock';
import type { TabLock } from './tab-lock';
import { createWriter } from './writer';
import type { Writer } from './writer';

/** How long a writer may take to finish and let go before it counts as frozen and loses its right by force. */
const TAKE_OVER_PATIENCE_MS = 4_000;

/** The journal is read again once the first minute of work is over, with a pause after each segment. */
const VERIFY_DELAY_MS = 90_000;
const VERIFY_PAUSE_MS = 500;

export interface OpenOptions {
  /** Another tab writes now; this one has become a live view. */
  readonly onTakenOver: () => void;
  /** A change made durable by another tab; the store of this tab should apply it. */
  readonly onRemote: (transaction: Transaction<ModelRecord>) => void;
  /** Who acts where a stream has no author (project-wide records). */
  readonly actor: () => string;
}

/** One open project. All calls are served in the order they are made. */
export interface ProjectHandle {
  readonly projectId: string;
  readonly mode: () => 'writer' | 'reader';
  /** What start-up had to repair; shown as S-304 when `isRebuilt`. */
  readonly report: () => RecoveryReport;
  /** Project-wide records: project, clips, taxonomy, labels, tiers, annotators, assignments, imports, splits. */
  readonly load: () => Promise<ModelRecord[]>;
  /** Sets and all that belongs to them, of one clip or of all. */
  readonly loadSets: (clipId: string | null) => Promise<ModelRecord[]>;
  /** The last transactions of these streams, oldest first: the undo history after a reload. */
  readonly transactions: (...streams: readonly string[]) => Promise<Transaction<ModelRecord>[]>;
  /** Resolves once the journal has it on disk: from then on it cannot be lost. The save state tells of both stores. */
  readonly commit: (transaction: Transaction<ModelRecord>) => Promise<Result<{ savedSeq: number }, StorageProblem>>;
  /** More records than a step of the history holds. Whole or not at all; taken back by the point before it. */
  readonly importLarge: (request: LargeImport) => Promise<Result<RestorePoint, StorageProblem>>;
  /** After S-301, S-303 or S-308: tries again what could not be kept. */
  readonly retry: () => Promise<Result<void, StorageProblem>>;
  /** Transactions that only this window has. */
  readonly unsaved: () => readonly Transaction<ModelRecord>[];
  readonly restorePoints: RestorePoints;
  /** Keeps lines of a bundle, in the order of their chains. Idempotent; what is here already is passed over. */
  readonly takeIn: (batch: IncomingBatch) => Promise<Result<TakenCounts, StorageProblem>>;
  /** Values that two copies edited at once and nobody decided between since. */
  readonly conflicts: () => Promise<EditConflict[]>;
  /** The log as it is kept, for a bundle. */
  readonly readLog: () => LogReader;
  readonly onSaveState: (listener: (state: SaveState) => void) => () => void;
  /** Makes this tab the writer; the other one finishes its write first. */
  readonly takeOver: () => Promise<Result<void, StorageProblem>>;
  readonly close: () => Promise<void>;
}

interface Writing {
  readonly writer: Writer;
  readonly lock: TabLock;
  readonly started: Started;
}

/** Opens a project for writing, or as a live view when another tab writes. */
export async function openProjectHandle(
  deps: StorageDeps,
  connection: Connection,
  project: string,
  options: OpenOptions,
): Promise<Result<ProjectHandle, StorageProblem>> {
  const lockName = `${deps.name}.project.${project}`;
  const queue = createSerialQueue();
  const cache = createDocCache(connection.db, project);
  const setAddresses = new Map<string, StreamAddress>();
  const saveState = createSaveState({ state: 'saved', savedSeq: 0, problem: null, isStopped: false });
  let writing: Writing | null = null;
  let report = NOTHING_RECOVERED;
  let isClosed = false;
  let stopVerifying = (): void => undefined;

  const newId = createIdSource(deps);
  const points = createRestorePoints({ db: connection.db, project, newId, nowMs: deps.clock.nowMs });
  const channel = openTabChannel(lockName, (message) => void hear(message));
  const reader: Reader = createReader({ connection, project, onRemote: options.onRemote });

  async function hear(message: TabMessage): Promise<void> {
    if (message.type === 'takeOver' && writing !== null) await inOrder(() => stepDown(false));
    if (message.type === 'began' && writing === null) await queue.run(() => reader.catchUpWithAll());
    if (message.type === 'committed' && writing === null) {
      await queue.run(async () => {
        await reader.catchUp(message.heads);
        saveState.set({ savedSeq: message.opCount });
      });
    }
  }

  /** In order, and once the database has all that was written before. */
  function inOrder<T>(task: () => Promise<T>): Promise<T> {
    return queue.run(async () => {
      await writing?.writer.drained();
      return task();
    });
  }

  /** Lets go of files and lock and goes on as a live view. */
  async function stepDown(isForced: boolean): Promise<void> {
    const mine = writing;
    if (mine === null) return;
    writing = null;
    stopVerifying();
    if (isForced) mine.started.journal?.abandon();
    else {
      await mine.started.journal?.close();
      leaveMark(mine);
    }
    await reader.start();
    mine.lock.release();
    cache.clear();
    options.onTakenOver();
  }

  async function beginWriting(lock: TabLock): Promise<Result<void, StorageProblem>> {
    const started = await startUp(deps, connection, project);
    if (!started.ok) {
      lock.release();
      return started;
    }
    cache.clear();
    const { journal, opCount } = started.value;
    report = started.value.report;
    const writer = createWriter({
      ...deps,
      ...started.value,
      generation: () => writing?.started.generation ?? started.value.generation,
      project,
      connection,
      cache,
      saveState,
      mayWrite: () => writing?.lock === lock,
      makeRoom: () => dropBallast(deps.name),
      setAddress: (setId) => setAddresses.get(setId) ?? null,
      actor: options.actor,
      announce: (heads, count) => channel.post({ type: 'committed', heads, opCount: count }),
    });
    writing = { writer, lock, started: started.value };
    lock.onStolen(() => void stepDown(true));
    await takeBackHalves(writer);
    channel.post({ type: 'began' });
    stopVerifying = deps.timers.after(VERIFY_DELAY_MS, () => void verifyJournal(true));
    saveState.set({
      state: journal === null ? 'unsaved' : 'saved',
      savedSeq: opCount,
      problem: journal === null ? { type: 'oneCopyOnly', code: 'S-308', reason: 'noJournal' } : null,
    });
    return ok();
  }

  /** A large import that a kill stopped is undone before anybody sees it. */
  async function takeBackHalves(writer: Writer): Promise<void> {
    if (!(await points.hasUnfinished())) return;
    await takeBackUnfinished(importDeps(writer));
  }

  /** Reads the journal again in the background, a segment at a time between edits, and renews it when it is damaged. */
  async function verifyJournal(isFirst: boolean): Promise<void> {
    await inOrder(async () => {
      const mine = writing;
      const journal = mine?.started.journal ?? null;
      if (mine === null || journal === null) return;
      const step = await journal.verifyNext(isFirst);
      if (!step.ok || step.value === null) return;
      if (step.value) {
        stopVerifying = deps.timers.after(VERIFY_PAUSE_MS, () => void verifyJournal(false));
        return;
      }
      const { generation, opCount } = await renewJournal({ db: connection.db(), journal, project });
      await connection.db().projects.update(project, { generation, opCount });
      writing = { ...mine, started: { ...mine.started, generation } };
    });
  }

  const importDeps = (writer: Writer): LargeImportDeps => {
    const commit: Writer['commit'] = async (transaction) => {
      await knowSets(transaction);
      return writer.commit(transaction);
    };
    return { db: connection.db, project, writer: { ...writer, commit }, points, newId, clock: deps.clock };
  };

  async function read(range: DocRange): Promise<ModelRecord[]> {
    const states = await readDocStates(connection.db(), range);
    for (const state of states) noteSets(state);
    if (range.type === 'clip') for (const state of states) cache.put(state);
    return (await unsealStates(connection.db(), states)).records;
  }

  function noteSets(state: DocState): void {
    for (const record of state.records.values()) {
      if (record.type === 'set') setAddresses.set(record.id, state.address);
    }
  }

  /** Sets of clips that were never loaded are looked up once. */
  async function knowSets(transaction: Transaction<ModelRecord>): Promise<void> {
    for (const set of setsIn(transaction)) setAddresses.set(set.id, addressOfSet(set));
    if ([...setsNeededBy(transaction)].every((setId) => setAddresses.has(setId))) return;
    const read = await readReopening(connection, () => readDocStates(connection.db(), { type: 'project', project }));
    const journal = writing?.started.journal ?? null;
    if (read.ok) for (const state of read.value) noteSets(state);
    else if (journal === null) saveState.set({ state: 'unsaved', problem: read.error, isStopped: true });
    else for (const [setId, address] of await setsInJournal(journal)) setAddresses.set(setId, address);
  }

  async function takeOver(): Promise<Result<void, StorageProblem>> {
    if (writing !== null) return ok();
    channel.post({ type: 'takeOver' });
    const patience = new AbortController();
    const stopWaiting = deps.timers.after(TAKE_OVER_PATIENCE_MS, () => patience.abort());
    const waited = await acquireLock(lockName, { type: 'wait', signal: patience.signal });
    stopWaiting();
    const lock = waited ?? (await acquireLock(lockName, { type: 'steal' }));
    if (lock === null) return err({ type: 'openElsewhere', code: 'S-306' });
    return queue.run(async () => {
      const begun = await beginWriting(lock);
      await reader.catchUpWithAll();
      if (begun.ok) reader.stop();
      return begun;
    });
  }

  /** Tells the next start that nothing was under way. */
  function leaveMark({ started, writer }: Writing): void {
    if (started.generation === null || saveState.get().state !== 'saved') return;
    const { generation, session } = started;
    leaveCleanMark(project, { generation, session, opCount: writer.opCount() });
  }

  const onPageHide = (): void => {
    if (writing !== null && queue.pendingCount() === 0) leaveMark(writing);
  };
  const onPageShow = (): void => forgetCleanMark(project);
  addEventListener('pagehide', onPageHide);
  addEventListener('pageshow', onPageShow);

  const lock = await acquireLock(lockName, { type: 'ifFree' });
  if (lock === null) await reader.start();
  else {
    const begun = await beginWriting(lock);
    if (!begun.ok) {
      channel.close();
      return begun;
    }
  }

  return ok({
    projectId: project,
    mode: () => (writing === null ? 'reader' : 'writer'),
    report: () => report,
    load: () => inOrder(() => read({ type: 'clip', project, clip: '_' })),
    loadSets: (clipId) =>
      inOrder(() => read(clipId === null ? { type: 'sets', project } : { type: 'clip', project, clip: clipId })),
    transactions: (...streams) =>
      inOrder(() => {
        const addresses = streams.flatMap((stream) => parseStreamName(stream) ?? []);
        return readTransactions(connection.db(), addresses);
      }),
    commit: (transaction) =>
      queue.run(async () => {
        if (writing === null || isClosed) return err({ type: 'openElsewhere', code: 'S-306' });
        await knowSets(transaction);
        return writing.writer.commit(transaction);
      }),
    takeIn: (batch) =>
      inOrder(async () => {
        if (writing === null || isClosed) return err({ type: 'openElsewhere', code: 'S-306' });
        const { writer, started } = writing;
        const { counts, states, ...work } = await planIntake(
          connection.db(),
          batch,
          started.journal?.device() ?? started.device,
        );
        if (work.entries.length === 0 && work.payloads.length === 0) return ok(counts);
        const kept = await writer.takeIn(work, states);
        return kept.ok ? ok(counts) : kept;
      }),
    readLog: () => createLogReader(connection.db, project),
    conflicts: () => inOrder(() => readConflicts(connection.db(), project)),
    importLarge: (request) =>
      inOrder(async () => {
        if (writing === null || isClosed) return err({ type: 'openElsewhere', code: 'S-306' });
        return importLarge(importDeps(writing.writer), request);
      }),
    retry: () => queue.run(async () => (writing === null ? ok() : writing.writer.retry())),
    unsaved: () => writing?.writer.unsaved() ?? [],
    restorePoints: points,
    onSaveState: saveState.subscribe,
    takeOver,
    close: () =>
      inOrder(async () => {
        isClosed = true;
        stopVerifying();
        removeEventListener('pagehide', onPageHide);
        removeEventListener('pageshow', onPageShow);
        channel.close();
        if (writing === null) return;
        await writing.started.journal?.close();
        leaveMark(writing);
        writing.lock.release();
        writing = null;
      }),
  });
}
