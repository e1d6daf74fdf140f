import type { Random } from '../core';
import type { Database } from './database';

const BLOCK_BYTES = 1_048_576;
const BLOCK_COUNT = 16;
/** What the system's random source gives in one call. */
const RANDOM_BYTES = 65_536;

/**
 * Writes and clears 16 MB of random bytes, so that the browser starts a new log file and leaves behind a record that a
 * kill may have torn. Without it the start after the next may find the database broken and delete it. About 1 s.
 */
export async function scrubDatabase(db: Database, random: Random): Promise<void> {
  for (let block = 0; block < BLOCK_COUNT; block += 1) {
    const bytes = new Uint8Array(BLOCK_BYTES);
    for (let at = 0; at < BLOCK_BYTES; at += RANDOM_BYTES) random.fill(bytes.subarray(at, at + RANDOM_BYTES));
    await db.scratch.add({ bytes });
  }
  await db.scratch.clear();
}
