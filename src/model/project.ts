import * as v from 'valibot';
import { extras, id, instant, languageTag, names, text } from './fields';
import type { DeepReadonly } from './fields';

export const projectSchema = v.object({
  type: v.literal('project'),
  schema: v.literal(1),
  id,
  name: text,
  created: instant,
  modified: instant,
  languages: v.array(languageTag),
  guideline: names,
  /** Rules, reasons, tolerances, keymap: each part is validated by the one that uses it. */
  settings: extras,
  state: v.picklist(['open', 'archived', 'trashed']),
  /** Set when it went to the trash. */
  trashedAt: v.nullable(instant),
  /** True for the sample and for projects of one person, where own work may be reviewed. */
  singlePerson: v.boolean(),
  x: extras,
});
export type Project = DeepReadonly<v.InferOutput<typeof projectSchema>>;
