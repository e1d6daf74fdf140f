import { expect, test } from 'vitest';
import { bounded, createByteSource } from '../../src/media/byte-source';

/** Timers that run by hand. */
function handTimers() {
  const tasks = new Map<() => void, number>();
  return {
    after: (delayMs: number, task: () => void) => {
      tasks.set(task, delayMs);
      return () => void tasks.delete(task);
    },
    tasks,
  };
}

test('reads are counted and cut at the end of the file', async () => {
  const source = createByteSource(new Blob(['abcdef']));
  const read = await source.read(4, 100);
  expect(read.ok && new TextDecoder().decode(read.value)).toBe('ef');
  expect([source.reads(), source.bytesRead(), source.sizeBytes]).toEqual([1, 2, 6]);
});

test('a read that brings nothing for five seconds is given up', async () => {
  const timers = handTimers();
  const waiting = bounded(() => new Promise<never>(() => undefined), { timers });
  const [[task, delayMs] = [null, 0]] = timers.tasks;
  expect(delayMs).toBe(5_000);
  task?.();
  expect(await waiting).toEqual({ ok: false, error: { type: 'damaged', code: 'V-104', reason: 'stalled' } });
});

test('what is answered in time leaves no timer behind', async () => {
  const timers = handTimers();
  expect(await bounded(() => Promise.resolve(7), { timers })).toEqual({ ok: true, value: 7 });
  expect(timers.tasks.size).toBe(0);
});

test('a file that changed or may not be opened any more is told apart from damage', async () => {
  const failing = (name: string) => bounded(() => Promise.reject(new DOMException('', name)), {});
  expect(await failing('NotReadableError')).toMatchObject({ error: { type: 'changed', code: 'V-103' } });
  expect(await failing('NotAllowedError')).toMatchObject({ error: { type: 'permissionLapsed', code: 'V-107' } });
  expect(await failing('DataError')).toMatchObject({ error: { type: 'damaged', code: 'V-104' } });
});
