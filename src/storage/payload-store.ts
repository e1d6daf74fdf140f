import * as v from 'valibot';
import { readRecordOrNull } from '../model';
import type { ModelRecord } from '../model';
import type { JournaledOp } from './chain';
import type { Database } from './database';
import type { DocState } from './doc-state';
import { commitsInValue, commitsOf, unsealRecord } from './vault';

const payloadSchema = v.object({ commit: v.string(), body: v.object({ text: v.string() }) });

/** Text behind a commitment; null when it was erased. */
export type TextOf = (commit: string) => string | null;

async function readTexts(db: Database, commits: ReadonlySet<string>): Promise<TextOf> {
  if (commits.size === 0) return () => null;
  const rows: unknown[] = await db.payloads.bulkGet([...commits]);
  const texts = new Map<string, string>();
  for (const row of rows) {
    const result = v.safeParse(payloadSchema, row);
    if (result.success) texts.set(result.output.commit, result.output.body.text);
  }
  return (commit) => texts.get(commit) ?? null;
}

/** The records of documents with their personal texts, and how many could not be read by this version. */
export async function unsealStates(
  db: Database,
  states: readonly DocState[],
): Promise<{ readonly records: ModelRecord[]; readonly unreadableCount: number }> {
  const commits = new Set<string>();
  for (const { records } of states)
    for (const record of records.values()) for (const c of commitsOf(record)) commits.add(c);
  const textOf = await readTexts(db, commits);
  const records: ModelRecord[] = [];
  let unreadableCount = 0;
  for (const state of states) {
    for (const sealed of state.records.values()) {
      const record = readRecordOrNull(unsealRecord(sealed, textOf));
      if (record === null) unreadableCount += 1;
      else records.push(record);
    }
  }
  return { records, unreadableCount };
}

/** Texts that these lines and documents name. */
export async function textsFor(
  db: Database,
  entries: readonly JournaledOp[],
  states: readonly DocState[],
): Promise<TextOf> {
  const commits = new Set<string>();
  for (const { op } of entries) {
    for (const commit of [...commitsInValue(op, op.from), ...commitsInValue(op, op.to)]) commits.add(commit);
  }
  for (const { records } of states)
    for (const record of records.values()) for (const c of commitsOf(record)) commits.add(c);
  return readTexts(db, commits);
}
