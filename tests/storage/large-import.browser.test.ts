import { afterEach, expect, test } from 'vitest';
import { createAnnotationSet, createProject } from '../../src/model';
import type { ModelRecord } from '../../src/model';
import {
  closeAll,
  createdProject,
  everything,
  freshName,
  openedProject,
  storageAt,
  wipeDatabase,
} from './opened-storage';
import { aSegment } from './project-records';

const AT = '2026-01-01T00:00:00.000Z';
const COUNT = 5_200;
const RECORDS_AT_ONCE = 800;

afterEach(closeAll);

function* newSegments(count: number): Generator<readonly [null, ModelRecord]> {
  for (let n = 0; n < count; n += 1)
    yield [null, aSegment(`large-${n}`, 'p1-set1', { note: n === 0 ? 'first' : null })];
}

test('a large import is many transactions, no step to undo, and the point before it leads back', async () => {
  const handle = await createdProject(freshName());
  const before = await everything(handle);
  const told: number[] = [];
  const imported = await handle.importLarge({
    name: 'importFile',
    changes: newSegments(COUNT),
    onProgress: (doneCount) => told.push(doneCount),
  });
  expect(imported).toMatchObject({ ok: true, value: { kind: 'before', name: 'importFile' } });
  expect(told).toEqual([5_000, COUNT]);
  expect((await everything(handle)).length).toBe(before.length + COUNT);
  expect((await handle.restorePoints.list()).map(({ isUnfinished }) => isUnfinished)).toEqual([false]);
  const [point] = await handle.restorePoints.list();
  const way = await handle.restorePoints.diffTo(point?.id ?? '');
  expect(way.ok && Object.keys(way.value.deleted).length).toBe(COUNT);
});

test('an import that stopped half-way is taken back at the next opening, also when the database is lost', async () => {
  const name = freshName();
  const handle = await createdProject(name);
  const before = await everything(handle);
  function* stopping(): Generator<readonly [null, ModelRecord]> {
    yield* newSegments(5_100);
    throw new Error('the window went away');
  }
  await expect(handle.importLarge({ name: 'importFile', changes: stopping() })).rejects.toThrow('went away');
  await handle.close();
  const again = await openedProject(await storageAt(name));
  expect(await everything(again)).toEqual(before);
  expect((await again.restorePoints.list()).map(({ isUnfinished }) => isUnfinished)).toEqual([false]);
  await again.close();
  closeAll();
  await wipeDatabase(name);
  const rebuilt = await openedProject(await storageAt(name));
  expect(await everything(rebuilt)).toEqual(before);
  await rebuilt.close();
});

test('a project too large for one transaction is made whole, and half of one is none', async () => {
  const name = freshName();
  const storage = await storageAt(name, { recordsAtOnce: RECORDS_AT_ONCE });
  const records = [
    ...Array.from({ length: RECORDS_AT_ONCE }, (_, n) => aSegment(`s-${n}`, 'set1')),
    createAnnotationSet({ id: 'set1', project: 'big', clip: 'clip1', author: 'ann1' }),
    createProject({ id: 'big', name: 'Big', created: AT }),
  ];
  let progress = 0;
  const made = await storage.createProject(records, (doneCount) => {
    progress = doneCount;
  });
  expect(made).toEqual({ ok: true, value: 'big' });
  expect(progress).toBe(RECORDS_AT_ONCE + 1);
  await storage.createProject([createProject({ id: 'kept', name: 'Kept', created: AT })]);

  // What a kill leaves behind: the project's first lines and the mark.
  await markAsHalfMade(name, 'big');
  closeAll();
  const later = await storageAt(name);
  expect((await later.listProjects()).map(({ id }) => id)).toEqual(['kept']);
});

function markAsHalfMade(name: string, project: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.addEventListener('error', () => reject(new Error('not opened')));
    request.addEventListener('success', () => {
      const write = request.result.transaction('meta', 'readwrite');
      write.objectStore('meta').put({ key: `creating:${project}`, value: true });
      write.addEventListener('complete', () => {
        request.result.close();
        resolve();
      });
    });
  });
}
