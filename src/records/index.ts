/**
 * records: records, the change between two states as a value, the log it is written to, and the history made of it.
 *
 * Invariants: a record is plain JSON and never mutated; a diff carries whole records with what was there before, so it
 * can be reversed, squashed, stored and read; a log line's bytes are its truth and its hash chains to the one before.
 * Never: know a concrete record type, a screen, or where lines are stored.
 *
 * 2026-11-24: diffs are keyed `<type>:<id>`, because files bring ids that are unique only within a type.
 * 2026-11-24: `ctx` of a log line also holds `group`, so that grouped nudges are one step again after a reload.
 */
export { baseDevice, branchName, forkBase, isForked, placeInBranches } from './branches';
export type { BranchPlace, KnownBranch, PlacedLines } from './branches';
export { commitmentOf } from './commitment';
export { diffToOpBodies, opBodiesToDiff } from './encode-diff';
export type { OpBody, RecordReaderFunction } from './encode-diff';
export { emptyHistory, GROUP_WINDOW_MS, recordTransaction, undoDiff } from './history';
export type { History, HistoryStep } from './history';
export { compareHlc, createHybridClock } from './hybrid-clock';
export type { Hlc, HybridClock } from './hybrid-clock';
export { FIRST_PREV, toLogLine, verifyChain } from './log-line';
export type { ChainFault, ChainHead, LogLine, Op } from './log-line';
export { readOp } from './read-op';
export { keyOf, parseKey } from './record';
export type { AnyRecord, RecordKey } from './record';
export { createRecordIndex } from './record-index';
export type { IndexRule, RecordIndex } from './record-index';
export { createRecordStore } from './record-store';
export type { DiffConflict, RecordReader, RecordStore } from './record-store';
export { creationDiff, diffBetween, isEmptyDiff, reverseDiff, squashDiffs } from './records-diff';
export type { RecordsDiff } from './records-diff';
export { contextToJson } from './transaction';
export type { Transaction, TransactionContext, TransactionSource } from './transaction';
