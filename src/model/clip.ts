import * as v from 'valibot';
import {
  exportIds,
  extras,
  finite,
  frame,
  id,
  instant,
  integerPair,
  key,
  nullableId,
  positiveInteger,
  text,
  ticks,
} from './fields';
import type { DeepReadonly } from './fields';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const frameTableSchema = v.object({
  encoding: v.literal('rle-delta'),
  /** `declared`: made from a rate and a duration, until the video is at hand. */
  source: v.picklist(['measured', 'declared']),
  data: v.array(v.tuple([v.pipe(v.number(), v.safeInteger(), v.minValue(0)), positiveInteger])),
  sha256,
});

export const clipSchema = v.object({
  type: v.literal('clip'),
  schema: v.literal(1),
  id,
  project: id,
  name: text,
  order: finite,
  media: v.object({
    file: text,
    bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    /** Null until the whole file was hashed. */
    sha256: v.nullable(sha256),
    /** Size and hash of first, middle and last MiB; null when only an annotation file named the clip. */
    fingerprint: v.nullable(text),
    mime: v.nullable(text),
    stream: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    audio: v.boolean(),
  }),
  timebase: integerPair,
  startPts: ticks,
  endPts: ticks,
  frameCount: frame,
  frames: frameTableSchema,
  /** Null when frames are irregular. */
  nominalRate: v.nullable(integerPair),
  /** Pixels of the upright picture, before pixel aspect. */
  width: positiveInteger,
  height: positiveInteger,
  rotation: v.picklist([0, 90, 180, 270]),
  mirrored: v.boolean(),
  pixelAspect: integerPair,
  capture: extras,
  consentIds: v.array(id),
  exportIds,
  /** When it went to the trash, null otherwise. */
  trashedAt: v.nullable(instant),
  x: extras,
});
export type Clip = DeepReadonly<v.InferOutput<typeof clipSchema>>;

export const annotatorSchema = v.object({
  type: v.literal('annotator'),
  schema: v.literal(1),
  /** The pseudonym. */
  id,
  project: id,
  kind: v.picklist(['human', 'model']),
  roles: v.array(text),
  languages: v.array(text),
  model: v.nullable(v.object({ name: text, version: text, sha256: v.nullable(sha256) })),
  x: extras,
});
export type Annotator = DeepReadonly<v.InferOutput<typeof annotatorSchema>>;

export const assignmentSchema = v.object({
  type: v.literal('assignment'),
  schema: v.literal(1),
  id,
  project: id,
  clip: id,
  annotator: id,
  /** Ids of the tiers to work on; null: all. Absent in records of before it was there. */
  tiers: v.optional(v.nullable(v.array(id)), null),
  task: v.picklist(['label', 'review', 'adjudicate']),
  state: v.picklist(['todo', 'inWork', 'submitted', 'returned', 'accepted']),
  leaseEnd: v.nullable(instant),
  steps: v.array(v.object({ state: text, by: id, at: instant, reason: v.nullable(text), example: v.nullable(text) })),
  x: extras,
});
export type Assignment = DeepReadonly<v.InferOutput<typeof assignmentSchema>>;

export const importSchema = v.object({
  type: v.literal('import'),
  schema: v.literal(1),
  id,
  project: id,
  format: key,
  dialect: v.nullable(text),
  file: text,
  sha256: v.nullable(sha256),
  options: extras,
  counts: extras,
  at: instant,
  by: nullableId,
  x: extras,
});
export type ImportRecord = DeepReadonly<v.InferOutput<typeof importSchema>>;

export const splitSchema = v.object({
  type: v.literal('split'),
  schema: v.literal(1),
  id,
  project: id,
  name: text,
  unit: text,
  seed: v.nullable(v.number()),
  train: v.array(id),
  val: v.array(id),
  test: v.array(id),
  x: extras,
});
export type Split = DeepReadonly<v.InferOutput<typeof splitSchema>>;
