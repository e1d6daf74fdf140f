import type { Connection } from './connection';
import { deleteBucket } from './database-place';
import { findFolder } from './folders';

/**
 * Removes everything this site keeps here: databases, private files, caches, the offline worker, settings. For good;
 * the caller has said before what has no copy elsewhere, and loads the page anew afterwards.
 */
export async function wipeDevice(connection: Connection, name: string): Promise<void> {
  connection.close();
  await connection.db().dexie.delete();
  for (const { name: database } of await indexedDB.databases()) {
    if (database?.startsWith(name) === true) await deleted(database);
  }
  await deleteBucket(name);
  await deleteFolders([name, `${name}-media`]);
  await deleteOfflineCopies();
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${name}.`)) localStorage.removeItem(key);
}

async function deleteFolders(names: readonly string[]): Promise<void> {
  const root = await findFolder([]);
  for (const folder of names) {
    if ((await findFolder([folder])) !== null) await root?.removeEntry(folder, { recursive: true });
  }
}

async function deleteOfflineCopies(): Promise<void> {
  if ('caches' in globalThis) for (const key of await caches.keys()) await caches.delete(key);
  if ('serviceWorker' in navigator) {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  }
}

function deleted(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // Blocked by another tab: the browser deletes it when that tab lets go.
    for (const outcome of ['success', 'error', 'blocked']) request.addEventListener(outcome, () => resolve());
  });
}
