import { canonicalJson } from '../../core';
import type { Json } from '../../core';
import { clipBox } from '../../geometry';
import type { Box } from '../../geometry';
import { trackStateAt } from '../../model';
import type { Clip, Label, Track } from '../../model';
import { exportClipNames } from '../clip-names';
import type { ExportOptions } from '../export-options';
import { createItemCollector } from '../export-report';
import type { ItemCollector } from '../export-report';
import type { ExportSelection } from '../export-selection';
import type { WrittenData } from '../format';
import { prettyJson } from '../json-layout';
import type { JsonObject } from '../json-value';
import { exportIdOf, exportText } from '../label-names';
import { collectTrackLosses, writableTracks } from '../tracks/track-losses';
import { chosenFrames } from './chosen-frames';
import type { TrackWithKeyframes } from './chosen-frames';

export function writeCoco(selection: ExportSelection, options: ExportOptions): WrittenData {
  const writing = writePictures(selection, options, false);
  return finish(writing, 'coco.json', { ...headOf(writing), annotations: writing.annotations });
}

/** COCO with videos and tracks. */
export function writeTao(selection: ExportSelection, options: ExportOptions): WrittenData {
  const writing = writePictures(selection, options, true);
  const { annotations, tracks, videos } = writing;
  return finish(writing, 'tao.json', { ...headOf(writing), annotations, tracks, videos });
}

/** Boxes with scores for the pictures of a truth file made with the same choice of frames. */
export function writeCocoResults(selection: ExportSelection, options: ExportOptions): WrittenData {
  const writing = writePictures(selection, options, false);
  const results = writing.annotations.map(({ bbox, category_id, image_id }, at) => {
    const score = writing.scores[at] ?? 1;
    return { bbox: bbox ?? [], category_id: category_id ?? 0, image_id: image_id ?? 0, score };
  });
  return finish(writing, 'coco-results.json', results);
}

interface Writing {
  readonly selection: ExportSelection;
  readonly options: ExportOptions;
  readonly collector: ItemCollector;
  readonly classes: ReadonlyMap<string, number>;
  readonly hasVideos: boolean;
  readonly images: JsonObject[];
  readonly annotations: JsonObject[];
  /** Confidence of the track of each annotation. */
  readonly scores: number[];
  readonly tracks: JsonObject[];
  readonly videos: JsonObject[];
}

function writePictures(selection: ExportSelection, options: ExportOptions, hasVideos: boolean): Writing {
  const collector = createItemCollector();
  const classes = classNumbers(selection);
  const lists = { images: [], annotations: [], scores: [], tracks: [], videos: [] };
  const writing: Writing = { selection, options, collector, classes, hasVideos, ...lists };
  const { nameById, renamed } = exportClipNames(
    selection.clips.map(({ clip }) => clip),
    'coco',
  );
  for (const { id, from, to } of renamed) collector.add('clip-renamed', 'changed', { id, from, to });
  for (const entry of selection.clips) {
    const tracks = writableTracks(entry, selection, collector).map((track): TrackWithKeyframes => ({
      track,
      keyframes: selection.view.keyframesOf(track.id),
    }));
    writeClip(writing, tracks, { clip: entry.clip, name: nameById.get(entry.clip.id) ?? entry.clip.name });
  }
  collectTrackLosses(selection, options.format === 'coco-results' ? ['confidence'] : [], collector);
  return writing;
}

interface NamedClip {
  readonly clip: Clip;
  readonly name: string;
}

function writeClip(writing: Writing, tracks: readonly TrackWithKeyframes[], { clip, name }: NamedClip): void {
  const { options, images, videos, hasVideos } = writing;
  const video = videos.length + 1;
  const { width, height } = clip;
  const notJudged = { neg_category_ids: [], not_exhaustive_category_ids: [] };
  videos.push({ id: video, name, width, height, metadata: {}, ...notJudged });
  const numbers = tracks.map(({ track }) => {
    const id = writing.tracks.length + 1;
    writing.tracks.push({ id, category_id: writing.classes.get(track.label ?? '') ?? 0, video_id: video });
    return id;
  });
  const frames = chosenFrames(options.frames, clip.frameCount, tracks);
  noteSampled(writing, tracks, new Set(frames));
  for (const frame of frames) {
    const id = images.length + 1;
    const file_name = `${name}/${String(frame + options.frameBase).padStart(6, '0')}.jpg`;
    const image = { id, file_name, width, height };
    images.push(hasVideos ? { ...image, frame_index: frame, video_id: video } : image);
    for (const [at, track] of tracks.entries()) {
      writeBox(writing, track, { clip, frame, image: id, number: numbers[at] ?? 0 });
    }
  }
}

/** Keyframes between the chosen pictures are lost, and so is the way boxes go where it is no straight line. */
function noteSampled(
  { collector, options }: Writing,
  tracks: readonly TrackWithKeyframes[],
  frames: Set<number>,
): void {
  for (const { track, keyframes } of tracks) {
    const lost = keyframes.filter(({ frame }) => !frames.has(frame)).length;
    if (lost > 0) collector.add('keyframes-sampled', 'changed', { id: track.id, keyframes: lost });
    const isCurved = options.frames !== 'all' && keyframes.some(({ interpolation }) => interpolation === 'ease');
    if (isCurved) collector.add('ease-sampled', 'changed', { id: track.id });
  }
}

