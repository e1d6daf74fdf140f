import { err, ok } from '../core';
import type { Result, Timers } from '../core';
import { createDatabase } from './database';
import type { Database } from './database';
import type { StorageProblem } from './problems';

/** A connection that died is opened again after this long: the browser needs a moment to let the old one go. */
const REOPEN_DELAY_MS = 250;

/** The page's one connection to the database. A dead one is never written to again. */
export interface Connection {
  readonly db: () => Database;
  /** A database that cannot be opened twice in a row is replaced by a spare one. */
  readonly open: () => Promise<Result<void, StorageProblem>>;
  /** A new connection in place of a dead one. */
  readonly reopen: () => Promise<Result<void, StorageProblem>>;
  readonly close: () => void;
}

/** Databases tried in turn: one that cannot be opened at all is left as it is, and the journals fill the next. */
const SPARE_NAMES = ['', '-2', '-3'];

/** Remembers which of the names is in use. */
function currentName(name: string): string {
  return localStorage.getItem(`${name}.database`) ?? name;
}

export function createConnection(name: string, timers: Timers): Connection {
  let current = createDatabase(currentName(name));

  async function openCurrent(): Promise<Result<void, StorageProblem>> {
    try {
      await current.dexie.open();
      return ok();
    } catch (thrown) {
      return err(problemOf(thrown));
    }
  }

  async function reopen(): Promise<Result<void, StorageProblem>> {
    current.dexie.close();
    await pause(timers, REOPEN_DELAY_MS);
    current = createDatabase(current.dexie.name);
    return openCurrent();
  }

  async function openSpare(failed: Result<void, StorageProblem>): Promise<Result<void, StorageProblem>> {
    for (const spare of SPARE_NAMES.map((suffix) => name + suffix)) {
      if (spare === current.dexie.name) continue;
      const before = current;
      current = createDatabase(spare);
      if ((await openCurrent()).ok) {
        localStorage.setItem(`${name}.database`, spare);
        return ok();
      }
      current = before;
    }
    return failed;
  }

  async function open(): Promise<Result<void, StorageProblem>> {
    const first = await openCurrent();
    if (first.ok || first.error.type === 'databaseNewer') return first;
    const second = await reopen();
    return second.ok || second.error.type === 'databaseNewer' ? second : openSpare(second);
  }

  return { db: () => current, open, reopen, close: () => current.dexie.close() };
}

function problemOf(thrown: unknown): StorageProblem {
  const isNewer = thrown instanceof Error && thrown.name === 'VersionError';
  return isNewer
    ? { type: 'databaseNewer', code: 'S-307' }
    : { type: 'oneCopyOnly', code: 'S-308', reason: 'databaseFailed' };
}

export function pause(timers: Timers, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(delayMs, resolve);
  });
}
