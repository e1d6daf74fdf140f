import { parseStreamName } from '../model';
import type { ModelRecord } from '../model';
import { isForked } from '../records';
import type { ChainHead } from '../records';
import type { JournaledOp } from './chain';
import { openConflicts } from './conflicts';
import type { EditConflict } from './conflicts';
import type { Database } from './database';
import { readDocState } from './doc-store';
import { byClock, readEntriesAfter, readHeads } from './op-log';
import { unsealStates } from './payload-store';
import { commitsInValue } from './vault';
import type { VaultEntry } from './vault';

/** One chain as it is kept: its lines from `fromSeq` to the head. */
export interface KeptChain {
  readonly stream: string;
  /** Name it is filed under; a fork's lines name the device before the `~`. */
  readonly device: string;
  readonly fromSeq: number;
  readonly head: ChainHead;
}

/** Reads a project's log out once, for a copy of it. */
export interface LogReader {
  /** By stream, then device. */
  readonly chains: () => Promise<KeptChain[]>;
  readonly lines: (chain: KeptChain) => Promise<readonly JournaledOp[]>;
  /** Those that the lines read so far name. */
  readonly payloads: () => Promise<readonly VaultEntry[]>;
  /** Records of one stream with their personal texts. */
  readonly documents: (stream: string) => Promise<readonly ModelRecord[]>;
}

export function createLogReader(db: () => Database, project: string): LogReader {
  const named = new Set<string>();

  async function linesOf(stream: string, device: string): Promise<JournaledOp[]> {
    return readEntriesAfter(db(), { stream, device, seq: -1 });
  }
  return {
    chains: async () => {
      const chains: KeptChain[] = [];
      for (const [key, head] of await readHeads(db(), project)) {
        const [stream = '', device = ''] = key.split('|');
        const fromSeq = isForked(device) ? ((await linesOf(stream, device))[0]?.op.seq ?? 0) : 0;
        chains.push({ stream, device, fromSeq, head });
      }
      return chains.sort((a, b) => (a.stream === b.stream ? order(a.device, b.device) : order(a.stream, b.stream)));
    },
    lines: async ({ stream, device, head }) => {
      const entries = (await linesOf(stream, device)).filter(({ op }) => op.seq <= head.seq);
      for (const { op } of entries) {
        for (const value of [op.from, op.to]) for (const commit of commitsInValue(op, value)) named.add(commit);
      }
      return entries;
    },
    payloads: async () => {
      const rows = await db()
        .payloads.filter((payload) => payload.project === project && named.has(payload.commit))
        .toArray();
      return rows.map(({ commit, salt, body }) => ({ commit, salt, body }));
    },
    documents: async (stream) => {
      const address = parseStreamName(stream);
      if (address === null) return [];
      return (await unsealStates(db(), [await readDocState(db(), address)])).records;
    },
  };
}

/** Open conflicts of the streams that more than one device wrote. */
export async function readConflicts(db: Database, project: string): Promise<EditConflict[]> {
  const devices = new Map<string, string[]>();
  for (const key of (await readHeads(db, project)).keys()) {
    const [stream = '', device = ''] = key.split('|');
    devices.set(stream, [...(devices.get(stream) ?? []), device]);
  }
  const conflicts: EditConflict[] = [];
  for (const [stream, writers] of devices) {
    if (writers.length < 2) continue;
    const entries: JournaledOp[] = [];
    for (const device of writers) entries.push(...(await readEntriesAfter(db, { stream, device, seq: -1 })));
    conflicts.push(...openConflicts(stream, entries.sort(byClock)));
  }
  return conflicts;
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
