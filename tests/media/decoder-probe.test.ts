import { expect, test } from 'vitest';
import { decodesAnEntry } from '../../src/media/decodes-an-entry';
import { aSampleTable, aSource, fakeDecoders, handTimers, nextTurn } from './decoding-fakes';

test('one picture out of an entry point proves the decoder, and is closed', async () => {
  const table = aSampleTable({ groups: 3, length: 10 });
  const decoders = fakeDecoders(table);
  expect(await decodesAnEntry(table, aSource(table), decoders.create, handTimers())).toBe(true);
  expect(decoders.openNow()).toBe(0);
});

test('a damaged first picture does not condemn the codec', async () => {
  const table = aSampleTable({ groups: 3, length: 10 });
  const decoders = fakeDecoders(table);
  decoders.breaksAt.add(0);
  expect(await decodesAnEntry(table, aSource(table), decoders.create, handTimers())).toBe(true);
});

test('a codec that decodes nothing, and one that says nothing, are found out', async () => {
  const table = aSampleTable({ groups: 1, length: 10 });
  const decoders = fakeDecoders(table);
  decoders.mood = 'unsupported';
  expect(await decodesAnEntry(table, aSource(table), decoders.create, handTimers())).toBe(false);
  decoders.mood = 'silent';
  const timers = handTimers();
  const probe = decodesAnEntry(table, aSource(table), decoders.create, timers);
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  timers.pass(2000);
  expect(await probe).toBe(false);
});
