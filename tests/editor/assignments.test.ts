import { expect, test } from 'vitest';
import {
  assignClips,
  assignmentOf,
  followWork,
  PROJECT_DOCUMENT,
  reopenSet,
  returnAssignment,
  stepAssignment,
  submitSet,
  unassign,
} from '../../src/editor';
import { aStudio } from '../factories/a-command-context';
import { FIXED_INSTANT } from '../factories/records';

const ME = 'annotator-a';

function assigned() {
  const studio = aStudio({ rows: { step: 'A 0-50, B 50-100' } });
  const { editor } = studio;
  const done = editor.transact('assign', assignClips({ clips: ['clip1'], annotator: ME, tiers: ['step'] }));
  if (!done.ok) throw new Error(done.error.type);
  const work = () => assignmentOf(editor.queries, 'clip1', ME);
  return { ...studio, work, id: work()?.id ?? '' };
}

test('work is asked for, begun by the first edit, handed in, returned with a reason and accepted', async () => {
  const { editor, run, at, work, id } = assigned();
  followWork(editor);
  expect(work()).toMatchObject({ state: 'todo', tiers: ['step'], steps: [] });
  at(20);
  expect(run('cut')).toBeNull();
  expect(work()?.state).toBe('todo');
  await Promise.resolve();
  expect(work()?.state).toBe('inWork');

  expect(editor.transact('submit', submitSet('set1')).ok).toBe(true);
  expect(work()?.state).toBe('submitted');
  expect(editor.queries.byId('set', 'set1')?.state).toBe('submitted');

  const silent = editor.transact('returnWork', returnAssignment(id, { reason: '  ', exampleFrame: 3 }));
  expect(silent.ok ? null : silent.error).toEqual({ type: 'reasonMissing', code: 'R-802' });
  editor.transact('returnWork', returnAssignment(id, { reason: 'The wipe ends late', exampleFrame: 3 }));
  expect(work()?.steps.at(-1)).toEqual({
    state: 'returned',
    by: ME,
    at: FIXED_INSTANT,
    reason: 'The wipe ends late',
    example: '3',
  });
  // The set is the annotator's own: it stays locked until they take it up again.
  at(30);
  expect(run('cut')).toBe('locked');
  editor.transact('reopen', reopenSet('set1'));
  expect([work()?.state, editor.queries.byId('set', 'set1')?.state]).toEqual(['inWork', 'open']);

  editor.transact('submit', submitSet('set1'));
  editor.transact('acceptWork', stepAssignment(id, 'accept'));
  expect(work()?.steps.map(({ state }) => state)).toEqual([
    'inWork',
    'submitted',
    'returned',
    'inWork',
    'submitted',
    'accepted',
  ]);
});

test('what was asked, returned or accepted is taken back by undo, and the annotator’s own steps are not', async () => {
  const { editor, run, at, work, id } = assigned();
  followWork(editor);
  at(20);
  run('cut');
  await Promise.resolve();
  editor.transact('submit', submitSet('set1'));
  editor.transact('acceptWork', stepAssignment(id, 'accept'));
  expect(editor.history(PROJECT_DOCUMENT).done.map(({ name }) => name)).toEqual(['assign', 'acceptWork']);
  editor.undo(PROJECT_DOCUMENT);
  expect(work()?.state).toBe('submitted');
  editor.redo(PROJECT_DOCUMENT);
  expect(work()?.state).toBe('accepted');
  // The first edit alone is the set's step: undoing it leaves the work begun.
  expect(editor.history('set1').done.map(({ name }) => name)).toEqual(['cut']);
});

test('steps out of order are refused, and asking again keeps the state', () => {
  const { editor, work, id } = assigned();
  expect(editor.transact('acceptWork', stepAssignment(id, 'accept')).ok).toBe(false);
  expect(editor.transact('returnWork', returnAssignment(id, { reason: 'late', exampleFrame: null })).ok).toBe(false);
  editor.transact('startWork', stepAssignment(id, 'start'));
  editor.transact('assign', assignClips({ clips: ['clip1'], annotator: ME, tiers: null }));
  expect(work()).toMatchObject({ id, state: 'inWork', tiers: null });
  expect(editor.queries.assignments()).toHaveLength(1);
  editor.transact('unassign', unassign(id));
  expect(work()).toBeNull();
  editor.undo(PROJECT_DOCUMENT);
  expect(work()?.state).toBe('inWork');
});

test('somebody new joins the project with the work, and leaves it when that is undone', () => {
  const { editor } = assigned();
  editor.transact('assign', assignClips({ clips: ['clip1'], annotator: 'p-0000000b', tiers: null }));
  expect(editor.queries.annotators().map(({ id }) => id)).toEqual([ME, 'p-0000000b']);
  editor.undo(PROJECT_DOCUMENT);
  expect(editor.queries.annotators().map(({ id }) => id)).toEqual([ME]);
});
