import { keyOf } from '../records';
import type { RecordKey, Transaction } from '../records';
import { readRecordOrNull } from '../model';
import type { ModelRecord, StreamAddress } from '../model';
import { byClock } from './op-log';
import { readLastEntries } from './op-log';
import type { JournaledOp } from './chain';
import type { Database } from './database';
import { decodeTransactions } from './decode-transactions';
import type { DocState } from './doc-state';
import { readDocState } from './doc-store';
import { textsFor } from './payload-store';
import type { TextOf } from './payload-store';
import { unsealRecord } from './vault';

/** Rows of the log read back for each stream and device: so many steps can be undone after a reload. */
const ROWS_BACK = 400;

/** The last transactions of these streams, oldest first. */
export async function readTransactions(
  db: Database,
  addresses: readonly StreamAddress[],
): Promise<Transaction<ModelRecord>[]> {
  const states: DocState[] = [];
  const entries: JournaledOp[] = [];
  for (const address of addresses) {
    const state = await readDocState(db, address);
    states.push(state);
    entries.push(...(await readLastEntries(db, { stream: state.stream, devices: state.heads.keys() }, ROWS_BACK)));
  }
  entries.sort(byClock);
  return decodeAgainst(states, entries, await textsFor(db, entries, states));
}

/** Transactions of these lines, which end at the state of these documents. */
export function decodeAgainst(
  states: readonly DocState[],
  entries: readonly JournaledOp[],
  textOf: TextOf,
  maxLines?: number,
): Transaction<ModelRecord>[] {
  return decodeTransactions(entries, { get: (key) => findRecord(states, key, textOf), textOf, maxLines });
}

function findRecord(states: readonly DocState[], key: RecordKey, textOf: TextOf): ModelRecord | null {
  for (const { records } of states) {
    const sealed = records.get(key);
    if (sealed !== undefined && keyOf(sealed) === key) return readRecordOrNull(unsealRecord(sealed, textOf));
  }
  return null;
}
