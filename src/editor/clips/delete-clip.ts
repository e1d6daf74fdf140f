import { err, ok } from '../../core';
import { setIdOf } from '../../model';
import type { ModelRecord, RecordType } from '../../model';
import type { RecordReader } from '../../records';
import type { Change } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';

const PARTS_OF_SETS: readonly RecordType[] = ['keyframe', 'track', 'segment', 'comment', 'review', 'set'];

/** Takes a clip out of the project with all work on it. Every set of it must be loaded before. */
export function deleteClip(store: RecordReader<ModelRecord>, clipId: string): Change {
  return (draft) => {
    const clip = draft.queries.byId('clip', clipId);
    if (clip === null) return err(NO_TARGET);
    const sets = new Set(draft.queries.setsOfClip(clipId).map(({ id }) => id));
    for (const type of PARTS_OF_SETS) {
      for (const record of store.ofType(type)) if (sets.has(setIdOf(record) ?? '')) draft.remove(record);
    }
    for (const assignment of draft.queries.assignments()) {
      if (assignment.clip === clipId) draft.remove(assignment);
    }
    draft.remove(clip);
    return ok();
  };
}
