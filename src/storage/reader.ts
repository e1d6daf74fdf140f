import { parseStreamName } from '../model';
import type { ModelRecord } from '../model';
import type { ChainHead, Transaction } from '../records';
import { headKey } from './chain';
import type { JournaledOp, StreamHead } from './chain';
import type { Connection } from './connection';
import type { DocState } from './doc-state';
import { readDocState } from './doc-store';
import { decodeAgainst } from './history-reader';
import { byClock, readEntriesAfter, readHeads } from './op-log';
import { textsFor } from './payload-store';

/** A tab that only reads: it follows the log. */
export interface Reader {
  /** Notes where the log stands now; what comes later is told. */
  readonly start: () => Promise<void>;
  /** Tells all transactions up to these heads. */
  readonly catchUp: (heads: readonly StreamHead[]) => Promise<void>;
  /** The same for every stream of the project, for when a message may have been missed. */
  readonly catchUpWithAll: () => Promise<void>;
  /** This tab writes from now on. */
  readonly stop: () => void;
}

export function createReader(deps: {
  readonly connection: Connection;
  readonly project: string;
  readonly onRemote: (transaction: Transaction<ModelRecord>) => void;
}): Reader {
  const { connection, project } = deps;
  let known: Map<string, ChainHead> | null = null;

  async function catchUp(heads: readonly StreamHead[]): Promise<void> {
    if (known === null) return;
    const db = connection.db();
    const seen = known;
    const entries: JournaledOp[] = [];
    const states = new Map<string, DocState>();
    // Lines and documents are read at one moment, or the way back from the one to the other would not fit.
    await db.dexie.transaction('r', [db.docs, db.seg, db.kf, db.ops, db.outbox, db.clips, db.assignments], async () => {
      for (const { stream, device, seq } of heads) {
        const seqKnown = seen.get(headKey(stream, device))?.seq ?? -1;
        const address = parseStreamName(stream);
        if (seq <= seqKnown || address === null) continue;
        entries.push(...(await readEntriesAfter(db, { stream, device, seq: seqKnown })));
        states.set(stream, await readDocState(db, address));
      }
    });
    if (entries.length === 0) return;
    entries.sort(byClock);
    for (const { op, hash } of entries) seen.set(headKey(op.stream, op.device), { seq: op.seq, hash });
    const all = [...states.values()];
    for (const transaction of decodeAgainst(all, entries, await textsFor(db, entries, all))) deps.onRemote(transaction);
  }

  return {
    start: async () => {
      known = await readHeads(connection.db(), project);
    },
    catchUp,
    catchUpWithAll: async () => {
      if (known === null) return;
      const heads = await readHeads(connection.db(), project);
      await catchUp(
        [...heads].map(([key, head]) => {
          const [stream = '', device = ''] = key.split('|');
          return { stream, device, ...head };
        }),
      );
    },
    stop: () => {
      known = null;
    },
  };
}
