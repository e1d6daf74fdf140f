import { openStorage } from '../../src/storage';
import type { OpenOptions, ProjectHandle, Storage, StorageDeps } from '../../src/storage';
import type { ModelRecord } from '../../src/model';
import { aProject, sorted } from './project-records';

const opened: Storage[] = [];

/** A name no other test uses: its database and folder are its own. */
export function freshName(): string {
  return `test-${crypto.randomUUID().slice(0, 8)}`;
}

export async function storageAt(name: string, deps: Partial<StorageDeps> = {}): Promise<Storage> {
  const result = await openStorage({ ...deps, name });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  opened.push(result.value);
  return result.value;
}

/** Lets every database go, so that it can be deleted. */
export function closeAll(): void {
  for (const storage of opened.splice(0)) storage.close();
}

export async function openedProject(storage: Storage, options: Partial<OpenOptions> = {}): Promise<ProjectHandle> {
  const result = await storage.openProject('p1', options);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Project p1, made and open. */
export async function createdProject(name: string): Promise<ProjectHandle> {
  const storage = await storageAt(name);
  const created = await storage.createProject(aProject('p1'));
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return openedProject(storage);
}

export async function everything(handle: ProjectHandle): Promise<ModelRecord[]> {
  return sorted([...(await handle.load()), ...(await handle.loadSets('clip1'))]);
}

export function wipeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(new Error('not deleted')));
  });
}
