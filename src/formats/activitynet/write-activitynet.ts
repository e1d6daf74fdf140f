import { canonicalJson } from '../../core';
import type { Json } from '../../core';
import type { Label, Segment } from '../../model';
import { nearestBoundary, startPtsOf, ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import { exportClipNames } from '../clip-names';
import { ticksToJsonSeconds } from '../exact-seconds';
import type { ExportOptions } from '../export-options';
import { createItemCollector } from '../export-report';
import type { ExportItem, ItemCollector } from '../export-report';
import { rowKey, subsetsOf } from '../export-selection';
import type { ClipSelection, ExportSelection } from '../export-selection';
import { SOURCE_URL } from '../intervals/import-clips';
import { prettyJson } from '../json-layout';
import type { JsonObject } from '../json-value';
import { exportText } from '../label-names';
import { createOriginals } from '../originals';
import type { Originals } from '../originals';
import { collectLosses } from '../segment-losses';
import { OWN_KEY, ownMark } from './own-mark';
import { taxonomyNodes } from './taxonomy-nodes';

export interface WrittenIntervals {
  readonly text: string;
  readonly segmentsOut: number;
  readonly items: readonly ExportItem[];
}

const VERSION = 'VERSION 1.3';

/** State of one writing. */
interface Writing {
  readonly selection: ExportSelection;
  readonly options: ExportOptions;
  readonly format: string;
  readonly originals: Originals;
  readonly collector: ItemCollector;
  readonly used: Set<string>;
  segmentsOut: number;
}

function startWriting(selection: ExportSelection, options: ExportOptions): Writing {
  const collector = createItemCollector();
  const { format } = options;
  const originals = createOriginals(selection.view, format);
  return { selection, options, format, originals, collector, used: new Set(), segmentsOut: 0 };
}

/** Truth: what the official evaluator takes as ground truth. */
export function writeActivityNet(selection: ExportSelection, options: ExportOptions): WrittenIntervals {
  const writing = startWriting(selection, options);
  const { collector } = writing;
  const parts = options.plain ? [] : (['confidence', 'attributes'] as const);
  collectLosses(selection, { parts, tracks: false }, collector);
  const names = namesOf(writing, 'activitynet');
  const subsetOf = subsetsOf(selection.view, options);
  const database: Record<string, Json> = {};
  for (const entry of selection.clips) {
    const { clip } = entry;
    const table = selection.view.tableOf(clip);
    const subset = subsetOf(clip.id) ?? keptText(clip.capture['subset']) ?? 'training';
    const isWithheld = subset === 'testing' && !options.keepTest;
    if (isWithheld && entry.segments.length > 0) collector.add('test-withheld', 'dropped', { id: clip.id });
    database[names.get(clip.id) ?? clip.id] = {
      annotations: isWithheld ? [] : truthAnnotations(writing, entry, table),
      duration: ticksToJsonSeconds(table.endPts - startPtsOf(table), table.timebase),
      resolution: `${clip.width}x${clip.height}`,
      subset,
      url: keptText(clip.x[SOURCE_URL]) ?? '',
    };
  }
  const taxonomy = taxonomyNodes(selection, writing.used, 'activitynet');
  return finish(writing, { version: VERSION, taxonomy, database });
}

function keptText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function truthAnnotations(writing: Writing, entry: ClipSelection, table: FrameTable): Json[] {
  const { selection, options } = writing;
  return labelled(writing, entry.segments).map(({ segment, label }) => {
    const annotation = plainAnnotation(writing, { segment, label, table });
    if (options.plain) return annotation;
    const tierKey = rowKey(selection.view, segment);
    return { ...annotation, [OWN_KEY]: ownMark({ segment, tierKey, author: entry.set.author, table }) };
  });
}

/** Results: what the official evaluator takes as predictions. */
export function writeActivityNetResults(selection: ExportSelection, options: ExportOptions): WrittenIntervals {
  const writing = startWriting(selection, options);
  collectLosses(selection, { parts: ['confidence'], tracks: false }, writing.collector);
  const names = namesOf(writing, 'activitynet');
  const results: Record<string, Json> = {};
  for (const { clip, segments } of selection.clips) {
    const table = selection.view.tableOf(clip);
    const name = (names.get(clip.id) ?? clip.id).replace(/^v_/, '');
    results[name] = labelled(writing, segments).map(({ segment, label }) => ({
      ...plainAnnotation(writing, { segment, label, table }),
      score: segment.confidence ?? 1,
    }));
  }
  return finish(writing, { version: VERSION, results, external_data: { used: false, details: '' } });
}

function finish(writing: Writing, file: JsonObject): WrittenIntervals {
  const text = writing.options.compact ? `${canonicalJson(file)}\n` : prettyJson(file);
  return { text, segmentsOut: writing.segmentsOut, items: writing.collector.items() };
}

/** Both formats know clips by the same names. */
function namesOf({ selection, collector }: Writing, format: string): ReadonlyMap<string, string> {
  const clips = selection.clips.map(({ clip }) => clip);
  const { nameById, renamed } = exportClipNames(clips, format);
  for (const { id, from, to } of renamed) collector.add('clip-renamed', 'changed', { id, from, to });
  for (const clip of clips) {
    const table = selection.view.tableOf(clip);
    const seconds = ticksToJsonSeconds(startPtsOf(table), table.timebase);
    if (seconds !== 0) collector.add('clock-offset', 'note', { id: clip.id, seconds });
  }
  return nameById;
}

interface Labelled {
  readonly segment: Segment;
  readonly label: Label;
}

/** What an interval format holds: neither Unlabelled nor `ignore`, both of which are counted. */
function labelled(writing: Writing, segments: readonly Segment[]): Labelled[] {
  const { selection, collector, used } = writing;
  const list: Labelled[] = [];
  for (const segment of segments) {
    const { id } = segment;
    const label = selection.view.byId('label', segment.label);
    if (segment.ignore) collector.add('ignore-dropped', 'dropped', { id });
    else if (label === null) collector.add('unlabelled-left-out', 'note', { id });
    else {
      used.add(label.id);
      list.push({ segment, label });
    }
  }
  writing.segmentsOut += list.length;
  return list;
}

function plainAnnotation(writing: Writing, source: Labelled & { readonly table: FrameTable }): JsonObject {
  const { segment, label, table } = source;
  const text = exportText(label, 'activitynet');
  const original = writing.originals.untouched(segment, text, table);
  if (original !== null) return original;
  if (writing.options.plain || writing.options.format !== 'activitynet') noteSharedStamps(writing, segment, table);
  const seconds = (frame: number): number => ticksToJsonSeconds(ticksOf(table, frame), table.timebase);
  return { label: text, segment: [seconds(segment.startFrame), seconds(segment.endFrame)] };
}

/** Seconds cannot tell frames of one stamp apart: such an edge comes back on the first of them. */
function noteSharedStamps({ collector }: Writing, segment: Segment, table: FrameTable): void {
  const { id } = segment;
  for (const edge of ['startFrame', 'endFrame'] as const) {
    const frame = segment[edge];
    if (nearestBoundary(table, ticksOf(table, frame)) !== frame) collector.add('shared-stamp', 'changed', { id, edge });
  }
}
