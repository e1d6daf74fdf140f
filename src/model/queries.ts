import { createRecordIndex } from '../records';
import type { RecordReader } from '../records';
import type { AnnotationSet, Comment } from './annotation-set';
import type { Annotator, Assignment, Clip } from './clip';
import type { ModelRecord, RecordOf, RecordType } from './model-record';
import { isRecordOf } from './model-record';
import type { Project } from './project';
import type { Segment } from './segment';
import type { Label, Taxonomy, Tier } from './taxonomy';
import type { Keyframe, Track } from './track';

/**
 * Sorted lists of a project's records. A list keeps its identity until one of its records changes, so screens can
 * compare by reference. Segments by (start, end, id); keyframes by frame; labels, tiers and clips by order, then id.
 */
export interface ModelQueries {
  readonly project: () => Project | null;
  readonly taxonomy: () => Taxonomy | null;
  readonly clips: () => readonly Clip[];
  readonly tiers: () => readonly Tier[];
  readonly labels: () => readonly Label[];
  readonly annotators: () => readonly Annotator[];
  readonly assignments: () => readonly Assignment[];
  readonly sets: () => readonly AnnotationSet[];
  readonly setsOfClip: (clip: string) => readonly AnnotationSet[];
  readonly segments: (set: string, tier: string) => readonly Segment[];
  readonly tracks: (set: string) => readonly Track[];
  readonly keyframes: (track: string) => readonly Keyframe[];
  readonly comments: (set: string) => readonly Comment[];
  readonly byId: <T extends RecordType>(type: T, id: string | null) => RecordOf<T> | null;
}

const byOrder = (a: { order: number; id: string }, b: { order: number; id: string }): number =>
  a.order - b.order || compareText(a.id, b.id);

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function compareSegments(a: Segment, b: Segment): number {
  return a.startFrame - b.startFrame || a.endFrame - b.endFrame || compareText(a.id, b.id);
}

const ALL = '';
const all = (): string => ALL;
const byId = (a: { id: string }, b: { id: string }): number => compareText(a.id, b.id);
const segmentsWord = (set: string, tier: string): string => `${set}/${tier}`;

export function createModelQueries(store: RecordReader<ModelRecord>): ModelQueries {
  const index = <T extends RecordType>(
    type: T,
    wordOf: (record: RecordOf<T>) => string,
    compare: (a: RecordOf<T>, b: RecordOf<T>) => number,
  ): ((word: string) => readonly RecordOf<T>[]) =>
    createRecordIndex<ModelRecord, RecordOf<T>>(store, { type, isOne: isRecordOf(type), wordOf, compare }).group;

  const projects = index('project', all, byId);
  const taxonomies = index('taxonomy', all, byId);
  const clips = index('clip', all, byOrder);
  const tiers = index('tier', all, byOrder);
  const labels = index('label', all, byOrder);
  const annotators = index('annotator', all, byId);
  const assignments = index('assignment', all, byId);
  const sets = index('set', all, byId);
  const setsOfClip = index('set', (set) => set.clip, byId);
  const segments = index('segment', (segment) => segmentsWord(segment.set, segment.tier), compareSegments);
  const tracks = index(
    'track',
    (track) => track.set,
    (a, b) => a.startFrame - b.startFrame || byId(a, b),
  );
  const keyframes = index(
    'keyframe',
    (keyframe) => keyframe.track,
    (a, b) => a.frame - b.frame || byId(a, b),
  );
  const comments = index('comment', (comment) => comment.set, byId);

  return {
    project: () => projects(ALL)[0] ?? null,
    taxonomy: () => taxonomies(ALL)[0] ?? null,
    clips: () => clips(ALL),
    tiers: () => tiers(ALL),
    labels: () => labels(ALL),
    annotators: () => annotators(ALL),
    assignments: () => assignments(ALL),
    sets: () => sets(ALL),
    setsOfClip,
    segments: (set, tier) => segments(segmentsWord(set, tier)),
    tracks,
    keyframes,
    comments,
    byId: (type, id) => {
      const record = id === null ? null : store.get(`${type}:${id}`);
      return record !== null && isRecordOf(type)(record) ? record : null;
    },
  };
}
