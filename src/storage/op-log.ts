import { Dexie } from 'dexie';
import type { IndexableTypeArrayReadonly } from 'dexie';
import * as v from 'valibot';
import { baseDevice, compareHlc } from '../records';
import type { ChainHead } from '../records';
import { entryOfLine, headKey } from './chain';
import type { JournaledOp } from './chain';
import type { Database } from './database';

const opsRowSchema = v.object({
  device: v.string(),
  seq: v.number(),
  lines: v.array(v.string()),
  hashes: v.array(v.string()),
});
const headsSchema = v.object({
  project: v.string(),
  clip: v.string(),
  author: v.string(),
  layer: v.string(),
  heads: v.record(v.string(), v.object({ seq: v.number(), hash: v.string() })),
});

/** Lines of a stored row; the text is kept as it is. */
function entriesOfRow(value: unknown): JournaledOp[] {
  const row = v.parse(opsRowSchema, value);
  // A fork's lines name the device that wrote them, and are filed under another.
  return row.lines.map((line, place) => entryOfLine({ line, hash: row.hashes[place] ?? '', filedAs: row.device }));
}

/** Heads of every stream and device of a project, by `headKey`. */
export async function readHeads(db: Database, project: string): Promise<Map<string, ChainHead>> {
  const heads = new Map<string, ChainHead>();
  await db.docs
    .where('project')
    .equals(project)
    .each((value: unknown) => {
      const row = v.parse(headsSchema, value);
      const stream = `${row.project}/${row.clip}/${row.author}/${row.layer}`;
      for (const [device, head] of Object.entries(row.heads)) heads.set(headKey(stream, device), head);
    });
  return heads;
}

/** All lines of a project, one row's run at a time, each stream in order. */
export async function* readAllRuns(db: Database, project: string): AsyncGenerator<JournaledOp[]> {
  const limit = 200;
  let from: IndexableTypeArrayReadonly = [`${project}/`];
  for (;;) {
    const rows = await db.ops
      .where('[stream+device+seq]')
      .between(from, [`${project}/\uffff`], false)
      .limit(limit)
      .toArray();
    for (const row of rows) yield entriesOfRow(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    from = [last.stream, last.device, last.seq];
  }
}

/** The last lines of a stream, oldest first by clock: of each device at least `count`, or all there are. */
export async function readLastEntries(
  db: Database,
  place: { readonly stream: string; readonly devices: Iterable<string> },
  count: number,
): Promise<JournaledOp[]> {
  const entries: JournaledOp[] = [];
  for (const device of place.devices) {
    const rows: unknown[] = await db.ops
      .where('[stream+device+seq]')
      .between([place.stream, device], [place.stream, device, Dexie.maxKey])
      .reverse()
      .limit(count)
      .toArray();
    entries.push(...rows.flatMap(entriesOfRow));
  }
  return entries.sort(byClock);
}

/** Lines of a stream and device after `seq`. */
export async function readEntriesAfter(
  db: Database,
  place: { readonly stream: string; readonly device: string; readonly seq: number },
): Promise<JournaledOp[]> {
  const { stream, device, seq } = place;
  const rows: unknown[] = await db.ops
    .where('[stream+device+seq]')
    .between([stream, device, seq + 1], [stream, device, Dexie.maxKey])
    .toArray();
  // A run never spans two transactions, and transactions are written whole: no row straddles `seq`.
  return rows.flatMap(entriesOfRow);
}

/** By clock, ties by device: an order that every copy finds, whatever names forks are filed under. */
export function byClock(a: JournaledOp, b: JournaledOp): number {
  const byStamp = compareHlc(a.op.hlc, b.op.hlc);
  if (byStamp !== 0) return byStamp;
  return compareText(baseDevice(a.op.device), baseDevice(b.op.device)) || compareText(a.hash, b.hash);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a !== b);
}
