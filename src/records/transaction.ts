import type { Json } from '../core';
import type { AnyRecord } from './record';
import type { RecordsDiff } from './records-diff';

/** Where a change comes from; `load` is never written to a log. */
export type TransactionSource = 'user' | 'undo' | 'redo' | 'import' | 'remote' | 'load';

/** What undo puts back, and how a time was found. Kept on the first log line of a transaction. */
export interface TransactionContext {
  /** Keys of selected records. */
  readonly selection: readonly string[];
  /** Frame index. */
  readonly playhead: number | null;
  readonly tier: string | null;
  /** Reaction offset used, in ms; 0 when paused. */
  readonly reactionMs: number;
  /** Changes of one group made shortly after each other are one undo step. */
  readonly group: string | null;
}

/** One named change, as it leaves the editor. */
export interface Transaction<R extends AnyRecord> {
  readonly txn: string;
  /** The command, for instance cutSegment. */
  readonly name: string;
  readonly source: TransactionSource;
  /** For undo and redo: the step (its first transaction) taken back or done again. */
  readonly of: string | null;
  readonly ctx: TransactionContext | null;
  /** Wall clock in ms when it was made. */
  readonly atMs: number;
  readonly diff: RecordsDiff<R>;
}

export function contextToJson(ctx: TransactionContext | null): Json {
  return ctx === null ? null : { ...ctx, selection: [...ctx.selection] };
}
