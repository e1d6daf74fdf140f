import { afterEach, expect, test, vi } from 'vitest';
import { emptyHistory, recordTransaction } from '../../src/records';
import type { History } from '../../src/records';
import type { ModelRecord } from '../../src/model';
import { openStorage } from '../../src/storage';
import type { SaveState } from '../../src/storage';
import {
  closeAll,
  createdProject,
  everything,
  freshName,
  openedProject,
  storageAt,
  wipeDatabase,
} from './opened-storage';
import { aProject, aSegment, putting, sorted, streamOf } from './project-records';

afterEach(closeAll);

test('a project comes back as it was made, and a change after a reopening', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  expect(await everything(handle)).toEqual(sorted(aProject('p1')));
  const before = aSegment('s1', 'p1-set1', { note: 'spill near the sink' });
  const after = { ...before, endFrame: 500 };
  const saved = await handle.commit(putting(before, after));
  expect(saved.ok).toBe(true);
  await handle.close();

  const again = await openedProject(await storageAt(name));
  expect(again.mode()).toBe('writer');
  expect(again.report()).toMatchObject({ restoredCount: 0, wasUnclean: false });
  expect((await everything(again)).find(({ id }) => id === 's1')).toEqual(after);
  await again.close();
});

test('the sets of all clips are read without what belongs to the whole project', async () => {
  const handle = await createdProject(freshName());
  const owned = (await handle.load()).map(({ type }) => type);
  expect(owned).toContain('project');
  const sets = await handle.loadSets(null);
  expect(sorted(sets)).toEqual(sorted(await handle.loadSets('clip1')));
  expect([...new Set(sets.map(({ type }) => type))].filter((type) => owned.includes(type))).toEqual([]);
  await handle.close();
});

test('the undo history is rebuilt from the log, notes included', async () => {
  const handle = await createdProject(freshName());
  const s1 = aSegment('s1', 'p1-set1', { note: 'spill near the sink' });
  const noted = { ...s1, note: 'wiped twice' };
  const first = putting(s1, noted);
  const second = putting(noted, { ...noted, endFrame: 300 });
  await handle.commit(first);
  await handle.commit(second);
  const undo = { ...putting({ ...noted, endFrame: 300 }, noted), source: 'undo' as const, of: second.txn };
  await handle.commit(undo);
  const transactions = await handle.transactions(streamOf('p1'));
  expect(transactions.slice(-3).map(({ diff }) => diff)).toEqual([first.diff, second.diff, undo.diff]);
  let history: History<ModelRecord> = emptyHistory();
  for (const transaction of transactions) history = recordTransaction(history, transaction);
  expect(history.done.map(({ id }) => id)).toEqual([first.txn]);
  expect(history.undone.map(({ id }) => id)).toEqual([second.txn]);
  await handle.close();
});

test('a lost database is rebuilt from the journal, with its count', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  const s1 = aSegment('s1', 'p1-set1', { note: 'spill near the sink' });
  await handle.commit(putting(s1, { ...s1, endFrame: 450 }));
  const expected = await everything(handle);
  const steps = await handle.transactions(streamOf('p1'));
  await handle.close();
  closeAll();
  await wipeDatabase(name);

  const storage = await storageAt(name);
  expect(storage.recovered).toEqual([{ projectId: 'p1', restoredCount: 9, isComplete: true }]);
  const again = await openedProject(storage);
  expect(await everything(again)).toEqual(expected);
  expect(await again.transactions(streamOf('p1'))).toEqual(steps);
  await again.close();
});

test('a lost journal is written anew from the database, and can then restore it', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  const expected = await everything(handle);
  await handle.close();
  const root = await navigator.storage.getDirectory();
  await (await root.getDirectoryHandle(name)).removeEntry('p1', { recursive: true });
  const renewed = await openedProject(await storageAt(name));
  expect(renewed.report()).toMatchObject({ isJournalRenewed: true, isRebuilt: false });
  await renewed.close();
  closeAll();
  await wipeDatabase(name);
  const again = await openedProject(await storageAt(name));
  expect(await everything(again)).toEqual(expected);
  await again.close();
});

