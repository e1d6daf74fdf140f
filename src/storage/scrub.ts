import type { Random } from '../core';
import type { Database } from './database';

/** Below what Chromium puts into a file beside its log: only what goes through the log makes it rotate. */
const BLOCK_BYTES = 49_152;
const BLOCKS_PER_WRITE = 86;
const WRITE_COUNT = 4;

/**
 * Writes and clears 16 MB of random bytes, so that the browser starts a new log file and leaves behind a record that a
 * kill may have torn. Without it the start after the next may find the database broken and delete it. About 1 s.
 */
export async function scrubDatabase(db: Database, random: Random): Promise<void> {
  for (let write = 0; write < WRITE_COUNT; write += 1) {
    const blocks = Array.from({ length: BLOCKS_PER_WRITE }, () => {
      const bytes = new Uint8Array(BLOCK_BYTES);
      random.fill(bytes);
      return { bytes };
    });
    await db.scratch.bulkAdd(blocks);
  }
  await db.scratch.clear();
}
