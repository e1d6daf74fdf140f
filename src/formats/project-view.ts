import { assert, present } from '../core';
import { compareSegments, compareText, isRecordOf } from '../model';
import type {
  AnnotationSet,
  Annotator,
  Assignment,
  Clip,
  Comment,
  ImportRecord,
  Keyframe,
  Label,
  ModelRecord,
  Project,
  RecordOf,
  RecordType,
  Review,
  Segment,
  Split,
  Taxonomy,
  Tier,
  Track,
} from '../model';
import type { FrameTable } from '../time';
import { createTableCache } from './clip-table';

/**
 * The records of one project in project order: clips, labels and tiers by order; people before models; sets by clip,
 * layer and id; segments by set, start, end and id; tracks by set, start and id; keyframes by frame; the rest by id.
 */
export interface ProjectView {
  /** As they were given. */
  readonly records: readonly ModelRecord[];
  readonly project: Project;
  readonly taxonomy: Taxonomy | null;
  readonly clips: readonly Clip[];
  readonly labels: readonly Label[];
  readonly tiers: readonly Tier[];
  readonly annotators: readonly Annotator[];
  readonly assignments: readonly Assignment[];
  readonly sets: readonly AnnotationSet[];
  readonly segments: readonly Segment[];
  readonly tracks: readonly Track[];
  readonly reviews: readonly Review[];
  readonly comments: readonly Comment[];
  readonly splits: readonly Split[];
  readonly imports: readonly ImportRecord[];
  readonly keyframesOf: (track: string) => readonly Keyframe[];
  readonly segmentsOf: (set: string) => readonly Segment[];
  readonly byId: <T extends RecordType>(type: T, id: string | null) => RecordOf<T> | null;
  readonly clipOfSet: (set: string) => Clip;
  /** Decoded once for neighbouring calls; the last few are kept. */
  readonly tableOf: (clip: Clip) => FrameTable;
}

const LAYERS = ['ann', 'review', 'adjudication'];

/** Throws when there is no project record or a set lacks its clip: those are no records of a project. */
export function viewProject(records: Iterable<ModelRecord>): ProjectView {
  const all = [...records];
  const byKey = new Map(all.map((record) => [`${record.type}:${record.id}`, record]));
  const of = <T extends RecordType>(type: T, compare: (a: RecordOf<T>, b: RecordOf<T>) => number): RecordOf<T>[] =>
    all.filter(isRecordOf(type)).sort(compare);
  const byId: ProjectView['byId'] = (type, id) => {
    const record = byKey.get(`${type}:${id ?? ''}`);
    return record !== undefined && isRecordOf(type)(record) ? record : null;
  };
  const clips = of('clip', byOrder);
  const clipPlace = new Map(clips.map((clip, place) => [clip.id, place]));
  const segments = of('segment', (a, b) => compareText(a.set, b.set) || compareSegments(a, b));
  const keyframes = groupBy(
    of('keyframe', (a, b) => a.frame - b.frame || compareIds(a, b)),
    (keyframe) => keyframe.track,
  );
  const segmentsBySet = groupBy(segments, (segment) => segment.set);
  const [project] = of('project', compareIds);
  assert(project !== undefined, 'a project without its project record');

  return {
    records: all,
    project,
    taxonomy: of('taxonomy', compareIds)[0] ?? null,
    clips,
    labels: of('label', byOrder),
    tiers: of('tier', byOrder),
    annotators: of('annotator', (a, b) => compareText(a.kind, b.kind) || compareIds(a, b)),
    assignments: of('assignment', compareIds),
    sets: of('set', (a, b) => compareSets(a, b, clipPlace)),
    segments,
    tracks: of('track', (a, b) => compareText(a.set, b.set) || a.startFrame - b.startFrame || compareIds(a, b)),
    reviews: of('review', compareIds),
    comments: of('comment', compareIds),
    splits: of('split', compareIds),
    imports: of('import', compareIds),
    keyframesOf: (track) => keyframes.get(track) ?? [],
    segmentsOf: (set) => segmentsBySet.get(set) ?? [],
    byId,
    clipOfSet: (set) => present(byId('clip', byId('set', set)?.clip ?? null), `set ${set} without its clip`),
    tableOf: createTableCache(),
  };
}

function compareIds(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function byOrder(
  a: { readonly order: number; readonly id: string },
  b: { readonly order: number; readonly id: string },
): number {
  return a.order - b.order || compareIds(a, b);
}

function compareSets(a: AnnotationSet, b: AnnotationSet, clipPlace: ReadonlyMap<string, number>): number {
  return (
    (clipPlace.get(a.clip) ?? 0) - (clipPlace.get(b.clip) ?? 0) ||
    LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer) ||
    compareIds(a, b)
  );
}

export function groupBy<T>(items: Iterable<T>, wordOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const word = wordOf(item);
    const group = groups.get(word);
    if (group === undefined) groups.set(word, [item]);
    else group.push(item);
  }
  return groups;
}