test('a second opening reads along and takes over', async () => {
  const name = freshName();
  const writer = await createdProject(name);
  const remote: string[] = [];
  const second = await (await storageAt(name)).openProject('p1', { onRemote: ({ txn }) => remote.push(txn) });
  if (!second.ok) throw new Error('not opened');
  expect(second.value.mode()).toBe('reader');
  const s1 = aSegment('s1', 'p1-set1', { note: 'spill near the sink' });
  const change = putting(s1, { ...s1, endFrame: 450 });
  await writer.commit(change);
  await expect.poll(() => remote).toEqual([change.txn]);
  expect(await second.value.takeOver()).toEqual({ ok: true, value: undefined });
  expect([writer.mode(), second.value.mode()]).toEqual(['reader', 'writer']);
  expect(await writer.commit(change)).toMatchObject({ ok: false, error: { code: 'S-306' } });
  expect((await second.value.commit(putting({ ...s1, endFrame: 450 }, s1))).ok).toBe(true);
  await second.value.close();
  await writer.close();
});

test('a change that starts from another state than the stored one is refused and changes nothing', async () => {
  const handle = await createdProject(freshName());
  const wrong = aSegment('s1', 'p1-set1', { note: 'spill near the sink', startFrame: 7 });
  const before = await everything(handle);
  const result = await handle.commit(putting(wrong, { ...wrong, endFrame: 450 }));
  expect(result).toMatchObject({ ok: false, error: { code: 'M-120', key: 'segment:s1' } });
  expect(await everything(handle)).toEqual(before);
  await handle.close();
});

test('a deleted project is gone from both stores', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  const storage = await storageAt(name);
  expect(await storage.deleteProject('p1')).toMatchObject({ ok: false, error: { code: 'S-306' } });
  await handle.close();
  expect((await storage.deleteProject('p1')).ok).toBe(true);
  expect(await storage.listProjects()).toEqual([]);
  expect((await storageAt(name)).recovered).toEqual([]);
});

test('a database of a newer version is told and left as it is', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  await handle.close();
  closeAll();
  await openedAtVersion(name, 20);
  const opened = await openStorage({ name });
  expect(opened).toMatchObject({ ok: false, error: { type: 'databaseNewer', code: 'S-307' } });
  const version = (await indexedDB.databases()).find((database) => database.name === name)?.version;
  expect(version).toBe(20);
});

test('edits made while the database is busy are acknowledged, and all reach it', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  const states: string[] = [];
  handle.onSaveState(({ state }) => states.push(state));
  const commits = Array.from({ length: 40 }, (_, n) =>
    handle.commit(putting(null, aSegment(`busy-${n}`, 'p1-set1', { startFrame: n, endFrame: n + 1 }))),
  );
  expect((await Promise.all(commits)).every(({ ok }) => ok)).toBe(true);
  const seen = await everything(handle);
  expect(seen.filter(({ id }) => id.startsWith('busy-'))).toHaveLength(40);
  expect(states.at(-1)).toBe('saved');
  await handle.close();
});

test('a tab steps aside for a newer version: the journal keeps its next edit, and editing stops in the open', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  let seen: SaveState | null = null;
  handle.onSaveState((state) => {
    seen = state;
  });
  await openedAtVersion(name, 20);
  const edit = putting(null, aSegment('s9', 'p1-set1', { note: 'spill near the sink' }));
  expect((await handle.commit(edit)).ok).toBe(true);
  await vi.waitFor(() => expect(seen).toMatchObject({ state: 'unsaved', isStopped: true, problem: { code: 'S-307' } }));
  await handle.close();
  closeAll();
  // Once the newer version is gone again, the edit is there.
  await wipeDatabase(name);
  const again = await openedProject(await storageAt(name));
  expect((await everything(again)).some(({ id }) => id === 's9')).toBe(true);
  await again.close();
});

test('a connection that died is opened again for the next edit', async () => {
  const storage = await storageAt(freshName());
  await storage.createProject(aProject('p1'));
  const handle = await openedProject(storage);
  let seen: SaveState | null = null;
  handle.onSaveState((state) => {
    seen = state;
  });
  storage.close();
  const edit = putting(null, aSegment('s9', 'p1-set1'));
  expect((await handle.commit(edit)).ok).toBe(true);
  await vi.waitFor(() => expect(seen).toMatchObject({ state: 'saved', isStopped: false, problem: null }));
  expect((await everything(handle)).some(({ id }) => id === 's9')).toBe(true);
  await handle.close();
});

function openedAtVersion(name: string, version: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('success', () => {
      request.result.close();
      resolve();
    });
    request.addEventListener('error', () => reject(new Error('not opened')));
  });
}
