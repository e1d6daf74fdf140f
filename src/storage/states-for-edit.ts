import { err, ok } from '../core';
import type { Result } from '../core';
import { streamName } from '../model';
import type { StreamAddress } from '../model';
import { addressIn, applyOps, emptyDocState, noChange } from './doc-state';
import type { DocState } from './doc-state';
import type { Connection } from './connection';
import type { JournalClient } from './journal-client';
import type { StorageProblem } from './problems';
import { runsOf } from './rebuild';

/** Never the revision of a stored document: what is based on it is not written before the document is read. */
const NO_REVISION = -1;

/** Reads from the database, on a new connection where the old one died. Says what is wrong when that fails too. */
export async function readReopening<T>(
  connection: Pick<Connection, 'reopen'>,
  read: () => Promise<T>,
): Promise<Result<T, StorageProblem>> {
  try {
    return ok(await read());
  } catch {
    const reopened = await connection.reopen();
    if (!reopened.ok) return reopened;
  }
  try {
    return ok(await read());
  } catch {
    return err({ type: 'oneCopyOnly', code: 'S-308', reason: 'databaseFailed' });
  }
}

/** Documents made from the journal alone, for edits that come when the database is gone. Null when it cannot be read. */
export async function statesInJournal(
  journal: JournalClient,
  addresses: Iterable<StreamAddress>,
): Promise<Map<string, DocState> | null> {
  const states = new Map<string, DocState>();
  for (const address of addresses) {
    const stream = streamName(address);
    states.set(stream, { ...emptyDocState(stream), rev: NO_REVISION });
  }
  const segments = await journal.segmentNumbers();
  if (!segments.ok) return null;
  for (const segment of segments.value) {
    const entries = await journal.segmentEntries(segment);
    if (!entries.ok) return null;
    for (const run of runsOf(entries.value)) {
      const state = states.get(run[0]?.op.stream ?? '');
      if (state !== undefined) applyOps(noChange(state), run);
    }
  }
  return states;
}

/** Where the sets lie that the journal names. */
export async function setsInJournal(journal: JournalClient): Promise<Map<string, StreamAddress>> {
  const sets = new Map<string, StreamAddress>();
  const segments = await journal.segmentNumbers();
  for (const segment of segments.ok ? segments.value : []) {
    const entries = await journal.segmentEntries(segment);
    for (const { op } of entries.ok ? entries.value : []) {
      if (op.ent.startsWith(SET_PREFIX)) sets.set(op.ent.slice(SET_PREFIX.length), addressIn(op.stream));
    }
  }
  return sets;
}

const SET_PREFIX = 'set:';
