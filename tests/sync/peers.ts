import { createHybridClock, placeInBranches, isForked } from '../../src/records';
import type { ChainHead, HybridClock, KnownBranch } from '../../src/records';
import { chainOps } from '../../src/storage/chain';
import type { JournaledOp } from '../../src/storage/chain';
import { openConflicts } from '../../src/storage/conflicts';
import { applyOps, emptyDocState, noChange } from '../../src/storage/doc-state';
import type { DocChange } from '../../src/storage/doc-state';
import { byClock } from '../../src/storage/op-log';
import { readBundle } from '../../src/sync';
import { canonicalJson, sha256Hex } from '../../src/core';
import { bundleBytes, memorySource, sourceOf } from './a-bundle';

const STREAMS = ['p1/_/_/project', 'p1/c1/a1/ann', 'p1/c1/a2/review'];
const ENTITIES = ['segment:s1', 'segment:s2', 'segment:s3'];
const FIELDS = ['start', 'label'];

type Random = () => number;
const pick = <T>(items: readonly T[], random: Random): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick');
  return item;
};

/** One copy of a project in memory, with the pure parts of the real one: chains, branches, documents, bundles. */
export class Peer {
  device: string;
  readonly chains = new Map<string, JournaledOp[]>();
  readonly documents = new Map<string, DocChange>();
  readonly hlc: HybridClock;
  nowMs = 1_000;
  held: Uint8Array[] = [];
  forkCount = 0;
  #txns = 0;

  constructor(device: string) {
    this.device = device;
    this.hlc = createHybridClock({ nowMs: () => this.nowMs });
  }

  /** The same files on a second machine. */
  clone(): Peer {
    const twin = new Peer(this.device);
    for (const [key, entries] of this.chains) twin.chains.set(key, [...entries]);
    for (const stream of STREAMS) twin.replay(stream);
    for (const entries of this.chains.values()) for (const { op } of entries) twin.hlc.observe(op.hlc);
    return twin;
  }

  document(stream: string): DocChange {
    const known = this.documents.get(stream) ?? noChange(emptyDocState(stream));
    this.documents.set(stream, known);
    return known;
  }

  edit(random: Random): void {
    // Wall clocks drift, stand still and are set back.
    this.nowMs += Math.floor(random() * 20) - 5;
    const stream = pick(STREAMS, random);
    const ent = pick(ENTITIES, random);
    const record = this.document(stream).state.records.get(ent) ?? null;
    const field = pick(FIELDS, random);
    const value = Math.floor(random() * 4);
    const id = ent.slice(8);
    const body =
      record === null
        ? ({
            kind: 'put',
            path: '',
            from: null,
            to: { id, type: 'segment', schema: 1, start: value, label: 0 },
          } as const)
        : random() < 0.15
          ? ({ kind: 'del', path: '', from: record, to: null } as const)
          : ({ kind: 'patch', path: `/${field}`, from: record[field] ?? null, to: value } as const);
    this.#txns += 1;
    const rest = { actor: this.device, name: 'edit', source: 'user', of: null, ctx: null };
    const draft = { ...rest, ...body, stream, ent, txn: `${this.device}-${this.#txns}-${random()}` };
    const headOf = (of: string): ChainHead | null => {
      const last = this.chains.get(`${of}|${this.device}`)?.at(-1);
      return last === undefined ? null : { seq: last.op.seq, hash: last.hash };
    };
    const entries = chainOps([draft], { device: this.device, hlc: this.hlc, headOf });
    this.keep(entries);
    applyOps(this.document(stream), entries);
  }

  keep(entries: readonly JournaledOp[]): void {
    for (const entry of entries) {
      const key = `${entry.op.stream}|${entry.op.device}`;
      this.chains.set(key, [...(this.chains.get(key) ?? []), entry]);
    }
  }

  entriesOf(stream: string): JournaledOp[] {
    const keys = [...this.chains.keys()].filter((key) => key.startsWith(`${stream}|`));
    return keys.flatMap((key) => this.chains.get(key) ?? []);
  }

  replay(stream: string): void {
    const change = noChange(emptyDocState(stream));
    for (const entry of this.entriesOf(stream).sort(byClock)) applyOps(change, [entry]);
    this.documents.set(stream, change);
  }

  /** A bundle of some chains, or of the later part of some. */
  async bundle(random: Random, isWhole: boolean): Promise<Uint8Array | null> {
    const chains = [...this.chains].flatMap(([key, entries]) => {
      if (!isWhole && random() < 0.3) return [];
      const from = !isWhole && random() < 0.3 ? Math.floor(random() * entries.length) : 0;
      return [{ device: key.split('|')[1] ?? '', entries: entries.slice(from) }];
    });
    return chains.length === 0 ? null : bundleBytes(sourceOf(chains));
  }

