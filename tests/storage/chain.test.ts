import { expect, test } from 'vitest';
import { createHybridClock, readOp, verifyChain } from '../../src/records';
import { chainOps, headsAfter } from '../../src/storage/chain';
import type { OpDraft } from '../../src/storage/chain';

const draft: OpDraft = {
  stream: 'p1/c1/a1/ann',
  actor: 'a1',
  txn: 't0',
  name: 'addSegment',
  source: 'user',
  of: null,
  ctx: null,
  kind: 'put',
  ent: 'segment:s1',
  path: '',
  from: null,
  to: { start: 0, end: 90, label: 'wipe' },
};
const trim: OpDraft = { ...draft, txn: 't1', name: 'trimSegment', kind: 'patch', path: '/end', from: 90, to: 108 };
const undo: OpDraft = { ...trim, txn: 't2', name: 'undo', source: 'undo', of: 't1', from: 108, to: 90 };

test('lines of a stream hash as published', () => {
  let nowMs = 1_767_225_600_000 - 1_000;
  const clock = { nowMs: () => (nowMs += 1_000) };
  const hlc = createHybridClock(clock);
  const entries = chainOps([draft, trim, undo], { device: 'd1', hlc, headOf: () => null });
  expect(entries.map(({ hash }) => hash)).toEqual([
    '69b71437e9ffb7fccd5c372baaf966759fb325c2ce3947763619091a8c3d00e9',
    '66e26d88fc24052ed1f4aa506c7a1e1e77bb8144b0a40238a244ef2d310935b4',
    'e40bef8fca1c3b19cd338a838ac296023e1e3fa512d906578556c02c5c28dcd0',
  ]);
  expect(verifyChain(entries)).toMatchObject({ fault: null, head: { seq: 2 } });
  expect(headsAfter(entries)).toEqual([
    { stream: 'p1/c1/a1/ann', device: 'd1', seq: 2, hash: entries.at(-1)?.hash ?? '' },
  ]);
});

test('streams chain apart, each from its own head', () => {
  const other = { ...draft, stream: 'p1/c2/a1/ann' };
  const head = { seq: 4, hash: 'f'.repeat(64) };
  const entries = chainOps([draft, other, trim], {
    device: 'd1',
    hlc: createHybridClock({ nowMs: () => 1 }),
    headOf: (stream) => (stream === other.stream ? head : null),
  });
  expect(entries.map(({ op }) => op.seq)).toEqual([0, 5, 1]);
  expect(entries[1]?.op.prev).toBe(head.hash);
  expect(entries.map(({ op }) => op.hlc)).toEqual([
    [1, 0],
    [1, 1],
    [1, 2],
  ]);
});

test('an op is read back as it was written, and nothing else is taken for one', () => {
  const [entry] = chainOps([draft], { device: 'd1', hlc: createHybridClock({ nowMs: () => 1 }), headOf: () => null });
  const json: unknown = JSON.parse(entry?.line ?? '');
  expect(readOp(json)).toEqual(entry?.op);
  for (const [key, wrong] of [
    ['v', 2],
    ['seq', -1],
    ['hlc', [1]],
    ['kind', 'move'],
    ['ent', 5],
    ['of', 5],
  ] as const) {
    expect(readOp({ ...entry?.op, [key]: wrong })).toBeNull();
  }
  expect(readOp(null)).toBeNull();
});
