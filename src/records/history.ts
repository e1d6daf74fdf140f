import type { AnyRecord } from './record';
import { isEmptyDiff, reverseDiff, squashDiffs } from './records-diff';
import type { RecordsDiff } from './records-diff';
import type { Transaction, TransactionContext } from './transaction';

/** One undo step: one transaction, or several of one group made shortly after each other. */
export interface HistoryStep<R extends AnyRecord> {
  /** The first transaction of the step. */
  readonly id: string;
  readonly name: string;
  readonly diff: RecordsDiff<R>;
  /** State of the hand before the step. */
  readonly ctx: TransactionContext | null;
  readonly atMs: number;
}

/** Undo and redo stack of one document. A value: every change gives a new one. */
export interface History<R extends AnyRecord> {
  readonly done: readonly HistoryStep<R>[];
  /** Steps taken back, the next redo last. */
  readonly undone: readonly HistoryStep<R>[];
}

/** Changes of one group further apart than this are separate steps. */
export const GROUP_WINDOW_MS = 500;

export function emptyHistory<R extends AnyRecord>(): History<R> {
  return { done: [], undone: [] };
}

/**
 * The stack after a transaction. User and import transactions add a step and drop what was undone; undo and redo move
 * the step they name; remote and load leave it alone. Feeding a log's transactions in order rebuilds the stack.
 */
export function recordTransaction<R extends AnyRecord>(history: History<R>, transaction: Transaction<R>): History<R> {
  switch (transaction.source) {
    case 'undo':
      return move(history, transaction.of, 'undo');
    case 'redo':
      return move(history, transaction.of, 'redo');
    case 'user':
    case 'import':
      return addStep(history, transaction);
    case 'remote':
    case 'load':
      return history;
  }
}

export function undoDiff<R extends AnyRecord>(step: HistoryStep<R>): RecordsDiff<R> {
  return reverseDiff(step.diff);
}

function move<R extends AnyRecord>(history: History<R>, id: string | null, way: 'undo' | 'redo'): History<R> {
  const step = (way === 'undo' ? history.done : history.undone).at(-1);
  if (step === undefined || step.id !== id) return history;
  return way === 'undo'
    ? { done: history.done.slice(0, -1), undone: [...history.undone, step] }
    : { done: [...history.done, step], undone: history.undone.slice(0, -1) };
}

function addStep<R extends AnyRecord>(history: History<R>, transaction: Transaction<R>): History<R> {
  const last = history.done.at(-1);
  const { txn, name, diff, ctx, atMs } = transaction;
  if (last !== undefined && history.undone.length === 0 && isContinued(last, transaction)) {
    const merged = { ...last, diff: squashDiffs([last.diff, diff]), atMs };
    const before = history.done.slice(0, -1);
    // There and back again is no step: nothing would be left to take back.
    return { done: isEmptyDiff(merged.diff) ? before : [...before, merged], undone: [] };
  }
  return { done: [...history.done, { id: txn, name, diff, ctx, atMs }], undone: [] };
}

function isContinued<R extends AnyRecord>(last: HistoryStep<R>, transaction: Transaction<R>): boolean {
  const group = transaction.ctx?.group ?? null;
  const gapMs = transaction.atMs - last.atMs;
  return (
    group !== null &&
    last.ctx?.group === group &&
    last.name === transaction.name &&
    gapMs >= 0 &&
    gapMs < GROUP_WINDOW_MS
  );
}
