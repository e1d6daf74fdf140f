import { expect, test } from 'vitest';
import { baseDevice, branchName, FIRST_PREV, forkBase, placeInBranches } from '../../src/records';
import type { KnownBranch, PlacedLines } from '../../src/records';

const hash = (name: string): string => name.padEnd(64, '0');

/** Lines named by letters: "abc" is three lines, each proving the one before. */
function chain(names: string, fromSeq = 0, before: string | null = null): PlacedLines[] {
  return names.split('').map((name, place) => ({
    seq: fromSeq + place,
    hash: hash(name),
    prev: place > 0 ? hash(names[place - 1] ?? '') : before === null ? FIRST_PREV : hash(before),
  }));
}

function branch(device: string, names: string, firstSeq = 0): KnownBranch {
  const head = { seq: firstSeq + names.length - 1, hash: hash(names.at(-1) ?? '') };
  return { device, firstSeq, head, hashAt: (seq) => Promise.resolve(hash(names[seq - firstSeq] ?? '')) };
}

test('lines that are here are known, those after the head continue it', async () => {
  expect(await placeInBranches('d', chain('abc'), [])).toEqual({ type: 'fresh', device: 'd', from: 0, isFork: false });
  expect(await placeInBranches('d', chain('ab'), [branch('d', 'abc')])).toEqual({ type: 'known' });
  const longer = await placeInBranches('d', chain('abcde'), [branch('d', 'abc')]);
  expect(longer).toEqual({ type: 'fresh', device: 'd', from: 3, isFork: false });
  const later = await placeInBranches('d', chain('de', 3, 'c'), [branch('d', 'abc')]);
  expect(later).toEqual({ type: 'fresh', device: 'd', from: 0, isFork: false });
});

test('a missing part makes the rest wait', async () => {
  expect(await placeInBranches('d', chain('ef', 4, 'd'), [branch('d', 'abc')])).toEqual({ type: 'gap' });
  expect(await placeInBranches('d', chain('b', 1, 'a'), [])).toEqual({ type: 'gap' });
});

test('a chain that goes on otherwise is a branch named by its first line, and is known the next time', async () => {
  const forked = await placeInBranches('d', chain('abxy'), [branch('d', 'abc')]);
  const name = branchName('d', hash('x'));
  expect(forked).toEqual({ type: 'fresh', device: name, from: 2, isFork: true });
  const branches = [branch('d', 'abc'), branch(name, 'xy', 2)];
  expect(await placeInBranches('d', chain('abxy'), branches)).toEqual({ type: 'known' });
  expect(await placeInBranches('d', chain('abxyz'), branches)).toEqual({
    type: 'fresh',
    device: name,
    from: 4,
    isFork: false,
  });
  expect(await placeInBranches('d', chain('abc'), branches)).toEqual({ type: 'known' });
  expect(await placeInBranches('d', chain('pq'), [branch('d', 'abc')])).toMatchObject({ isFork: true, from: 0 });
});

test('a branch keeps the device that wrote it, and begins where it left', () => {
  expect(baseDevice(branchName('d1', hash('x')))).toBe('d1');
  expect(baseDevice('d1')).toBe('d1');
  expect(forkBase('d1', { seq: 4, prev: 'p' })).toBeNull();
  expect(forkBase('d1~x0000000', { seq: 4, prev: 'p' })).toEqual({ seq: 3, hash: 'p' });
});
