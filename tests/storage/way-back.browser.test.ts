import { afterEach, expect, test } from 'vitest';
import { createProject } from '../../src/model';
import { readRescueFiles } from '../../src/storage';
import { connectJournal } from '../../src/storage/journal-client';
import { closeAll, createdProject, everything, freshName, openedProject, storageAt } from './opened-storage';
import { aSegment, aTransaction, putting } from './project-records';

afterEach(closeAll);

const s1 = aSegment('s1', 'p1-set1', { note: 'spill near the sink' });

test('while the journal cannot be had work goes on with one copy, and says so', async () => {
  const name = freshName();
  await (await createdProject(name)).close();
  const held = await connectJournal([name], 'p1');
  if (!held.ok) throw new Error(held.error);

  const alone = await openedProject(await storageAt(name));
  const states: unknown[] = [];
  alone.onSaveState(({ state, problem }) => states.push([state, problem?.code]));
  expect(states).toEqual([['unsaved', 'S-308']]);
  expect((await alone.commit(putting(s1, { ...s1, endFrame: 30 }))).ok).toBe(true);
  expect(states.at(-1)).toEqual(['unsaved', 'S-308']);
  await alone.close();
  await held.value.close();

  const again = await openedProject(await storageAt(name));
  expect(again.report()).toMatchObject({ isJournalRenewed: true, isComplete: true });
  again.onSaveState(({ state }) => states.push(state));
  expect(states.at(-1)).toBe('saved');
  expect((await everything(again)).find(({ id }) => id === 's1')).toMatchObject({ endFrame: 30 });
  await again.close();
}, 60_000);

test('a restore point leads back, and what came after it can be had again', async () => {
  const handle = await createdProject(freshName());
  const before = await everything(handle);
  const point = await handle.restorePoints.add('named', 'before lunch');
  const changed = { ...s1, note: 'dry', endFrame: 30 };
  await handle.commit(putting(s1, changed));
  await handle.commit(putting(null, aSegment('s2', 'p1-set1')));
  const after = await everything(handle);
  const later = await handle.restorePoints.add('before', 'restore');

  const back = await handle.restorePoints.diffTo(point.id);
  if (!back.ok) throw new Error(JSON.stringify(back.error));
  expect((await handle.commit(aTransaction({ name: 'restore', diff: back.value }))).ok).toBe(true);
  expect(await everything(handle)).toEqual(before);

  const forth = await handle.restorePoints.diffTo(later.id);
  if (!forth.ok) throw new Error(JSON.stringify(forth.error));
  expect((await handle.commit(aTransaction({ name: 'restore', diff: forth.value }))).ok).toBe(true);
  expect(await everything(handle)).toEqual(after);
  expect((await handle.restorePoints.list()).map(({ name }) => name).sort()).toEqual(['before lunch', 'restore']);
  await handle.close();
}, 60_000);

test('a rescue reads both stores while a project is open, personal text in its own file', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  const files = new Map((await readRescueFiles(name)).map(({ path, blob }) => [path, blob]));
  const lines = (await files.get('database/p1/ops.ndjson')?.text())?.trimEnd().split('\n');
  expect(lines).toHaveLength(8);
  expect(await files.get('journal/p1/journal/000001.log')?.text()).toContain('"magic":"chj"');
  for (const [path, blob] of files) {
    expect([path, (await blob.text()).includes('spill near the sink')]).toEqual([path, /vault|payloads/.test(path)]);
  }
  await handle.close();
}, 60_000);

test('the trash is emptied after 30 days, not before', async () => {
  const storage = await storageAt(freshName());
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  for (const [id, trashedAt] of [
    ['old', daysAgo(31)],
    ['young', daysAgo(29)],
    ['kept', null],
  ] as const) {
    const project = createProject({ id, name: id, created: daysAgo(40), trashedAt });
    expect((await storage.createProject([project])).ok).toBe(true);
  }
  expect(await storage.emptyTrash()).toBe(1);
  expect((await storage.listProjects()).map(({ id }) => id).sort()).toEqual(['kept', 'young']);
}, 60_000);

test('wiping the device leaves no row, file or setting', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  await handle.close();
  const storage = await storageAt(name);
  await storage.mediaCache.putTables('f1', '1', { runs: [1] });
  closeAll();
  await storage.wipeDevice();
  expect((await indexedDB.databases()).filter((database) => database.name?.startsWith(name) === true)).toEqual([]);
  const root = await navigator.storage.getDirectory();
  for await (const entry of root.keys()) expect(entry.startsWith(name)).toBe(false);
  expect(Object.keys(localStorage).filter((key) => key.includes(name))).toEqual([]);
}, 60_000);

test('tables and blobs made from a file are kept by its fingerprint, copies by clip', async () => {
  const storage = await storageAt(freshName());
  const tables = { ranks: new Uint32Array([2, 0, 1]), runs: [{ firstFrame: 0, count: 3 }] };
  await storage.mediaCache.putTables('f1', '3', tables);
  expect(await storage.mediaCache.getTables('f1', '3')).toEqual(tables);
  expect(await storage.mediaCache.getTables('f1', '4')).toBeNull();
  expect(await storage.mediaCache.putBlob('f1', 'peaks', new Blob(['wave']))).toBe(true);
  expect(await (await storage.mediaCache.getBlob('f1', 'peaks'))?.text()).toBe('wave');
  expect((await storage.copies.keep('clip1', new Blob(['video']))).ok).toBe(true);
  expect(await (await storage.copies.get('clip1'))?.text()).toBe('video');
  expect((await storage.usage()).kinds).toMatchObject({ copies: 5, caches: 4 });
  await storage.mediaCache.purge('f1');
  await storage.copies.remove('clip1');
  expect(await storage.mediaCache.getBlob('f1', 'peaks')).toBeNull();
  expect(await storage.mediaCache.getTables('f1', '3')).toBeNull();
  expect((await storage.usage()).kinds).toMatchObject({ copies: 0, caches: 0 });
}, 60_000);
