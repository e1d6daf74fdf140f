import type { Json } from '../../core';
import { assert } from '../../core';
import type { Keyframe, Label, ModelRecord, Segment, Shape, Split, Taxonomy, Tier, Track } from '../../model';
import { ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import { GENERATOR } from '../generator.data';
import { prettyJsonChunks } from '../json-layout';
import type { LazyList } from '../json-layout';
import type { JsonObject } from '../json-value';
import { viewProject } from '../project-view';
import type { ProjectView } from '../project-view';
import { encodeFields, encodeRange, withExtras } from './encode-fields';
import { NATIVE_FIELDS } from './native-fields';
import type { FieldRule } from './native-fields';
import { FILE_ORDER, inFileOrder, keyframeIdOf, splitIdAt } from './native-order';
import type { UnplacedList } from './native-order';

export const NATIVE_FORMAT = 'chorograph/project';
/** Semver of the file format. */
export const NATIVE_VERSION = '1.0.0';

/** The whole project as one native file. Holds the text in memory: `writeNativeChunks` does not. */
export function writeNative(records: Iterable<ModelRecord>): string {
  return [...writeNativeChunks(records)].join('');
}

/** The same text in pieces, one list item at a time. */
export function writeNativeChunks(records: Iterable<ModelRecord>): Generator<string> {
  const view = viewProject(records);
  return prettyJsonChunks(topLevel(view));
}

function topLevel(view: ProjectView): Map<string, Json | LazyList> {
  const { project } = view;
  const head = withExtras(
    {
      format: NATIVE_FORMAT,
      version: NATIVE_VERSION,
      generator: { ...GENERATOR },
      ...encodeFields({ ...project }, NATIVE_FIELDS.project, null),
    },
    project,
    true,
  );
  const hints = project.x[FILE_ORDER];
  const list = <T extends ModelRecord & { readonly id: string }>(
    name: UnplacedList,
    items: readonly T[],
    encode: (item: T, place: number) => Json,
  ): LazyList => ({ items: mapLazily(inFileOrder(items, hints, name), encode) });
  const plain =
    (rules: readonly FieldRule[]) =>
    (record: ModelRecord): Json =>
      withExtras(encodeFields({ ...record }, rules, null), record);

  const members = new Map<string, Json | LazyList>(Object.entries(head));
  members.set('taxonomy', taxonomyObject(view));
  members.set('annotators', list('annotators', view.annotators, plain(NATIVE_FIELDS.annotator)));
  members.set('clips', { items: mapLazily(view.clips, (clip, place) => ordered(clip, NATIVE_FIELDS.clip, place)) });
  members.set('sets', list('sets', view.sets, plain(NATIVE_FIELDS.set)));
  members.set('segments', {
    items: mapLazily(view.segments, (segment) => segmentObject(segment, tableOfSet(view, segment.set))),
  });
  members.set('tracks', { items: mapLazily(view.tracks, (track) => trackObject(track, view)) });
  members.set('reviews', list('reviews', view.reviews, plain(NATIVE_FIELDS.review)));
  members.set(
    'comments',
    list('comments', view.comments, (comment) =>
      withExtras(encodeFields({ ...comment }, NATIVE_FIELDS.comment, tableOfSet(view, comment.set)), comment),
    ),
  );
  members.set('splits', list('splits', view.splits, splitObject));
  members.set('imports', list('imports', view.imports, plain(NATIVE_FIELDS.import)));
  if (view.assignments.length > 0) {
    members.set('assignments', list('assignments', view.assignments, plain(NATIVE_FIELDS.assignment)));
  }
  return members;
}

function* mapLazily<T>(items: readonly T[], encode: (item: T, place: number) => Json): Generator<Json> {
  for (const [place, item] of items.entries()) yield encode(item, place);
}

function tableOfSet(view: ProjectView, set: string): FrameTable {
  return view.tableOf(view.clipOfSet(set));
}

/** The taxonomy with its labels and tiers, as it stands in the native file and in `taxonomy.json`. */
export function taxonomyObject(view: Pick<ProjectView, 'taxonomy' | 'labels' | 'tiers'>): JsonObject {
  const { taxonomy } = view;
  assert(taxonomy !== null, 'a project without its taxonomy');
  const head = withExtras(encodeFields({ ...taxonomy }, NATIVE_FIELDS.taxonomy, null), taxonomy);
  return {
    ...head,
    labels: ownedBy(taxonomy, view.labels).map((label, place) => ordered(label, NATIVE_FIELDS.label, place)),
    tiers: ownedBy(taxonomy, view.tiers).map((tier, place) => ordered(tier, NATIVE_FIELDS.tier, place)),
  };
}

function ownedBy<T extends Label | Tier>(taxonomy: Taxonomy, items: readonly T[]): readonly T[] {
  return items.filter((item) => item.taxonomy === taxonomy.id);
}

/** Place in the list is the order; only another one is written. */
function ordered(record: ModelRecord & { readonly order: number }, rules: readonly FieldRule[], place: number): Json {
  const object = encodeFields({ ...record }, rules, null);
  return withExtras(record.order === place ? object : { ...object, order: record.order }, record);
}

function segmentObject(segment: Segment, table: FrameTable): JsonObject {
  const object = encodeFields({ ...segment }, NATIVE_FIELDS.segment, table);
  return withExtras({ ...object, ...encodeRange(segment, table) }, segment);
}

function trackObject(track: Track, view: ProjectView): JsonObject {
  const table = tableOfSet(view, track.set);
  const object = encodeFields({ ...track }, NATIVE_FIELDS.track, table);
  const keyframes = view.keyframesOf(track.id).map((keyframe) => keyframeObject(keyframe, table));
  return withExtras({ ...object, ...encodeRange(track, table), keyframes }, track);
}

function keyframeObject(keyframe: Keyframe, table: FrameTable): Json {
  const { id, track, frame, shape } = keyframe;
  const object = {
    ...encodeFields({ ...keyframe }, NATIVE_FIELDS.keyframe, null),
    ...(id === keyframeIdOf(track, frame) ? {} : { id }),
    ...shapeObject(shape),
    frame,
    pts: ticksOf(table, frame),
  };
  return withExtras(object, keyframe);
}

function shapeObject(shape: Shape): JsonObject {
  if (shape.kind === 'box') return { box: [shape.x, shape.y, shape.w, shape.h] };
  return shape.kind === 'points' ? { points: shape.points } : { polygon: shape.points };
}

function splitObject(split: Split, place: number): Json {
  const object = encodeFields({ ...split }, NATIVE_FIELDS.split, null);
  return withExtras(split.id === splitIdAt(place) ? object : { ...object, id: split.id }, split);
}
