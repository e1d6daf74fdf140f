import { expect, test } from 'vitest';
import { attentionOf, editTier, labelRange, setEdge, slide } from '../../src/editor';
import type { TierEdit } from '../../src/editor';
import en from '../../locales/en/errors.json';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { rowOf } from '../factories/an-editor';
import { aTier } from '../factories/records';

/** Each has one outcome: refused whole with a code that has words, or done and undone by one step. */
const ROW = 'A 0-40, - 40-60, B 60-100';
const FREE = [aTier({ id: 'step', kind: 'free' })];

function edit(studio: Studio, change: TierEdit): string | null {
  const done = studio.editor.transact('editSegment', editTier({ set: 'set1', tier: 'step' }, change));
  if (done.ok) return null;
  const { type, code } = done.error;
  const texts: Readonly<Record<string, unknown>> = en;
  expect(code === null || texts[code] !== undefined, `${code} has words`).toBe(true);
  return code ?? type;
}

function isUndone(studio: Studio, row: string): void {
  expect(studio.editor.history('set1').done).toHaveLength(1);
  expect(studio.run('undo')).toBeNull();
  expect(rowOf(studio.editor)).toBe(row);
}

test.each([
  ['an end typed beyond the clip', setEdge({ id: 'step-60-B', edge: 'end', toFrame: 120 })],
  ['a start typed before the clip', setEdge({ id: 'step-0-A', edge: 'start', toFrame: -5 })],
  ['a boundary typed onto the other end', setEdge({ id: 'step-0-A', edge: 'end', toFrame: 0 })],
  ['a boundary typed past the neighbour', setEdge({ id: 'step-0-A', edge: 'end', toFrame: 60 })],
  ['a range without frames', labelRange({ startFrame: 50, endFrame: 50, label: 'C' })],
  ['a range turned round', labelRange({ startFrame: 50, endFrame: 45, label: 'C' })],
  ['a range that leaves the clip', labelRange({ startFrame: 90, endFrame: 130, label: 'C' })],
])('tiling: %s is refused whole', (_name, change) => {
  const studio = aStudio({ rows: { step: ROW } });
  expect(edit(studio, change)).toBe('T-501');
  expect(rowOf(studio.editor)).toBe(ROW);
  expect(studio.editor.history('set1').done).toEqual([]);
});

test.each([
  ['an end typed beyond the clip', setEdge({ id: 'step-60-B', edge: 'end', toFrame: 120 })],
  ['an edge typed onto the other', setEdge({ id: 'step-0-A', edge: 'end', toFrame: 0 })],
  ['a range without frames', labelRange({ startFrame: 50, endFrame: 50, label: 'C' })],
])('free: %s is refused whole', (_name, change) => {
  const studio = aStudio({ tiers: FREE, rows: { step: 'A 0-40, B 60-100' } });
  expect(edit(studio, change)).toBe('T-501');
  expect(rowOf(studio.editor)).toBe('A 0-40, B 60-100');
});

test('a slide over the end of the clip stops there', () => {
  const studio = aStudio({ tiers: FREE, rows: { step: 'A 0-40' } });
  expect(edit(studio, slide({ id: 'step-0-A', byFrames: 500 }))).toBeNull();
  expect(rowOf(studio.editor)).toBe('A 60-100');
  isUndone(studio, 'A 0-40');
});

test('a paste that does not fit is cut at the end of the clip, or refused where pieces outnumber frames', () => {
  const studio = aStudio({ rows: { step: ROW } });
  studio.editor.ephemeral.setState({ selectedSegments: ['step-0-A', 'step-40-none', 'step-60-B'] });
  studio.run('copy');
  studio.editor.ephemeral.setState({ selectedSegments: [] });
  studio.at(80);
  expect(studio.run('paste')).toBeNull();
  expect(rowOf(studio.editor)).toBe('A 0-40, - 40-60, B 60-80, A 80-100');
  isUndone(studio, ROW);
  const narrow = aStudio({ rows: { step: 'A 0-40, B 40-42, C 42-100' } });
  narrow.editor.ephemeral.setState({ selectedSegments: ['step-0-A', 'step-40-B', 'step-42-C'] });
  narrow.run('copy');
  narrow.editor.ephemeral.setState({ selectedSegments: ['step-40-B'] });
  expect(narrow.run('pasteStretched')).toBe('targetTooShort');
  expect(rowOf(narrow.editor)).toBe('A 0-40, B 40-42, C 42-100');
});

test('a parent deleted with children leaves them, lists them, and comes back by one undo', () => {
  const tiers = [aTier({ id: 'step' }), aTier({ id: 'action', parent: 'step', order: 1 })];
  const studio = aStudio({ tiers, rows: { step: 'A 0-50, B 50-100', action: 'C 0-50, D 50-80, E 80-100' } });
  const orphans = (): number =>
    attentionOf(studio.editor.queries, 'set1').filter(({ kind }) => kind === 'childOutside').length;
  studio.at(60);
  expect(studio.run('deleteLeaveGap')).toBeNull();
  expect([rowOf(studio.editor), rowOf(studio.editor, 'action')]).toEqual([
    'A 0-50, - 50-100',
    'C 0-50, D 50-80, E 80-100',
  ]);
  expect(orphans()).toBe(2);
  isUndone(studio, 'A 0-50, B 50-100');
  expect(orphans()).toBe(0);
});
