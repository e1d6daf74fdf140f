import { expect, test } from 'vitest';
import { sha256Hex } from '../../src/core';
import {
  createHybridClock,
  emptyHistory,
  FIRST_PREV,
  recordTransaction,
  toLogLine,
  undoDiff,
  verifyChain,
} from '../../src/records';
import type { AnyRecord, Op, Transaction } from '../../src/records';

const FIRST: Op = {
  actor: 'a1', ctx: null, device: 'd1', ent: 'segment:s1', from: null, hlc: [1767225600000, 0], kind: 'put', name: 'addSegment',
  of: null, path: '', prev: FIRST_PREV, seq: 0, source: 'user', stream: 'p1/c1/a1/ann',
  to: { end: 90, label: 'wipe', start: 0 }, txn: 't0', v: 1,
}; // prettier-ignore

/** The three lines of the storage guide's vector. */
function vectorLines() {
  const first = toLogLine(FIRST);
  const second = toLogLine({
    ...FIRST, seq: 1, hlc: [FIRST.hlc[0] + 1000, 0], txn: 't1', name: 'trimSegment', kind: 'patch', path: '/end', from: 90, to: 108, prev: first.hash,
  }); // prettier-ignore
  const third = toLogLine({
    ...FIRST, seq: 2, hlc: [FIRST.hlc[0] + 2000, 0], txn: 't2', name: 'undo', source: 'undo', of: 't1', kind: 'patch', path: '/end', from: 108, to: 90,
    prev: second.hash,
  }); // prettier-ignore
  return [first, second, third];
}

test('lines hash as the vectors say', () => {
  expect(vectorLines().map(({ hash }) => hash)).toEqual([
    '69b71437e9ffb7fccd5c372baaf966759fb325c2ce3947763619091a8c3d00e9',
    '66e26d88fc24052ed1f4aa506c7a1e1e77bb8144b0a40238a244ef2d310935b4',
    'e40bef8fca1c3b19cd338a838ac296023e1e3fa512d906578556c02c5c28dcd0',
  ]);
});

test('a whole chain verifies and tells its head', () => {
  const lines = vectorLines();
  expect(verifyChain(lines)).toEqual({ head: { seq: 2, hash: lines[2]?.hash }, fault: null });
  expect(verifyChain(lines.slice(1), { seq: 0, hash: lines[0]?.hash ?? '' }).fault).toBeNull();
});

test('flipping, dropping, swapping and renumbering are found and located', () => {
  const [first, second, third] = vectorLines();
  if (first === undefined || second === undefined || third === undefined) throw new Error('three lines');
  const flipped = { ...second, line: second.line.replace('108', '109') };
  expect(verifyChain([first, flipped, third]).fault).toEqual({ type: 'wrongHash', index: 1 });
  expect(verifyChain([first, { ...flipped, hash: null }, third]).fault).toEqual({ type: 'wrongPrev', index: 2 });
  expect(verifyChain([first, third]).fault).toEqual({ type: 'wrongSeq', index: 1 });
  expect(verifyChain([second, first]).fault).toEqual({ type: 'wrongSeq', index: 0 });
  expect(verifyChain([first, first]).fault).toEqual({ type: 'wrongSeq', index: 1 });
  expect(verifyChain([first, { line: '{', hash: null }]).fault).toEqual({ type: 'notJson', index: 1 });
});

test('the same rule serves other logs', () => {
  const line = `{"actor":"p_7f3a","payload":{"name":"demo"},"prev":"${FIRST_PREV}","seq":0,"ts":"2026-01-01T00:00:00.000Z","type":"project.created"}`;
  expect(sha256Hex(line)).toBe('b5183a3a9c49c51b5464ea8a620b10c5c938251e289dc9351e974115e0bcf836');
});

test('the hybrid clock never falls, whatever the wall clock does', () => {
  let nowMs = 1000;
  const clock = createHybridClock({ nowMs: () => nowMs });
  expect(clock.tick()).toEqual([1000, 0]);
  nowMs = 500;
  expect(clock.tick()).toEqual([1000, 1]);
  clock.observe([2000, 7]);
  expect(clock.tick()).toEqual([2000, 8]);
  nowMs = 3000;
  expect(clock.tick()).toEqual([3000, 0]);
});

const aTransaction = (txn: string, part: Partial<Transaction<AnyRecord>> = {}): Transaction<AnyRecord> => ({
  txn, name: 'cut', source: 'user', of: null, ctx: null, atMs: 0,
  diff: { put: { [`cup:${txn}`]: [null, { id: txn, type: 'cup', schema: 1 }] }, deleted: {} },
  ...part,
}); // prettier-ignore

test('the stack of a log: undo and redo move steps, a new edit drops what was undone', () => {
  const log = [
    aTransaction('t1'),
    aTransaction('t2'),
    aTransaction('t3', { source: 'undo', of: 't2' }),
    aTransaction('t4', { source: 'redo', of: 't2' }),
    aTransaction('t5', { source: 'undo', of: 't2' }),
    aTransaction('t6', { source: 'remote' }),
  ];
  const history = log.reduce(recordTransaction<AnyRecord>, emptyHistory<AnyRecord>());
  expect(history.done.map(({ id }) => id)).toEqual(['t1']);
  expect(history.undone.map(({ id }) => id)).toEqual(['t2']);
  expect(recordTransaction(history, aTransaction('t7')).undone).toEqual([]);
});

test('changes of one group in quick succession are one step, others are not', () => {
  const ctx = { selection: [], playhead: 0, tier: null, reactionMs: 0, group: 'edge:s1' };
  const log = [
    aTransaction('t1', { ctx, atMs: 0 }),
    aTransaction('t2', { ctx, atMs: 400 }),
    aTransaction('t3', { ctx, atMs: 950 }),
    aTransaction('t4', { ctx: { ...ctx, group: 'edge:s2' }, atMs: 1000 }),
  ];
  const history = log.reduce(recordTransaction<AnyRecord>, emptyHistory<AnyRecord>());
  expect(history.done.map(({ id }) => id)).toEqual(['t1', 't3', 't4']);
  const [first] = history.done;
  expect(first === undefined ? [] : Object.keys(undoDiff(first).deleted)).toEqual(['cup:t1', 'cup:t2']);
});

test('changes of one group that cancel out leave no step', () => {
  const ctx = { selection: [], playhead: 0, tier: null, reactionMs: 0, group: 'edge:s1' };
  const cup = { id: 'c', type: 'cup', schema: 1 };
  const there = aTransaction('t1', { ctx, diff: { put: { 'cup:c': [null, cup] }, deleted: {} } });
  const back = aTransaction('t2', { ctx, atMs: 100, diff: { put: {}, deleted: { 'cup:c': cup } } });
  const history = [aTransaction('t0'), there, back].reduce(recordTransaction<AnyRecord>, emptyHistory<AnyRecord>());
  expect(history.done.map(({ id }) => id)).toEqual(['t0']);
});
