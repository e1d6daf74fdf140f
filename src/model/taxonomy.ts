import * as v from 'valibot';
import { exportIds, extras, finite, id, key, languageTag, names, nullableId, text } from './fields';
import type { DeepReadonly } from './fields';

const attributeSchema = v.object({
  id,
  key,
  names,
  on: v.array(v.picklist(['segment', 'track'])),
  kind: v.picklist(['select', 'text', 'number', 'boolean']),
  /** Label ids it belongs to; null: all. */
  labels: v.nullable(v.array(id)),
  values: v.array(text),
  /** Value key → names, for selects. */
  valueNames: v.record(v.string(), names),
  default: v.nullable(v.union([v.string(), v.number(), v.boolean()])),
  /** For tracks: may change from keyframe to keyframe. */
  mutable: v.boolean(),
  x: extras,
});
export type Attribute = DeepReadonly<v.InferOutput<typeof attributeSchema>>;

export const taxonomySchema = v.object({
  type: v.literal('taxonomy'),
  schema: v.literal(1),
  id,
  project: id,
  /** Semver; a set names the version it was made with. */
  version: text,
  name: text,
  attributes: v.array(attributeSchema),
  /** Keys of the roles that link a segment to a track or label. */
  roles: v.array(text),
  roleNames: v.record(v.string(), names),
  x: extras,
});
export type Taxonomy = DeepReadonly<v.InferOutput<typeof taxonomySchema>>;

export const labelSchema = v.object({
  type: v.literal('label'),
  schema: v.literal(1),
  id,
  taxonomy: id,
  kind: v.picklist(['action', 'task', 'verb', 'object', 'group']),
  key,
  parent: nullableId,
  order: finite,
  names,
  definitions: names,
  example: names,
  aliases: v.record(languageTag, v.array(text)),
  verb: nullableId,
  nouns: v.array(id),
  /** Place in the palette of 8 colours; null: by its top-level group. */
  colour: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(7))),
  /** Place among the 6 patterns; null: by its order in the group. */
  pattern: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(5))),
  /** Shortcut place 1…25, null for none. */
  code: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(25))),
  /** An instant: its segments last one frame. */
  point: v.boolean(),
  minMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  weight: v.nullable(finite),
  toleranceFrames: v.nullable(finite),
  exportIds,
  replacedBy: nullableId,
  x: extras,
});
export type Label = DeepReadonly<v.InferOutput<typeof labelSchema>>;

export const tierSchema = v.object({
  type: v.literal('tier'),
  schema: v.literal(1),
  id,
  taxonomy: id,
  key,
  kind: v.picklist(['tiling', 'free']),
  parent: nullableId,
  order: finite,
  names,
  /** Labels that may be used; null: all of kind action and task. */
  labels: v.nullable(v.array(id)),
  /** For free tiers: whether different labels may overlap. */
  overlap: v.boolean(),
  twinOf: nullableId,
  locked: v.boolean(),
  hidden: v.boolean(),
  /** Row height in px of the timeline. */
  heightPx: v.pipe(v.number(), v.minValue(24), v.maxValue(120)),
  x: extras,
});
export type Tier = DeepReadonly<v.InferOutput<typeof tierSchema>>;
