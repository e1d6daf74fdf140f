import type { ChainHead } from '../records';
import type { Database } from './database';
import { applyOps, emptyDocState, noChange } from './doc-state';
import type { DocChange } from './doc-state';
import { byClock, readEntriesAfter } from './op-log';
import { headKey } from './chain';
import type { JournaledOp } from './chain';

/**
 * Where lines did not fit the state they met, the document is made anew from all its lines by clock, ties by device:
 * of two edits of one value the later is shown, and both stay in the log. `change` holds the lines that are new.
 */
export async function replayByClock(db: Database, change: DocChange): Promise<DocChange> {
  const { state } = change;
  const entries = new Map<string, JournaledOp>();
  for (const device of state.heads.keys()) {
    for (const entry of await readEntriesAfter(db, { stream: state.stream, device, seq: -1 })) note(entry);
  }
  for (const entry of change.entries) note(entry);

  const fresh = emptyDocState(state.stream);
  fresh.rev = state.rev;
  const replayed = noChange(fresh);
  for (const entry of [...entries.values()].sort(byClock)) applyOps(replayed, [entry]);
  for (const row of state.rows.keys()) replayed.dirtyRows.add(row);
  for (const [device, from] of state.outboxFrom) fresh.outboxFrom.set(device, from);
  for (const [device, head] of latestHeads(state.heads, fresh.heads)) fresh.heads.set(device, head);
  return { ...replayed, entries: change.entries, hasConflict: true, hasGap: change.hasGap };

  function note(entry: JournaledOp): void {
    entries.set(`${headKey(entry.op.stream, entry.op.device)}|${entry.op.seq}`, entry);
  }
}

function latestHeads(a: ReadonlyMap<string, ChainHead>, b: ReadonlyMap<string, ChainHead>): Map<string, ChainHead> {
  const heads = new Map(a);
  for (const [device, head] of b) if (head.seq > (heads.get(device)?.seq ?? -1)) heads.set(device, head);
  return heads;
}
