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
  readonly open: () => Promise<Result<void, StorageProblem>>;
  /** A new connection in place of a dead one. */
  readonly reopen: () => Promise<Result<void, StorageProblem>>;
  readonly close: () => void;
}

export function createConnection(name: string, timers: Timers): Connection {
  let current = createDatabase(name);

  async function open(): Promise<Result<void, StorageProblem>> {
    try {
      await current.dexie.open();
      return ok();
    } catch (thrown) {
      const isNewer = thrown instanceof Error && thrown.name === 'VersionError';
      return err(
        isNewer
          ? { type: 'databaseNewer', code: 'S-307' }
          : { type: 'oneCopyOnly', code: 'S-308', reason: 'databaseFailed' },
      );
    }
  }

  return {
    db: () => current,
    open,
    reopen: async () => {
      current.dexie.close();
      await pause(timers, REOPEN_DELAY_MS);
      current = createDatabase(name);
      return open();
    },
    close: () => current.dexie.close(),
  };
}

export function pause(timers: Timers, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(delayMs, resolve);
  });
}
