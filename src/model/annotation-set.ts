import * as v from 'valibot';
import { extras, id, instant, languageTag, nullableId, range, text } from './fields';
import type { DeepReadonly } from './fields';

/** One author's work on one clip: one stream, one writer. */
export const annotationSetSchema = v.object({
  type: v.literal('set'),
  schema: v.literal(1),
  id,
  project: id,
  clip: id,
  author: id,
  layer: v.picklist(['ann', 'review', 'adjudication']),
  state: v.picklist(['open', 'submitted', 'returned', 'accepted']),
  blind: v.boolean(),
  taxonomyVersion: text,
  language: v.nullable(languageTag),
  derivedFrom: v.array(id),
  x: extras,
});
export type AnnotationSet = DeepReadonly<v.InferOutput<typeof annotationSetSchema>>;

export const commentSchema = v.object({
  type: v.literal('comment'),
  schema: v.literal(1),
  id,
  set: id,
  author: id,
  at: instant,
  range: v.nullable(range),
  /** Key of the record it is about, `<type>:<id>`. */
  target: v.nullable(text),
  replyTo: nullableId,
  text,
  resolved: v.boolean(),
  x: extras,
});
export type Comment = DeepReadonly<v.InferOutput<typeof commentSchema>>;

export const reviewSchema = v.object({
  type: v.literal('review'),
  schema: v.literal(1),
  id,
  set: id,
  /** Ids of the sets judged, and their frozen heads. */
  judged: v.array(id),
  heads: v.array(v.object({ stream: text, device: text, seq: v.number(), hash: text })),
  result: nullableId,
  decisions: v.array(
    v.object({
      id,
      kind: text,
      about: v.array(id),
      choice: text,
      outcome: v.array(id),
      by: id,
      at: instant,
      reason: v.nullable(text),
    }),
  ),
  x: extras,
});
export type Review = DeepReadonly<v.InferOutput<typeof reviewSchema>>;
