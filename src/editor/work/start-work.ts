import { setIdOf } from '../../model';
import type { Editor, ModelDiff } from '../editor';
import { assignmentOf, canGo, stepAssignment } from './assignments';

/**
 * Follows what is done: the first change in a set puts the assignment it answers in work. The function returned ends
 * it. The step is taken after the change that called for it was told to everybody, so that the log has them in order.
 */
export function followWork(editor: Editor): () => void {
  return editor.onTransaction(({ name, source, diff }) => {
    // Opening a set, handing it in and taking it up again are no work on it.
    if (source === 'remote' || source === 'import' || NO_WORK.has(name)) return;
    const sets = setsChanged(diff);
    if (sets.size > 0) void Promise.resolve().then(() => startOn(editor, sets));
  });
}

const NO_WORK: ReadonlySet<string> = new Set(['openSet', 'submit', 'reopen', 'restore', 'deleteClip']);

function setsChanged({ put, deleted }: ModelDiff): ReadonlySet<string> {
  const records = [...Object.values(put).map(([, to]) => to), ...Object.values(deleted)];
  return new Set(records.flatMap((record) => setIdOf(record) ?? []));
}

function startOn(editor: Editor, sets: ReadonlySet<string>): void {
  for (const id of sets) {
    const set = editor.queries.byId('set', id);
    if (set === null || set.layer !== 'ann') continue;
    const assignment = assignmentOf(editor.queries, set.clip, set.author);
    if (assignment === null || !canGo(assignment, 'start')) continue;
    editor.transact('startWork', stepAssignment(assignment.id, 'start'));
  }
}
