import { describe, expect, test } from 'vitest';
import { readEdgeLimits } from '../../src/editor';
import { aStudio } from '../factories/a-command-context';
import { rowOf } from '../factories/an-editor';
import { aTier } from '../factories/records';

const TIERS = [
  aTier({ id: 'step' }),
  aTier({ id: 'action', parent: 'step', order: 1 }),
  aTier({ id: 'contact', kind: 'free', parent: 'action', order: 2 }),
];

function studio(rows: Readonly<Record<string, string>>, active: string) {
  const scene = aStudio({ tiers: TIERS, rows });
  scene.editor.ephemeral.setState({ activeTier: active });
  return scene;
}

describe('a parent that changes', () => {
  test('cuts the labelled children it meets, and theirs, but no Unlabelled one', () => {
    const rows = { step: 'A 0-100', action: 'B 0-40, - 40-100', contact: 'C 10-30, D! 20-40' };
    const { run, at, editor } = studio(rows, 'step');
    at(25);
    run('cut');
    expect(rowOf(editor, 'step')).toBe('A 0-25, A 25-100');
    expect(rowOf(editor, 'action')).toBe('B 0-25, B 25-40, - 40-100');
    expect(rowOf(editor, 'contact')).toBe('C 10-25, D 20-25, C 25-30, D! 25-40');
    at(60);
    run('label', { place: 6 });
    expect(rowOf(editor, 'action')).toBe('B 0-25, B 25-40, - 40-100');
    expect(editor.history('set1').done).toHaveLength(2);
    run('undo');
    run('undo');
    expect(rowOf(editor, 'action')).toBe('B 0-40, - 40-100');
    expect(rowOf(editor, 'contact')).toBe('C 10-30, D! 20-40');
  });
  test('takes along the boundaries of children that lie on the moved one', () => {
    const rows = { step: 'A 0-50, B 50-100', action: 'C 0-50, D 50-90, - 90-100', contact: 'E 45-50, F 50-60' };
    const { run, editor } = studio(rows, 'step');
    editor.ephemeral.setState({ selectedSegments: ['step-50-B'], focusedEdge: 'start' });
    run('nudgeBack');
    expect(rowOf(editor, 'step')).toBe('A 0-49, B 49-100');
    expect(rowOf(editor, 'action')).toBe('C 0-49, D 49-90, - 90-100');
    expect(rowOf(editor, 'contact')).toBe('E 45-49, F 49-60');
  });
  test('stops where a child would cross or lose its last frame', () => {
    const rows = { step: 'A 0-45, B 45-100', action: 'C 0-40, - 40-60, D 60-100' };
    const { run, at, editor, news } = studio(rows, 'step');
    editor.ephemeral.setState({ selectedSegments: ['step-45-B'], focusedEdge: 'start' });
    expect(readEdgeLimits(editor.queries, { id: 'step-45-B', edge: 'start' })).toMatchObject({
      minFrame: 40,
      maxFrame: 60,
    });
    run('nudgeTenBack');
    run('undo');
    run('nudgeTenForward');
    run('nudgeTenForward');
    expect(rowOf(editor, 'step')).toBe('A 0-60, B 60-100');
    expect(news).toEqual(['limit', 'limit']);
    at(62);
    expect(run('trimStart')).toBeNull();
    expect(rowOf(editor, 'step')).toBe('A 0-62, B 62-100');
    expect(rowOf(editor, 'action')).toBe('C 0-40, - 40-62, D 62-100');
    at(20);
    expect(run('trimStart')).toBe('atLimit');
  });
  test('is refused where its new edge would lie inside a child', () => {
    const rows = { step: 'A 0-45, B 45-100', action: 'C 0-40, - 40-60, D 60-100' };
    const { run, at, editor } = studio(rows, 'step');
    editor.ephemeral.setState({ selectedSegments: ['step-45-B'] });
    at(30);
    expect(run('trimStart')).toBe('childCrosses');
    at(70);
    expect(run('trimStart')).toBe('childCrosses');
    expect(rowOf(editor, 'step')).toBe('A 0-45, B 45-100');
  });
  test('that is deleted or lifted leaves its children', () => {
    const { run, at, editor } = studio({ step: 'A 0-50, B 50-100', action: 'C 0-50, D 50-100' }, 'step');
    at(60);
    run('deleteLeaveGap');
    expect(rowOf(editor, 'step')).toBe('A 0-50, - 50-100');
    run('delete');
    expect(rowOf(editor, 'step')).toBe('A 0-100');
    expect(rowOf(editor, 'action')).toBe('C 0-50, D 50-100');
  });
  test('a child tier that is locked refuses what would change it', () => {
    const tiers = [aTier({ id: 'step' }), aTier({ id: 'action', parent: 'step', locked: true })];
    const { run, at, editor } = aStudio({ tiers, rows: { step: 'A 0-100', action: 'C 0-50, - 50-100' } });
    at(30);
    expect(run('cut')).toBe('locked');
    expect(rowOf(editor, 'step')).toBe('A 0-100');
    at(70);
    expect(run('cut')).toBeNull();
  });
});