  async takeIn(bytes: Uint8Array): Promise<void> {
    const waiting = [...this.held, bytes];
    this.held = [];
    for (let isProgress = true; isProgress;) {
      isProgress = false;
      const still: Uint8Array[] = [];
      for (const each of waiting.splice(0)) {
        const { freshCount, heldCount } = await this.takeInOnce(each);
        isProgress ||= freshCount > 0;
        if (heldCount > 0) still.push(each);
      }
      waiting.push(...still);
    }
    this.held = waiting;
  }

  async takeInOnce(bytes: Uint8Array): Promise<{ freshCount: number; heldCount: number }> {
    const counts = { freshCount: 0, heldCount: 0 };
    const read = await readBundle(memorySource(bytes), {
      onBatch: async ({ lines }) => {
        for (const run of chainRuns(lines)) {
          const fresh = await this.place(run);
          if (fresh === null) counts.heldCount += run.length;
          else counts.freshCount += fresh;
        }
        return true;
      },
    });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return counts;
  }

  branchesOf(stream: string, device: string): KnownBranch[] {
    return [...this.chains].flatMap(([key, entries]): KnownBranch[] => {
      const [of, filed = ''] = key.split('|');
      const first = entries[0];
      const last = entries.at(-1);
      if (of !== stream || filed.replace(/~.*/, '') !== device || first === undefined || last === undefined) return [];
      const hashAt = (seq: number): Promise<string | null> =>
        Promise.resolve(entries[seq - first.op.seq]?.hash ?? null);
      return [{ device: filed, firstSeq: first.op.seq, head: { seq: last.op.seq, hash: last.hash }, hashAt }];
    });
  }

  async place(run: readonly JournaledOp[]): Promise<number | null> {
    const { stream = '', device = '' } = run[0]?.op ?? {};
    const branches = this.branchesOf(stream, device);
    const placed = run.map(({ op, hash }) => ({ seq: op.seq, prev: op.prev, hash }));
    const place = await placeInBranches(device, placed, branches);
    if (place.type === 'gap') return null;
    if (place.type === 'known') return 0;
    const fresh = run.slice(place.from).map((entry) => ({ ...entry, op: { ...entry.op, device: place.device } }));
    if (place.isFork) this.forkCount += 1;
    const before = this.entriesOf(stream).sort(byClock).at(-1);
    this.keep(fresh);
    for (const { op } of fresh) this.hlc.observe(op.hlc);
    const first = fresh[0];
    const isInterleaved = startsBefore(first, before);
    const change = this.document(stream);
    change.hasConflict = false;
    applyOps(change, fresh);
    if (isInterleaved || change.hasConflict) this.replay(stream);
    if (device === this.device) this.device = `${this.device}x${this.forkCount}`;
    return fresh.length;
  }

  /** All a peer holds, in a spelling that does not depend on what forks are filed under. */
  fingerprint(): unknown {
    return STREAMS.map((stream) => {
      const records = [...this.document(stream).state.records].sort(([a], [b]) => (a < b ? -1 : 1));
      const entries = this.entriesOf(stream).sort(byClock);
      const conflicts = openConflicts(stream, entries);
      return { stream, hashes: entries.map(({ hash }) => hash), records, conflicts };
    });
  }

  /** Every chain proves itself, whatever it is filed under. */
  hasValidChains(): boolean {
    return [...this.chains].every(([key, entries]) =>
      entries.every((entry, place) => {
        const before = entries[place - 1];
        const isLinked = before === undefined ? entry.op.seq === 0 || isForked(key) : entry.op.prev === before.hash;
        return isLinked && sha256Hex(entry.line) === entry.hash;
      }),
    );
  }

  /** What the document would be if it were made anew. */
  isAsReplayed(): boolean {
    const shown = canonicalJson(this.fingerprint());
    for (const stream of STREAMS) this.replay(stream);
    return canonicalJson(this.fingerprint()) === shown;
  }
}

function startsBefore(first: JournaledOp | undefined, last: JournaledOp | undefined): boolean {
  return first !== undefined && last !== undefined && byClock(first, last) <= 0;
}

function chainRuns(lines: readonly JournaledOp[]): JournaledOp[][] {
  const runs: JournaledOp[][] = [];
  for (const line of lines) {
    const last = runs.at(-1)?.at(-1)?.op;
    const { stream, device, seq } = line.op;
    if (last?.stream === stream && last.device === device && last.seq + 1 === seq) runs.at(-1)?.push(line);
    else runs.push([line]);
  }
  return runs;
}
