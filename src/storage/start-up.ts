import { createIdSource, err, ok } from '../core';
import type { Clock, Random, Result, Timers } from '../core';
import type { Hlc } from '../records';
import { takeCleanMark } from './clean-exit';
import type { CleanMark } from './clean-exit';
import { pause } from './connection';
import type { Connection } from './connection';
import { connectJournal } from './journal-client';
import type { JournalClient } from './journal-client';
import { NOTHING_RECOVERED, reasonOf } from './problems';
import type { RecoveryReport, StorageProblem } from './problems';
import { reconcile } from './rebuild';
import { scrubDatabase } from './scrub';

/** The tab that had the files may still be letting them go. */
const JOURNAL_OPEN_DELAYS_MS = [50, 200, 500];

export interface StorageDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
  /** Name of the database and of the folder in the private file system. */
  readonly name: string;
  /** A new project of more records than this is written in many transactions. */
  readonly recordsAtOnce: number;
}

/** What a writer needs to begin. */
export interface Started {
  readonly journal: JournalClient | null;
  readonly generation: string | null;
  readonly device: string;
  readonly opCount: number;
  readonly lastHlc: Hlc;
  readonly session: number;
  readonly report: RecoveryReport;
}

/** Opens the journal, makes both stores equal and, after an unclean exit, scrubs. The caller holds the lock. */
export async function startUp(
  deps: StorageDeps,
  connection: Connection,
  project: string,
): Promise<Result<Started, StorageProblem>> {
  const journal = await openPatiently(deps, project);
  if (journal === null) return ok(await startWithoutJournal(deps, connection, project));
  try {
    const report = await reconcile({ db: connection.db(), journal, project, clock: deps.clock });
    const row = await connection.db().projects.get(project);
    const { found } = journal;
    const opCount = row?.opCount ?? found.opCount;
    const before: CleanMark = { generation: found.generation, session: found.session - 1, opCount: found.opCount };
    const wasUnclean = !found.isNew && !takeCleanMark(project, before);
    if (wasUnclean) await scrubDatabase(connection.db(), deps.random);
    const { device, session } = found;
    const generation = row?.generation ?? found.generation;
    const lastHlc = row?.hlc ?? [0, 0];
    return ok({ journal, generation, device, opCount, lastHlc, session, report: { ...report, wasUnclean } });
  } catch (thrown) {
    await journal.close();
    return err({ type: 'journalFailed', code: 'S-303', reason: reasonOf(thrown) });
  }
}

async function openPatiently(deps: StorageDeps, project: string): Promise<JournalClient | null> {
  for (const delayMs of [0, ...JOURNAL_OPEN_DELAYS_MS]) {
    if (delayMs > 0) await pause(deps.timers, delayMs);
    const opened = await connectJournal([deps.name], project);
    if (opened.ok) return opened.value;
    if (!/NoModificationAllowed|InvalidState/.test(opened.error)) return null;
  }
  return null;
}

async function startWithoutJournal(deps: StorageDeps, connection: Connection, project: string): Promise<Started> {
  const row = await connection.db().projects.get(project);
  return {
    journal: null,
    generation: row?.generation ?? null,
    // A device of its own, so that its chains never meet those of a journal that could not be opened.
    device: createIdSource(deps)(),
    opCount: row?.opCount ?? 0,
    lastHlc: row?.hlc ?? [0, 0],
    session: 0,
    report: NOTHING_RECOVERED,
  };
}
