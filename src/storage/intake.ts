import { Dexie } from 'dexie';
import * as v from 'valibot';
import { parseStreamName, streamName } from '../model';
import type { StreamAddress } from '../model';
import { baseDevice, compareHlc, isForked, placeInBranches } from '../records';
import type { ChainHead, Hlc, KnownBranch } from '../records';
import type { JournaledOp } from './chain';
import type { Database, StreamKey } from './database';
import { emptyDocState } from './doc-state';
import type { DocState } from './doc-state';
import { readLastEntries } from './op-log';
import type { VaultEntry } from './vault';
import type { ForeignWork } from './writer';

/** Verified lines of a bundle, each chain's in order, and the payloads they name. */
export interface IncomingBatch {
  readonly entries: readonly JournaledOp[];
  readonly payloads: readonly VaultEntry[];
}

/** What became of the lines of a batch. */
export interface TakenCounts {
  readonly freshCount: number;
  readonly knownCount: number;
  /** Lines whose chain lacks a part that is not here: they wait. */
  readonly heldCount: number;
  /** Branches that were made for a chain that went on twice, `<stream>|<device>`. */
  readonly forks: readonly string[];
}

/** What a writer has to do for a batch. */
export interface IntakePlan extends ForeignWork {
  readonly counts: TakenCounts;
  /** Empty documents of the streams that are new here, so that nothing is asked of the database for them. */
  readonly states: Map<string, DocState>;
}

interface StreamFacts {
  readonly address: StreamAddress;
  readonly isNew: boolean;
  readonly heads: Map<string, ChainHead>;
  /** Lines of this batch that are new, by the name they are filed under. */
  readonly fresh: Map<string, readonly JournaledOp[]>;
  lastStamp: Hlc | null;
}

const headsSchema = v.object({ heads: v.record(v.string(), v.object({ seq: v.number(), hash: v.string() })) });
const rowSchema = v.object({ seq: v.number(), hashes: v.array(v.string()) });

/**
 * Finds for each line whether it is here, continues what is here, begins a branch of its own, or has to wait. Reads
 * only. `ownDevice`: what this copy writes as.
 */
export async function planIntake(db: Database, batch: IncomingBatch, ownDevice: string): Promise<IntakePlan> {
  const facts = await readFacts(db, batch.entries);
  const plan: PlanDraft = { entries: [], interleaved: new Set(), forks: [], ownDevice, isDeviceCloned: false, ...ZERO };
  for (const run of chainRuns(batch.entries)) {
    const known = facts.get(run[0]?.op.stream ?? '');
    if (known !== undefined) await planRun(db, { plan, known }, run);
  }
  const states = new Map<string, DocState>();
  for (const [stream, { isNew }] of facts) if (isNew) states.set(stream, emptyDocState(stream));
  const payloads = await freshPayloads(db, batch.payloads);
  const { entries, interleaved, isDeviceCloned, forks, freshCount, knownCount, heldCount } = plan;
  const counts = { freshCount, knownCount, heldCount, forks };
  return { entries, payloads, isDeviceCloned, interleaved, states, counts };
}

const ZERO = { freshCount: 0, knownCount: 0, heldCount: 0 };

interface PlanDraft {
  readonly entries: JournaledOp[];
  readonly interleaved: Set<string>;
  readonly forks: string[];
  readonly ownDevice: string;
  isDeviceCloned: boolean;
  freshCount: number;
  knownCount: number;
  heldCount: number;
}

/** Plans consecutive lines of one chain. */
async function planRun(
  db: Database,
  { plan, known }: { readonly plan: PlanDraft; readonly known: StreamFacts },
  run: readonly JournaledOp[],
): Promise<void> {
  const device = run[0]?.op.device ?? '';
  const placed = run.map(({ op, hash }) => ({ seq: op.seq, prev: op.prev, hash }));
  const place = await placeInBranches(device, placed, await branchesOf(db, known, device));
  if (place.type === 'gap') plan.heldCount += run.length;
  if (place.type === 'known') plan.knownCount += run.length;
  if (place.type !== 'fresh') return;
  const fresh = run.slice(place.from).map((entry) => ({ ...entry, op: { ...entry.op, device: place.device } }));
  plan.knownCount += place.from;
  plan.freshCount += fresh.length;
  plan.entries.push(...fresh);
  if (place.isFork) plan.forks.push(`${streamName(known.address)}|${place.device}`);
  plan.isDeviceCloned ||= device === plan.ownDevice;
  if (await isInterleaved(db, known, fresh)) plan.interleaved.add(streamName(known.address));
  noteFresh(known, fresh);
}

