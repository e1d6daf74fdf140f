import { createDatabase } from './database';
import { openPlace, rememberedPlace } from './database-place';
import { findFolder } from './folders';
import { readAllRuns } from './op-log';

/** One file of what can still be saved, path first. */
export interface RescuedFile {
  readonly path: string;
  readonly blob: Blob;
}

/**
 * Everything this site keeps, read straight from both stores: the journals as they are, and the log lines of the
 * database. For crash screens: needs nothing that was opened before, and leaves out what cannot be read.
 */
export async function readRescueFiles(name: string): Promise<RescuedFile[]> {
  const files = await journalFiles(await findFolder([name]), 'journal');
  try {
    files.push(...(await databaseFiles(name)));
  } catch (thrown) {
    files.push({ path: 'database-unreadable.txt', blob: new Blob([String(thrown)]) });
  }
  return files;
}

async function journalFiles(folder: FileSystemDirectoryHandle | null, path: string): Promise<RescuedFile[]> {
  const files: RescuedFile[] = [];
  if (folder === null) return files;
  for await (const [entry, handle] of folder.entries()) {
    const place = `${path}/${entry}`;
    if (handle.kind === 'directory') files.push(...(await journalFiles(handle, place)));
    else files.push({ path: place, blob: await handle.getFile() });
  }
  return files;
}

/** Per project: the log lines, and the payloads of personal text. */
async function databaseFiles(name: string): Promise<RescuedFile[]> {
  const place = await openPlace(name, rememberedPlace(name));
  if (place === null) return [];
  const db = createDatabase(place);
  await db.dexie.open();
  const files: RescuedFile[] = [];
  for (const { id } of await db.projects.toArray()) {
    const parts: string[] = [];
    for await (const run of readAllRuns(db, id)) parts.push(...run.map(({ line }) => `${line}\n`));
    files.push({ path: `database/${id}/ops.ndjson`, blob: new Blob(parts) });
    const payloads = await db.payloads.filter((payload) => payload.project === id).toArray();
    const lines = payloads.map(({ commit, salt, body }) => `${JSON.stringify({ commit, salt, body })}\n`);
    files.push({ path: `database/${id}/payloads.ndjson`, blob: new Blob(lines) });
  }
  db.dexie.close();
  return files;
}
