import * as v from 'valibot';
import { present } from '../core';
import { readRecordOrNull } from '../model';
import type { ModelRecord } from '../model';
import { opBodiesToDiff, reverseDiff } from '../records';
import type { Op, OpBody, RecordKey, Transaction, TransactionContext } from '../records';
import type { JournaledOp } from './chain';
import { unsealValue } from './vault';

/** A transaction of more lines than this is not undone by a diff, but by the restore point taken before it. */
const MAX_LINES = 50_000;

const sourceSchema = v.picklist(['user', 'undo', 'redo', 'import', 'remote', 'load']);
const contextSchema = v.object({
  selection: v.array(v.string()),
  playhead: v.nullable(v.number()),
  tier: v.nullable(v.string()),
  reactionMs: v.number(),
  group: v.nullable(v.string()),
});

export interface DecodeDeps {
  /** The present record of a key. */
  readonly get: (key: RecordKey) => ModelRecord | null;
  readonly textOf: (commit: string) => string | null;
  /** Longest transaction that is decoded. */
  readonly maxLines?: number | undefined;
}

/**
 * Transactions with whole records, oldest first, made by walking back from the present: `entries` are in clock order
 * and end at the state that `get` shows. Stops going back where a line does not fit or a transaction is too large.
 */
export function decodeTransactions(
  entries: readonly JournaledOp[],
  { get, textOf, maxLines = MAX_LINES }: DecodeDeps,
): Transaction<ModelRecord>[] {
  const earlier = new Map<RecordKey, ModelRecord | null>();
  const getEarlier = (key: RecordKey): ModelRecord | null => earlier.get(key) ?? (earlier.has(key) ? null : get(key));
  const transactions: Transaction<ModelRecord>[] = [];
  for (const ops of transactionsOf(entries).reverse()) {
    if (ops.length > maxLines) break;
    const bodies = ops.map((op) => reverseBody(op, textOf)).reverse();
    const back = opBodiesToDiff(bodies, getEarlier, readRecordOrNull);
    const transaction = back === null ? null : toTransaction(ops, reverseDiff(back));
    if (back === null || transaction === null) break;
    for (const [key, [, from]] of Object.entries(back.put)) earlier.set(key, from);
    for (const key of Object.keys(back.deleted)) earlier.set(key, null);
    transactions.push(transaction);
  }
  return transactions.reverse();
}

function transactionsOf(entries: readonly JournaledOp[]): Op[][] {
  const groups: Op[][] = [];
  for (const { op } of entries) {
    const group = groups.at(-1);
    if (group?.[0]?.txn === op.txn) group.push(op);
    else groups.push([op]);
  }
  return groups;
}

function reverseBody(op: Op, textOf: (commit: string) => string | null): OpBody {
  const { ent, path } = op;
  const from = unsealValue(op, op.to, textOf);
  return { kind: op.kind, ent, path, from, to: unsealValue(op, op.from, textOf) };
}

function toTransaction(ops: readonly Op[], diff: Transaction<ModelRecord>['diff']): Transaction<ModelRecord> | null {
  const first = present(ops[0], 'a transaction has lines');
  const source = v.safeParse(sourceSchema, first.source);
  if (!source.success) return null;
  const ctx = ops.map((op) => readContext(op.ctx)).find((found) => found !== null) ?? null;
  return {
    txn: first.txn,
    name: first.name,
    source: source.output,
    of: first.of,
    ctx,
    atMs: first.hlc[0],
    diff,
  };
}

function readContext(value: unknown): TransactionContext | null {
  const result = v.safeParse(contextSchema, value);
  return result.success ? result.output : null;
}
