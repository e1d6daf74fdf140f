import * as v from 'valibot';

const taskSchema = v.object({
  annotator: v.string(),
  clips: v.array(v.string()),
  tiers: v.nullable(v.array(v.string())),
  blind: v.boolean(),
});

/** What this copy of a project was made for: whose work, which clips and tiers. */
export type TaskNote = Readonly<v.InferOutput<typeof taskSchema>>;

/** Tasks that came with a package, by project. */
export interface TaskNotes {
  readonly get: (project: string) => TaskNote | null;
  readonly set: (project: string, task: TaskNote) => void;
}

/** Kept beside the databases, so that a lost one does not make a person a stranger. */
export function createTaskNotes(name: string, store: Pick<Storage, 'getItem' | 'setItem'> = localStorage): TaskNotes {
  const keyOf = (project: string): string => `${name}.task.${project}`;
  return {
    get: (project) => {
      try {
        const json: unknown = JSON.parse(store.getItem(keyOf(project)) ?? 'null');
        const read = v.safeParse(taskSchema, json);
        return read.success ? read.output : null;
      } catch {
        return null;
      }
    },
    set: (project, task) => store.setItem(keyOf(project), JSON.stringify(task)),
  };
}