interface BoxPlace {
  readonly clip: Clip;
  readonly frame: number;
  readonly image: number;
  readonly number: number;
}

function writeBox(writing: Writing, { track, keyframes }: TrackWithKeyframes, place: BoxPlace): void {
  const { collector, annotations, hasVideos, selection } = writing;
  const { clip, frame, image, number } = place;
  const drawn = trackStateAt(track, keyframes, selection.view.tableOf(clip), frame)?.box;
  const inside = drawn === undefined ? null : cutToPicture(drawn, { track, clip, frame, collector });
  if (inside === null) return;
  const bbox = [inside.x, inside.y, inside.w, inside.h].map(toThousandths);
  const [, , w = 0, h = 0] = bbox;
  const id = annotations.length + 1;
  const area = toThousandths(w * h);
  const category_id = writing.classes.get(track.label ?? '') ?? 0;
  const annotation = { id, image_id: image, category_id, bbox, area, iscrowd: 0 };
  annotations.push(hasVideos ? { ...annotation, track_id: number } : annotation);
  writing.scores.push(track.confidence ?? 1);
}

interface Drawn {
  readonly track: Track;
  readonly clip: Clip;
  readonly frame: number;
  readonly collector: ItemCollector;
}

/** The part in the picture; null where nothing is. Both are said. */
function cutToPicture(drawn: Box, { track, clip, frame, collector }: Drawn): Box | null {
  const inside = clipBox(drawn, { w: clip.width, h: clip.height });
  const item = { id: track.id, frame };
  if (inside === null) collector.add('box-outside-picture', 'dropped', item);
  else if (!isSame(inside, drawn)) collector.add('box-clipped', 'changed', item);
  return inside;
}

/** Clipping adds and takes away, which may move the last bits. */
const CLIP_SLACK_PX = 1e-6;

function isSame(a: Box, b: Box): boolean {
  return (['x', 'y', 'w', 'h'] as const).every((side) => Math.abs(a[side] - b[side]) < CLIP_SLACK_PX);
}

function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

/** Labels that stand in the file: objects that are in use or may be, and whatever else a track is labelled with. */
function listedLabels({ view, clips }: ExportSelection): Label[] {
  const used = new Set(clips.flatMap(({ tracks }) => tracks.map(({ label }) => label)));
  return view.labels.filter(({ id, kind, replacedBy }) => used.has(id) || (kind === 'object' && replacedBy === null));
}

/** Label id → class number: its own, else the lowest from 1 that is free. */
function classNumbers(selection: ExportSelection): Map<string, number> {
  const labels = listedLabels(selection);
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  for (const label of labels) {
    const own = exportIdOf(label, 'coco').number;
    if (own === null || taken.has(own) || own < 1) continue;
    numbers.set(label.id, own);
    taken.add(own);
  }
  let next = 1;
  for (const label of labels) {
    if (numbers.has(label.id)) continue;
    while (taken.has(next)) next += 1;
    numbers.set(label.id, next);
    taken.add(next);
  }
  return numbers;
}

function headOf(writing: Writing): Record<string, Json> {
  const { selection, classes, images, hasVideos } = writing;
  const { view } = selection;
  const { project, taxonomy } = view;
  const categories = listedLabels(selection)
    .map((label) => categoryOf(label, { id: classes.get(label.id) ?? 0, selection, hasVideos }))
    .sort((a, b) => Number(a['id']) - Number(b['id']));
  const info = {
    contributor: '',
    date_created: project.modified,
    description: project.name,
    url: '',
    version: taxonomy?.version ?? '',
    year: Number(project.modified.slice(0, 4)),
  };
  return { categories, images, info, licenses: [] };
}

interface CategoryPlace {
  readonly id: number;
  readonly selection: ExportSelection;
  readonly hasVideos: boolean;
}

function categoryOf(label: Label, { id, selection, hasVideos }: CategoryPlace): JsonObject {
  const parent = selection.view.byId('label', label.parent);
  const category = { id, name: exportText(label, 'coco'), supercategory: parent?.key ?? '' };
  if (!hasVideos) return category;
  const synset = label.exportIds['taoSynset'];
  return { ...category, merged: [], synset: typeof synset === 'string' ? synset : '' };
}

function finish(writing: Writing, path: string, file: Json): WrittenData {
  const { selection, options, tracks, collector } = writing;
  const text = options.compact ? `${canonicalJson(file)}\n` : prettyJson(file);
  const count = (of: (entry: ExportSelection['clips'][number]) => number): number =>
    selection.clips.reduce((sum, entry) => sum + of(entry), 0);
  return {
    files: [{ path, text }],
    segments: { in: count(({ segments }) => segments.length), out: 0 },
    tracks: { in: count((entry) => entry.tracks.length), out: tracks.length },
    items: collector.items(),
  };
}