describe('a child', () => {
  test('set in a gap that spans parents ends with the parent that holds the frame', () => {
    const { run, at, editor } = studio({ step: 'A 0-30, - 30-60, B 60-100', action: '- 0-100' }, 'action');
    at(10);
    run('label', { place: 3 });
    expect(rowOf(editor, 'action')).toBe('- 0-10, C 10-30, - 30-100');
    at(30);
    run('label', { place: 4 });
    expect(rowOf(editor, 'action')).toBe('- 0-10, C 10-30, D 30-60, - 60-100');
    at(80);
    run('relabel', { place: 5 });
    expect(rowOf(editor, 'action')).toBe('- 0-10, C 10-30, D 30-60, E 60-100');
  });
  test('relabelled in the middle of a gap over parents takes the part of its parent', () => {
    const { run, at, editor } = studio({ step: 'A 0-30, B 30-60, C 60-100', action: '- 0-100' }, 'action');
    at(40);
    run('relabel', { place: 4 });
    expect(rowOf(editor, 'action')).toBe('- 0-30, D 30-60, - 60-100');
  });
  test('may not be marked, merged, trimmed or pasted over its parent', () => {
    const { run, at, editor } = studio({ step: 'A 0-50, B 50-100', action: 'C 0-50, D 50-80, - 80-100' }, 'action');
    at(40);
    run('markIn');
    at(60);
    run('markOut');
    expect(run('label', { place: 5 })).toBe('childCrosses');
    run('clearMarks');
    at(10);
    expect(run('mergeNext')).toBe('childCrosses');
    editor.ephemeral.setState({ selectedSegments: ['action-0-C'] });
    at(60);
    expect(run('trimEnd')).toBe('childCrosses');
    run('copy');
    at(30);
    expect(run('paste')).toBe('childCrosses');
    at(85);
    expect(run('paste')).toBeNull();
    expect(rowOf(editor, 'action')).toBe('C 0-50, D 50-80, - 80-85, C 85-100');
  });
  test('deleted at the start of its parent is filled by the next one, not from the parent before', () => {
    const { run, at, editor } = studio({ step: 'A 0-50, B 50-100', action: 'C 0-50, D 50-80, E 80-100' }, 'action');
    at(60);
    run('delete');
    expect(rowOf(editor, 'action')).toBe('C 0-50, E 50-100');
    run('delete');
    expect(rowOf(editor, 'action')).toBe('C 0-50, - 50-100');
  });
  test('of a free tier opens to the end of its parent only', () => {
    const { run, at, editor } = studio({ step: 'A 0-100', action: 'C 0-50, - 50-100' }, 'contact');
    at(20);
    run('label', { place: 1 });
    expect(rowOf(editor, 'contact')).toBe('A! 20-50');
  });
  test('that names its parent names the one that holds it after a cut', () => {
    const { run, at, editor } = studio({ step: 'A 0-100', action: 'C 0-40, D 40-100' }, 'step');
    for (const child of editor.queries.segments('set1', 'action')) {
      editor.applyRemote({
        put: { [`segment:${child.id}`]: [child, { ...child, parent: 'step-0-A' }] },
        deleted: {},
      });
    }
    at(40);
    run('cut');
    const [first, second] = editor.queries.segments('set1', 'step');
    expect(editor.queries.segments('set1', 'action').map(({ parent }) => parent)).toEqual([first?.id, second?.id]);
  });
});
