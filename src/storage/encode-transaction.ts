import { assignmentStream, PROJECT_WIDE, projectStream, streamName } from '../model';
import type { ModelRecord, StreamAddress } from '../model';
import { contextToJson, diffToOpBodies } from '../records';
import type { RecordKey, Transaction } from '../records';
import { err, ok } from '../core';
import type { Random, Result } from '../core';
import type { OpDraft } from './chain';
import type { DocState } from './doc-state';
import type { EncodedTransaction } from './journal-client';
import type { SealedRecord } from './sealed-record';
import { isSameButTexts, sealRecord } from './vault';
import type { VaultEntry } from './vault';

/** One record's change within a transaction. */
interface Change {
  readonly key: RecordKey;
  readonly from: ModelRecord | null;
  readonly to: ModelRecord | null;
}

/** Finds the stream of a set that was met before; null for an unknown one. */
export type SetAddressOf = (setId: string) => StreamAddress | null;

/** Ids of the sets whose streams a transaction needs and does not bring itself. */
export function setsNeededBy(transaction: Transaction<ModelRecord>): Set<string> {
  const needed = new Set<string>();
  for (const { from, to } of changesOf(transaction)) {
    for (const record of [from, to]) if (record !== null && 'set' in record) needed.add(record.set);
  }
  for (const set of setsIn(transaction)) needed.delete(set.id);
  return needed;
}

export function setsIn(transaction: Transaction<ModelRecord>): Extract<ModelRecord, { type: 'set' }>[] {
  const records = changesOf(transaction).flatMap(({ from, to }) => [from, to]);
  return records.flatMap((record) => (record?.type === 'set' ? [record] : []));
}

function changesOf(transaction: Transaction<ModelRecord>): Change[] {
  const { put, deleted } = transaction.diff;
  const puts = Object.entries(put).map(([key, [from, to]]): Change => ({ key, from, to }));
  return [...puts, ...Object.entries(deleted).map(([key, from]): Change => ({ key, from, to: null }))];
}

export function addressOfSet(set: Extract<ModelRecord, { type: 'set' }>): StreamAddress {
  return { project: set.project, clip: set.clip, author: set.author, layer: set.layer };
}

/** The stream a record is written to; null when its set is unknown. */
function addressOf(record: ModelRecord, project: string, setAddress: SetAddressOf): StreamAddress | null {
  if (record.type === 'set') return addressOfSet(record);
  if ('set' in record) return setAddress(record.set);
  if (record.type === 'assignment') return assignmentStream(project);
  return projectStream(project);
}

/** Changes by stream name, in the order met. Fails with the key of a record whose set nobody knows. */
export function groupByStream(
  transaction: Transaction<ModelRecord>,
  project: string,
  setAddress: SetAddressOf,
): Result<Map<string, StreamAddress>, RecordKey> {
  const streams = new Map<string, StreamAddress>();
  for (const { key, from, to } of changesOf(transaction)) {
    const record = to ?? from;
    const address = record === null ? null : addressOf(record, project, setAddress);
    if (address === null) return err(key);
    streams.set(streamName(address), address);
  }
  return ok(streams);
}

export interface EncodeDeps {
  readonly project: string;
  readonly setAddress: SetAddressOf;
  readonly stateOf: (stream: string) => DocState;
  /** Who does it, where the stream has no author. */
  readonly actor: string;
  readonly random: Random;
}

/** Log lines to be, and the payloads of their personal texts. Fails with the first record that is not as stored. */
export function encodeTransaction(
  transaction: Transaction<ModelRecord>,
  deps: EncodeDeps,
): Result<EncodedTransaction, RecordKey> {
  const minted: VaultEntry[] = [];
  const perStream = new Map<string, SealedDiff>();
  for (const change of changesOf(transaction)) {
    const record = change.to ?? change.from;
    const address = record === null ? null : addressOf(record, deps.project, deps.setAddress);
    if (address === null) return err(change.key);
    const stream = streamName(address);
    const sealedFrom = deps.stateOf(stream).records.get(change.key) ?? null;
    if (!isAsStored(change.from, sealedFrom)) return err(change.key);
    const diff = perStream.get(stream) ?? { actor: actorOf(address, deps.actor), put: {}, deleted: {} };
    perStream.set(stream, diff);
    noteSealed(diff, { change, sealedFrom }, { random: deps.random, minted });
  }
  const drafts = [...perStream].flatMap(([stream, diff]) => draftsOf(transaction, stream, diff));
  const first = drafts[0];
  if (first !== undefined) drafts[0] = { ...first, ctx: contextToJson(transaction.ctx) };
  return ok({ txn: transaction.txn, drafts, payloads: minted });
}

interface SealedDiff {
  readonly actor: string;
  readonly put: Record<RecordKey, readonly [SealedRecord | null, SealedRecord]>;
  readonly deleted: Record<RecordKey, SealedRecord>;
}

function actorOf(address: StreamAddress, actor: string): string {
  return address.author === PROJECT_WIDE ? actor : address.author;
}

function isAsStored(plain: ModelRecord | null, sealed: SealedRecord | null): boolean {
  if (plain === null || sealed === null) return plain === null && sealed === null;
  return isSameButTexts(plain, sealed);
}

function noteSealed(
  diff: SealedDiff,
  { change, sealedFrom }: { readonly change: Change; readonly sealedFrom: SealedRecord | null },
  deps: { readonly random: Random; readonly minted: VaultEntry[] },
): void {
  const { key, from, to } = change;
  if (to === null) {
    if (sealedFrom !== null) diff.deleted[key] = sealedFrom;
    return;
  }
  const before = from === null || sealedFrom === null ? null : { plain: from, sealed: sealedFrom };
  diff.put[key] = [sealedFrom, sealRecord(to, before, deps)];
}

function draftsOf(transaction: Transaction<ModelRecord>, stream: string, diff: SealedDiff): OpDraft[] {
  const { txn, name, source, of } = transaction;
  return diffToOpBodies(diff).map((body) => ({
    ...body,
    stream,
    actor: diff.actor,
    txn,
    name,
    source,
    of,
    ctx: null,
  }));
}
