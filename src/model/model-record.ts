import * as v from 'valibot';
import { err, ok } from '../core';
import type { Result } from '../core';
import { annotationSetSchema, commentSchema, reviewSchema } from './annotation-set';
import type { AnnotationSet, Comment, Review } from './annotation-set';
import { annotatorSchema, assignmentSchema, clipSchema, importSchema, splitSchema } from './clip';
import type { Annotator, Assignment, Clip, ImportRecord, Split } from './clip';
import { readPlainKeyframe } from './plain-keyframe';
import { projectSchema } from './project';
import type { Project } from './project';
import { segmentSchema } from './segment';
import type { Segment } from './segment';
import { labelSchema, taxonomySchema, tierSchema } from './taxonomy';
import type { Label, Taxonomy, Tier } from './taxonomy';
import { keyframeSchema, trackSchema } from './track';
import type { Keyframe, Track } from './track';

export type ModelRecord =
  | Project
  | Clip
  | Taxonomy
  | Label
  | Tier
  | Annotator
  | Assignment
  | ImportRecord
  | Split
  | AnnotationSet
  | Segment
  | Track
  | Keyframe
  | Review
  | Comment;

export type RecordType = ModelRecord['type'];
/** The record of a type name. */
export type RecordOf<T extends RecordType> = Extract<ModelRecord, { type: T }>;

const modelRecordSchema = v.variant('type', [
  projectSchema,
  clipSchema,
  taxonomySchema,
  labelSchema,
  tierSchema,
  annotatorSchema,
  assignmentSchema,
  importSchema,
  splitSchema,
  annotationSetSchema,
  segmentSchema,
  trackSchema,
  keyframeSchema,
  reviewSchema,
  commentSchema,
]);

/** A value from outside that is no record: where it is wrong and how. */
export interface RecordProblem {
  readonly type: 'notARecord';
  /** Path of the wrong field, for instance `links[0].role`. */
  readonly path: string;
  readonly message: string;
}

/** Validates a value from a database, log or worker into a fresh record. */
export function readRecord(value: unknown): Result<ModelRecord, RecordProblem> {
  const plain = readPlainKeyframe(value);
  if (plain !== null) return ok(plain);
  const result = v.safeParse(modelRecordSchema, value);
  if (result.success) return ok(result.output);
  const issue = result.issues[0];
  return err({ type: 'notARecord', path: v.getDotPath(issue) ?? '', message: issue.message });
}

/** For readers that need only yes or no. */
export function readRecordOrNull(value: unknown): ModelRecord | null {
  const result = readRecord(value);
  return result.ok ? result.value : null;
}

export function isRecordOf<T extends RecordType>(type: T): (record: ModelRecord) => record is RecordOf<T> {
  return (record): record is RecordOf<T> => record.type === type;
}