async function freshPayloads(db: Database, payloads: readonly VaultEntry[]): Promise<VaultEntry[]> {
  const stored = await db.payloads.bulkGet(payloads.map(({ commit }) => commit));
  return payloads.filter((_, place) => stored[place] === undefined);
}

async function readFacts(db: Database, entries: readonly JournaledOp[]): Promise<Map<string, StreamFacts>> {
  const streams = [...new Set(entries.map(({ op }) => op.stream))];
  const addresses = streams.flatMap((stream) => parseStreamName(stream) ?? []);
  const rows: unknown[] = await db.docs.bulkGet(
    addresses.map(({ project, clip, author, layer }) => [project, clip, author, layer]),
  );
  const facts = new Map<string, StreamFacts>();
  for (const [place, address] of addresses.entries()) {
    const row = v.safeParse(headsSchema, rows[place]);
    const heads = new Map(Object.entries(row.success ? row.output.heads : {}));
    facts.set(streams[place] ?? '', { address, isNew: !row.success, heads, fresh: new Map(), lastStamp: null });
  }
  return facts;
}

function chainRuns(entries: readonly JournaledOp[]): JournaledOp[][] {
  const runs: JournaledOp[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1)?.at(-1)?.op;
    const { stream, device, seq } = entry.op;
    if (last?.stream === stream && last.device === device && last.seq + 1 === seq) runs.at(-1)?.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

async function branchesOf(db: Database, facts: StreamFacts, device: string): Promise<KnownBranch[]> {
  const stream = streamName(facts.address);
  const branches: KnownBranch[] = [];
  for (const [filed, head] of facts.heads) {
    if (baseDevice(filed) !== device) continue;
    const pending = facts.fresh.get(filed) ?? [];
    const pendingFrom = pending[0]?.op.seq ?? head.seq + 1;
    const firstSeq = isForked(filed) ? ((await firstSeqOf(db, stream, filed)) ?? pendingFrom) : 0;
    const hashAt = async (seq: number): Promise<string | null> =>
      seq >= pendingFrom ? (pending[seq - pendingFrom]?.hash ?? null) : storedHash(db, [stream, filed, seq]);
    branches.push({ device: filed, firstSeq, head, hashAt });
  }
  return branches;
}

async function firstSeqOf(db: Database, stream: string, device: string): Promise<number | null> {
  const range = db.ops.where('[stream+device+seq]').between([stream, device, 0], [stream, device, Dexie.maxKey]);
  const row: unknown = await range.first();
  const read = v.safeParse(rowSchema, row);
  return read.success ? read.output.seq : null;
}

async function storedHash(db: Database, [stream, device, seq]: StreamKey): Promise<string | null> {
  const range = db.ops.where('[stream+device+seq]').between([stream, device, 0], [stream, device, seq], true, true);
  const row: unknown = await range.last();
  const read = v.safeParse(rowSchema, row);
  return read.success ? (read.output.hashes[seq - read.output.seq] ?? null) : null;
}

/** Whether a fresh line comes before one that is here by the clock: then order must be made, not assumed. */
async function isInterleaved(db: Database, facts: StreamFacts, fresh: readonly JournaledOp[]): Promise<boolean> {
  if (facts.heads.size === 0) return false;
  const first = fresh[0];
  facts.lastStamp ??= await lastStampOf(db, facts);
  return first !== undefined && facts.lastStamp !== null && compareHlc(first.op.hlc, facts.lastStamp) <= 0;
}

async function lastStampOf(db: Database, { address, heads, isNew }: StreamFacts): Promise<Hlc | null> {
  if (isNew) return null;
  const last = await readLastEntries(db, { stream: streamName(address), devices: heads.keys() }, 1);
  return last.at(-1)?.op.hlc ?? null;
}

function noteFresh(facts: StreamFacts, fresh: readonly JournaledOp[]): void {
  const last = fresh.at(-1);
  if (last === undefined) return;
  facts.fresh.set(last.op.device, [...(facts.fresh.get(last.op.device) ?? []), ...fresh]);
  facts.heads.set(last.op.device, { seq: last.op.seq, hash: last.hash });
  if (facts.lastStamp === null || compareHlc(last.op.hlc, facts.lastStamp) > 0) facts.lastStamp = last.op.hlc;
}
