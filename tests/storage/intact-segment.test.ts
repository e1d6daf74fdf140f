import { expect, test } from 'vitest';
import { createHybridClock } from '../../src/records';
import { chainOps, filedLine } from '../../src/storage/chain';
import type { OpDraft } from '../../src/storage/chain';
import { scanFrames } from '../../src/storage/frame-codec';
import { intactLines } from '../../src/storage/intact-segment';
import { encodeTxn, encodeValue, readTxnFrame } from '../../src/storage/journal-format';

const header = encodeValue({ magic: 'chj', v: 1, generation: 'g', project: 'p1', segment: 1, schema: 1 });
const hlc = createHybridClock({ nowMs: () => 1_767_225_600_000 });

function drafts(txn: string, values: readonly OpDraft['to'][]): OpDraft[] {
  return values.map((to, n) => ({
    stream: 'p1/c1/ann1/ann',
    actor: 'ann1',
    txn,
    name: 'cut "quick"',
    source: 'user',
    of: null,
    ctx: null,
    kind: 'put',
    ent: `segment:${txn}-${n}`,
    path: '',
    from: null,
    to,
  }));
}

function framesOf(txn: string, values: readonly OpDraft['to'][]): Uint8Array<ArrayBuffer>[] {
  return encodeTxn(txn, chainOps(drafts(txn, values), { device: 'd1', hlc, headOf: () => null }));
}

function joined(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  return bytes;
}

const small = framesOf('t1', [{ x: 'كوب "v":1},{"actor":' }, null, { list: [{ v: 1 }] }]);
const large = framesOf('t2', ['a'.repeat(700_000), 'b'.repeat(700_000)]);

test('an intact segment gives the very lines that the careful reading gives', () => {
  const bytes = joined([header, ...small, ...large]);
  const careful = scanFrames(bytes).frames.flatMap(({ value }) => readTxnFrame(value)?.entries ?? []);
  expect(large).toHaveLength(2);
  expect(intactLines(bytes)).toEqual(careful.map(filedLine));
  expect(intactLines(bytes)).toHaveLength(5);
  expect(intactLines(header)).toEqual([]);
});

test('lines of a fork keep the name they are filed under', () => {
  const entries = chainOps(drafts('t3', [{ x: 1 }, { x: 2 }]), { device: 'd1', hlc, headOf: () => null });
  const bytes = joined([header, ...small, ...encodeTxn('t3', entries, 'd1~0123abcd')]);
  const careful = scanFrames(bytes).frames.flatMap(({ value }) => readTxnFrame(value)?.entries ?? []);
  const lines = intactLines(bytes);
  expect(lines).toEqual(careful.map(filedLine));
  expect(lines?.map(({ filedAs }) => filedAs)).toEqual([null, null, null, 'd1~0123abcd', 'd1~0123abcd']);
});

test('whatever is torn, changed, missing or hard to divide is left to the careful reading', () => {
  const bytes = joined([header, ...small, ...large]);
  const changed = bytes.slice();
  changed[header.length + 120] = 0x7a;
  expect(intactLines(changed)).toBeNull();
  expect(intactLines(bytes.subarray(0, bytes.length - 1))).toBeNull();
  expect(intactLines(joined([header, ...small, ...large.slice(0, 1)]))).toBeNull();
  expect(intactLines(joined([header, ...large.slice(1), ...small]))).toBeNull();
  expect(intactLines(new Uint8Array())).toBeNull();
  expect(intactLines(joined([header, ...framesOf('t3', [[{ v: 1 }, { actor: 'x' }]])]))).toBeNull();
});
