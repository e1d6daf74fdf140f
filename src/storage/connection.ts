import { err, ok, present } from '../core';
import type { Result, Timers } from '../core';
import { createDatabase, DATABASE_VERSION } from './database';
import type { Database } from './database';
import { openPlace, PLACE_KEYS, rememberedPlace, rememberPlace } from './database-place';
import type { DatabasePlace } from './database-place';
import type { StorageProblem } from './problems';

/** A connection that died is opened again after this long: the browser needs a moment to let the old one go. */
const REOPEN_DELAY_MS = 250;

/** The page's one connection to the database. A dead one is never written to again. */
export interface Connection {
  readonly db: () => Database;
  readonly place: () => DatabasePlace;
  /** A database that cannot be opened twice in a row is replaced by a spare one. */
  readonly open: () => Promise<Result<void, StorageProblem>>;
  /** A new connection in place of a dead one. */
  readonly reopen: () => Promise<Result<void, StorageProblem>>;
  readonly close: () => void;
}

export async function createConnection(name: string, timers: Timers): Promise<Connection> {
  const usual = present(await openPlace(name, ''), 'the usual place always exists');
  let place = (await openPlace(name, rememberedPlace(name))) ?? usual;
  let current = createDatabase(place);

  async function openCurrent(): Promise<Result<void, StorageProblem>> {
    try {
      await current.dexie.open();
      // Dexie opens a database of a newer version as if it were its own: what it would write there nobody knows.
      if (!isNewer(current)) return ok();
      current.dexie.close();
      return err(NEWER);
    } catch (thrown) {
      return err(problemOf(thrown));
    }
  }

  async function reopen(): Promise<Result<void, StorageProblem>> {
    current.dexie.close();
    await pause(timers, REOPEN_DELAY_MS);
    current = createDatabase(place);
    return openCurrent();
  }

  /** A database that cannot be opened is left as it is; the journals fill another one. */
  async function openSpare(failed: Result<void, StorageProblem>): Promise<Result<void, StorageProblem>> {
    const failedPlace = place;
    for (const key of PLACE_KEYS) {
      const spare = key === failedPlace.key ? null : await openPlace(name, key);
      if (spare === null) continue;
      current = createDatabase(spare);
      if (!(await openCurrent()).ok) continue;
      place = spare;
      rememberPlace(name, key);
      return ok();
    }
    current = createDatabase(failedPlace);
    return failed;
  }

  async function open(): Promise<Result<void, StorageProblem>> {
    const first = await openCurrent();
    if (first.ok || first.error.type === 'databaseNewer') return first;
    const second = await reopen();
    return second.ok || second.error.type === 'databaseNewer' ? second : openSpare(second);
  }

  return { db: () => current, place: () => place, open, reopen, close: () => current.dexie.close() };
}

const NEWER: StorageProblem = { type: 'databaseNewer', code: 'S-307' };

function isNewer({ dexie }: Database): boolean {
  // Dexie counts in tenths.
  return dexie.backendDB().version > DATABASE_VERSION * 10;
}

function problemOf(thrown: unknown): StorageProblem {
  return thrown instanceof Error && thrown.name === 'VersionError'
    ? NEWER
    : { type: 'oneCopyOnly', code: 'S-308', reason: 'databaseFailed' };
}

export function pause(timers: Timers, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(delayMs, resolve);
  });
}
