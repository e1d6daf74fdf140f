import { err, ok } from '../../core';
import { createAnnotator, createAssignment } from '../../model';
import type { AnnotationSet, Assignment, ModelQueries } from '../../model';
import type { Draft } from '../draft';
import type { Change, Refusal } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';

type State = Assignment['state'];

/** What may happen to an assignment: the states it can happen in, and the one it leads to. */
const WAYS = {
  start: { from: ['todo', 'returned'], to: 'inWork' },
  submit: { from: ['todo', 'inWork', 'returned'], to: 'submitted' },
  reopen: { from: ['submitted', 'returned', 'accepted'], to: 'inWork' },
  return: { from: ['submitted', 'accepted'], to: 'returned' },
  accept: { from: ['submitted'], to: 'accepted' },
} as const satisfies Readonly<Record<string, { readonly from: readonly State[]; readonly to: State }>>;

/** A way an assignment can go. */
export type AssignmentWay = keyof typeof WAYS;

/** Why, for a return: a sentence for the annotator, and the frame where it shows. */
export interface ReturnReason {
  readonly reason: string;
  /** Null where no frame speaks for it. */
  readonly exampleFrame: number | null;
}

const NO_REASON: Refusal = { type: 'reasonMissing', code: 'R-802' };

export function canGo({ state }: Pick<Assignment, 'state'>, way: AssignmentWay): boolean {
  return WAYS[way].from.some((from) => from === state);
}

/** The work of a person on a clip that was asked for; null when it was not. */
export function assignmentOf(queries: ModelQueries, clip: string, annotator: string | null): Assignment | null {
  const fits = (one: Assignment): boolean => one.clip === clip && one.annotator === annotator && one.task === 'label';
  return queries.assignments().find(fits) ?? null;
}

/** The step an assignment came into its state by; null while nobody took one. */
export function lastStep(assignment: Assignment): Assignment['steps'][number] | null {
  return assignment.steps.at(-1) ?? null;
}

/** Takes an assignment one way; refused for a return without a reason. The steps before it stay. */
export function stepAssignment(id: string, way: Exclude<AssignmentWay, 'return'>): Change {
  return (draft) => takeWay(draft, id, { way, reason: null, example: null });
}

/** Gives work back to its annotator. */
export function returnAssignment(id: string, { reason, exampleFrame }: ReturnReason): Change {
  return (draft) => {
    if (reason.trim() === '') return err(NO_REASON);
    const example = exampleFrame === null ? null : String(exampleFrame);
    return takeWay(draft, id, { way: 'return', reason: reason.trim(), example });
  };
}

interface Step {
  readonly way: AssignmentWay;
  readonly reason: string | null;
  readonly example: string | null;
}

function takeWay(draft: Draft, id: string, { way, reason, example }: Step): ReturnType<Change> {
  const assignment = draft.queries.byId('assignment', id);
  if (assignment === null || !canGo(assignment, way)) return err(NO_TARGET);
  const state = WAYS[way].to;
  const step = { state, by: draft.origin().by ?? assignment.annotator, at: draft.nowIso(), reason, example };
  draft.put({ ...assignment, state, steps: [...assignment.steps, step] });
  return ok();
}

/** Hands a set in, and with it the assignment it answers. */
export function submitSet(setId: string): Change {
  return changeSet(setId, 'submitted', 'submit');
}

/** Takes a handed-in set up again, and its assignment with it. */
export function reopenSet(setId: string): Change {
  return changeSet(setId, 'open', 'reopen');
}

function changeSet(setId: string, state: AnnotationSet['state'], way: AssignmentWay): Change {
  return (draft) => {
    const set = draft.queries.byId('set', setId);
    if (set === null) return err(NO_TARGET);
    draft.put({ ...set, state });
    const assignment = set.layer === 'ann' ? assignmentOf(draft.queries, set.clip, set.author) : null;
    if (assignment === null || !canGo(assignment, way)) return ok();
    return takeWay(draft, assignment.id, { way, reason: null, example: null });
  };
}

export interface Task {
  readonly clips: readonly string[];
  readonly annotator: string;
  /** Ids of the tiers to work on; null: all. */
  readonly tiers: readonly string[] | null;
}

/** Asks a person to label clips. Who has a clip already keeps the state of it; somebody new joins the project. */
export function assignClips(task: Task): Change {
  return (draft) => {
    const { queries } = draft;
    const project = queries.project();
    if (project === null) return err(NO_TARGET);
    if (queries.byId('annotator', task.annotator) === null)
      draft.put(createAnnotator({ id: task.annotator, project: project.id }));
    for (const clip of task.clips) {
      const known = assignmentOf(queries, clip, task.annotator);
      const fresh = { id: draft.newId(), project: project.id, clip, annotator: task.annotator, tiers: task.tiers };
      draft.put(known === null ? createAssignment(fresh) : { ...known, tiers: task.tiers });
    }
    return ok();
  };
}

/** Takes an assignment away. The work done for it stays. */
export function unassign(id: string): Change {
  return (draft) => {
    const assignment = draft.queries.byId('assignment', id);
    if (assignment === null) return err(NO_TARGET);
    draft.remove(assignment);
    return ok();
  };
}
