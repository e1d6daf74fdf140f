import { expect, test } from 'vitest';
import { systemRandom } from '../../src/core';
import { commitmentOf } from '../../src/records';
import { commitsOf, isSameButTexts, sealRecord, unsealRecord } from '../../src/storage/vault';
import type { VaultEntry } from '../../src/storage/vault';
import { aSegment } from './project-records';

const salt = Uint8Array.from({ length: 16 }, (_, place) => place);

test('the commitment is the published one', () => {
  expect(commitmentOf(salt, { text: 'spill near the sink' })).toBe(
    'df067acf75b60fcddaa8b7d9847bca71ab51611557c6173daf0c6558e88c6159',
  );
});

test('a sealed record says nothing of its note, and gets it back from the vault only', () => {
  const minted: VaultEntry[] = [];
  const plain = aSegment('s1', 'set1', { note: 'spill near the sink' });
  const sealed = sealRecord(plain, null, { random: systemRandom, minted });
  expect(JSON.stringify(sealed)).not.toContain('spill');
  expect(commitsOf(sealed)).toEqual([minted[0]?.commit]);
  const textOf = (commit: string): string | null => minted.find((entry) => entry.commit === commit)?.body.text ?? null;
  expect(unsealRecord(sealed, textOf)).toEqual(plain);
  expect(unsealRecord(sealed, () => null)).toEqual({ ...plain, note: null });
});

test('an unchanged note keeps its commitment; a changed one gets a fresh salt', () => {
  const minted: VaultEntry[] = [];
  const deps = { random: systemRandom, minted };
  const plain = aSegment('s1', 'set1', { note: 'spill' });
  const shorter = { ...plain, endFrame: 5 };
  const reworded = { ...plain, note: 'spilled' };
  const silent = { ...plain, note: null };
  const sealed = sealRecord(plain, null, deps);
  const moved = sealRecord(shorter, { plain, sealed }, deps);
  expect(moved['note']).toEqual(sealed['note']);
  const renoted = sealRecord(reworded, { plain, sealed }, deps);
  expect(renoted['note']).not.toEqual(sealed['note']);
  expect(minted).toHaveLength(2);
  expect(isSameButTexts(plain, sealed)).toBe(true);
  expect(isSameButTexts(shorter, sealed)).toBe(false);
  expect(isSameButTexts(silent, sealed)).toBe(false);
});

test('reasons inside decisions and steps are sealed, the rest of them is not', () => {
  const minted: VaultEntry[] = [];
  const step = { state: 'returned', by: 'lead', at: '2026-01-01T00:00:00Z', reason: 'edges are late', example: null };
  const plain = { type: 'assignment', id: 'a1', schema: 1, steps: [{ ...step, reason: null }, step] };
  const sealed = sealRecord(plain, null, { random: systemRandom, minted });
  expect(sealed['steps']).toEqual([
    { ...step, reason: null },
    { ...step, reason: { $commit: minted[0]?.commit } },
  ]);
});
