import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { present } from '../../src/core';
import { readRecordOrNull } from '../../src/model';
import { keyOf, verifyChain } from '../../src/records';
import type { JournaledOp } from '../../src/storage/chain';
import { applyOps, emptyDocState, noChange } from '../../src/storage/doc-state';
import { scanFrames } from '../../src/storage/frame-codec';
import { readSegmentHeader, readTxnFrame, readVaultEntry } from '../../src/storage/journal-format';
import { runsOf } from '../../src/storage/rebuild';
import { unsealRecord } from '../../src/storage/vault';

/**
 * Bytes that the first released layout wrote, kept as they are: whatever changes later must still read them. They are
 * never made anew; a new layout adds a folder of its own.
 */
const folder = new URL('../fixtures/schema-1/', import.meta.url);
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));

function frozenEntries(): JournaledOp[] {
  const { frames, faults } = scanFrames(bytesOf('000001.log'));
  expect(faults).toEqual([]);
  expect(readSegmentHeader(frames[0]?.value)).toMatchObject({ v: 1, schema: 1, project: 'p1' });
  return frames.slice(1).flatMap(({ value }) => present(readTxnFrame(value), 'a whole transaction').entries);
}

test('a journal of schema 1 leads to the records it led to when it was written', () => {
  const states = new Map<string, ReturnType<typeof noChange>>();
  for (const run of runsOf(frozenEntries())) {
    const { stream } = present(run[0], 'a run has lines').op;
    const change = states.get(stream) ?? noChange(emptyDocState(stream));
    states.set(stream, change);
    expect(applyOps(change, run)).toBe(run.length);
    expect(change.hasConflict || change.hasGap).toBe(false);
  }
  const texts = new Map<string, string>();
  for (const { value } of scanFrames(bytesOf('vault.log')).frames) {
    const { commit, body } = present(readVaultEntry(value), 'a vault entry');
    texts.set(commit, body.text);
  }
  const sealed = [...states.values()].flatMap(({ state }) => [...state.records.values()]);
  const records = sealed.map((record) =>
    present(readRecordOrNull(unsealRecord(record, (commit) => texts.get(commit) ?? null)), 'a readable record'),
  );
  const expected: unknown = JSON.parse(readFileSync(new URL('records.json', folder), 'utf8'));
  expect(records.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))).toEqual(expected);
});

test('the chains of schema 1 hold, and one changed byte of a line is found', () => {
  const byStream = new Map<string, JournaledOp[]>();
  for (const entry of frozenEntries()) {
    byStream.set(entry.op.stream, [...(byStream.get(entry.op.stream) ?? []), entry]);
  }
  expect(byStream.size).toBeGreaterThan(1);
  for (const lines of byStream.values()) {
    expect(verifyChain(lines).fault).toBeNull();
    const [first, ...rest] = lines;
    const changed = present(first, 'a stream has lines').line.replace('"actor":"ann1"', '"actor":"ann2"');
    expect(verifyChain([{ line: changed, hash: first?.hash ?? null }, ...rest]).fault).toEqual({
      type: 'wrongHash',
      index: 0,
    });
  }
});
