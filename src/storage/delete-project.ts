import { Dexie } from 'dexie';
import { err, ok } from '../core';
import type { Result } from '../core';
import { forgetCleanMark } from './clean-exit';
import type { Connection } from './connection';
import type { Database } from './database';
import { findFolder, folderAt } from './folders';
import type { StorageProblem } from './problems';
import type { StorageDeps } from './start-up';
import { acquireLock } from './tab-lock';

/** Marks a folder whose project is being deleted, so that a crash in between does not bring it back. */
const TOMBSTONE = 'DELETED';

/** Ids of the projects that have a journal. */
export async function projectFolders(name: string): Promise<string[]> {
  const root = await findFolder([name]);
  if (root === null) return [];
  const ids: string[] = [];
  for await (const [id, entry] of root.entries()) {
    if (entry.kind !== 'directory') continue;
    if ((await findFolder([name, id, TOMBSTONE])) === null) ids.push(id);
    else await root.removeEntry(id, { recursive: true });
  }
  return ids;
}

/** Removes a project from both stores. Fails while another tab has it open. */
export async function deleteProjectData(
  deps: StorageDeps,
  connection: Connection,
  project: string,
): Promise<Result<void, StorageProblem>> {
  const lock = await acquireLock(`${deps.name}.project.${project}`, { type: 'ifFree' });
  if (lock === null) return err({ type: 'openElsewhere', code: 'S-306' });
  try {
    const folder = await findFolder([deps.name, project]);
    if (folder !== null) await folder.getDirectoryHandle(TOMBSTONE, { create: true });
    await deleteRows(connection.db(), project);
    if (folder !== null)
      await (await folderAt([deps.name], { create: false })).removeEntry(project, { recursive: true });
    forgetCleanMark(project);
    return ok();
  } finally {
    lock.release();
  }
}

async function deleteRows(db: Database, project: string): Promise<void> {
  const tables = [
    db.docs,
    db.seg,
    db.kf,
    db.ops,
    db.payloads,
    db.outbox,
    db.cursors,
    db.projects,
    db.clips,
    db.assignments,
    db.snapshots,
    db.bundles,
  ];
  const from = [`${project}/`];
  const to = [`${project}/\uffff`];
  await db.dexie.transaction('rw', tables, async () => {
    await db.docs.where('project').equals(project).delete();
    await db.seg.where('[doc+chunk]').between(from, to).delete();
    await db.kf.where('[doc+track+chunk]').between(from, to).delete();
    await db.ops.where('[stream+device+seq]').between(from, to).delete();
    await db.outbox.where('[stream+device+fromSeq]').between(from, to).delete();
    await db.payloads.filter((payload) => payload.project === project).delete();
    await db.clips.where('[project+id]').between([project], [project, Dexie.maxKey]).delete();
    await db.assignments.where('[project+id]').between([project], [project, Dexie.maxKey]).delete();
    await db.cursors.where('[project+carrier]').between([project], [project, Dexie.maxKey]).delete();
    await db.snapshots.filter((point) => point.project === project).delete();
    await db.bundles.filter((bundle) => 'project' in bundle && bundle.project === project).delete();
    await db.projects.delete(project);
  });
}
