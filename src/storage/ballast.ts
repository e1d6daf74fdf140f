import type { Random } from '../core';
import { findFolder, folderAt } from './folders';
import { readSpace } from './space';

/** Room that is given up at the first refused write, so that edits go on while the person makes more. */
const BALLAST_BYTES = 32 * 1024 * 1024;
const BLOCK_BYTES = 1_048_576;
/** What the system's random source gives in one call. */
const RANDOM_BYTES = 65_536;
const FILE = 'ballast';

function path(name: string): string[] {
  return [`${name}-media`];
}

/** Takes the room while there is plenty: random bytes, since zeros may take none. False when it was not taken. */
export async function takeBallast(name: string, random: Random): Promise<boolean> {
  const space = await readSpace();
  if (space.level !== 'fine' || space.quotaBytes === 0 || (await hasBallast(name))) return false;
  const folder = await folderAt(path(name), { create: true });
  const writable = await (await folder.getFileHandle(FILE, { create: true })).createWritable();
  for (let at = 0; at < BALLAST_BYTES; at += BLOCK_BYTES) {
    const block = new Uint8Array(BLOCK_BYTES);
    for (let part = 0; part < BLOCK_BYTES; part += RANDOM_BYTES) random.fill(block.subarray(part, part + RANDOM_BYTES));
    await writable.write(block);
  }
  await writable.close();
  return true;
}

/** False when there was none. */
export async function dropBallast(name: string): Promise<boolean> {
  const folder = await findFolder(path(name));
  if (folder === null || !(await hasBallast(name))) return false;
  await folder.removeEntry(FILE);
  return true;
}

async function hasBallast(name: string): Promise<boolean> {
  const folder = await findFolder(path(name));
  if (folder === null) return false;
  for await (const entry of folder.keys()) if (entry === FILE) return true;
  return false;
}
