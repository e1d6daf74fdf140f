import * as v from 'valibot';
import { err, ok } from '../core';
import type { IdSource, Result } from '../core';
import { parseStreamName } from '../model';
import type { ModelRecord } from '../model';
import { reverseDiff, squashDiffs } from '../records';
import type { RecordsDiff } from '../records';
import { headKey } from './chain';
import type { JournaledOp } from './chain';
import type { Database } from './database';
import type { DocState } from './doc-state';
import { readDocState } from './doc-store';
import { decodeAgainst } from './history-reader';
import { byClock, readEntriesAfter, readHeads } from './op-log';
import { textsFor } from './payload-store';

/** Automatic points kept of one project; older ones go first. Named ones stay. */
const AUTOMATIC_KEPT = 48;

/** A moment a project can go back to. The log never shrinks: going back is one more change, and can be taken back. */
export interface RestorePoint {
  readonly id: string;
  readonly project: string;
  /** `automatic` by time, `before` a risky act, `named` by hand. */
  readonly kind: 'automatic' | 'before' | 'named';
  /** What a person called it, or the command it came before; empty for automatic ones. */
  readonly name: string;
  readonly at: string;
  readonly heads: Readonly<Record<string, number>>;
  readonly opCount: number;
  /** The act that it came before has begun and not ended. */
  readonly isUnfinished?: boolean | undefined;
}

const pointSchema = v.object({
  id: v.string(),
  project: v.string(),
  kind: v.picklist(['automatic', 'before', 'named']),
  name: v.string(),
  at: v.string(),
  heads: v.record(v.string(), v.number()),
  opCount: v.number(),
  isUnfinished: v.optional(v.boolean()),
});

export interface RestorePoints {
  /** Newest first. */
  readonly list: () => Promise<RestorePoint[]>;
  readonly add: (kind: RestorePoint['kind'], name: string) => Promise<RestorePoint>;
  /** A point before an act of several transactions, marked until `finish`. */
  readonly begin: (name: string) => Promise<RestorePoint>;
  readonly hasUnfinished: () => Promise<boolean>;
  readonly finish: (point: RestorePoint) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** The change that leads from now to the point. Committed as one transaction named `restore`, by the editor. */
  readonly diffTo: (id: string) => Promise<Result<RecordsDiff<ModelRecord>, RestoreProblem>>;
}

export type RestoreProblem =
  | { readonly type: 'noSuchPoint'; readonly code: null }
  /** A line since then cannot be reversed; nothing was changed. */
  | { readonly type: 'notReversible'; readonly code: 'M-120'; readonly stream: string };

export function createRestorePoints(deps: {
  readonly db: () => Database;
  readonly project: string;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}): RestorePoints {
  const { db, project, newId, nowMs } = deps;

  async function list(): Promise<RestorePoint[]> {
    const rows: unknown[] = await db()
      .snapshots.filter((row) => row.project === project)
      .toArray();
    const points = rows.flatMap((row) => {
      const read = v.safeParse(pointSchema, row);
      return read.success ? [read.output] : [];
    });
    return points.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  async function pointNow(kind: RestorePoint['kind'], name: string): Promise<RestorePoint> {
    const heads = Object.fromEntries([...(await readHeads(db(), project))].map(([key, { seq }]) => [key, seq]));
    const opCount = Object.values(heads).reduce((sum, seq) => sum + seq + 1, 0);
    const at = new Date(nowMs()).toISOString();
    return { id: newId(), project, kind, name, at, heads, opCount };
  }

  async function add(kind: RestorePoint['kind'], name: string): Promise<RestorePoint> {
    const point = await pointNow(kind, name);
    await db().snapshots.put(point);
    const automatic = (await list()).filter((known) => known.kind === 'automatic');
    await db().snapshots.bulkDelete(automatic.slice(AUTOMATIC_KEPT).map(({ id }) => id));
    return point;
  }

  /** All lines written after the point, and the documents they belong to as they are now. */
  async function changesSince(point: RestorePoint): Promise<{ entries: JournaledOp[]; states: DocState[] }> {
    const entries: JournaledOp[] = [];
    const states = new Map<string, DocState>();
    for (const key of (await readHeads(db(), project)).keys()) {
      const [stream = '', device = ''] = key.split('|');
      const address = parseStreamName(stream);
      const later = await readEntriesAfter(db(), { stream, device, seq: point.heads[headKey(stream, device)] ?? -1 });
      if (later.length === 0 || address === null) continue;
      entries.push(...later);
      if (!states.has(stream)) states.set(stream, await readDocState(db(), address));
    }
    return { entries: entries.sort(byClock), states: [...states.values()] };
  }

  async function diffTo(id: string): Promise<Result<RecordsDiff<ModelRecord>, RestoreProblem>> {
    const point = (await list()).find((known) => known.id === id);
    if (point === undefined) return err({ type: 'noSuchPoint', code: null });
    const { entries, states } = await changesSince(point);
    const textOf = await textsFor(db(), entries, states);
    const transactions = decodeAgainst(states, entries, textOf, Number.POSITIVE_INFINITY);
    const first = entries[0]?.op;
    if (first !== undefined && transactions[0]?.txn !== first.txn) {
      return err({ type: 'notReversible', code: 'M-120', stream: first.stream });
    }
    return ok(squashDiffs(transactions.map(({ diff }) => reverseDiff(diff)).reverse()));
  }

  return {
    list,
    add,
    diffTo,
    begin: async (name) => {
      const point = { ...(await pointNow('before', name)), isUnfinished: true };
      await db().snapshots.put(point);
      return point;
    },
    hasUnfinished: async () => (await list()).some(({ isUnfinished }) => isUnfinished === true),
    finish: async (point) => {
      await db().snapshots.put({ ...point, isUnfinished: false });
    },
    remove: async (id) => {
      await db().snapshots.delete(id);
    },
  };
}
