import { canonicalJson } from '../../core';
import type { Label, Segment } from '../../model';
import { nearestBoundary, startPtsOf, ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import { exportClipNames } from '../clip-names';
import { ticksToJsonSeconds } from '../exact-seconds';
import type { ExportOptions } from '../export-options';
import { createItemCollector } from '../export-report';
import type { ExportItem, ItemCollector } from '../export-report';
import { subsetsOf } from '../export-selection';
import type { ClipSelection, ExportSelection } from '../export-selection';
import { SOURCE_URL } from '../intervals/import-clips';
import { prettyJson } from '../json-layout';
import type { JsonObject } from '../json-value';
import { createOriginals } from '../originals';
import type { Originals } from '../originals';

export interface WrittenIntervals {
  readonly text: string;
  readonly segmentsOut: number;
  readonly items: readonly ExportItem[];
}

/** State of writing one file of intervals. */
export interface Writing {
  readonly selection: ExportSelection;
  readonly options: ExportOptions;
  readonly originals: Originals;
  readonly collector: ItemCollector;
  /** Labels that were written. */
  readonly used: Set<string>;
  segmentsOut: number;
}

export function startWriting(selection: ExportSelection, options: ExportOptions): Writing {
  const originals = createOriginals(selection.view, options.format);
  return { selection, options, originals, collector: createItemCollector(), used: new Set(), segmentsOut: 0 };
}

export function finishWriting(writing: Writing, file: JsonObject): WrittenIntervals {
  const text = writing.options.compact ? `${canonicalJson(file)}\n` : prettyJson(file);
  return { text, segmentsOut: writing.segmentsOut, items: writing.collector.items() };
}

/** Clip id → name in the file; renames and clips that do not start at zero are noted. */
export function clipNamesFor({ selection, collector }: Writing, format: string): (clip: string) => string {
  const clips = selection.clips.map(({ clip }) => clip);
  const { nameById, renamed } = exportClipNames(clips, format);
  for (const { id, from, to } of renamed) collector.add('clip-renamed', 'changed', { id, from, to });
  for (const clip of clips) {
    const table = selection.view.tableOf(clip);
    const seconds = ticksToJsonSeconds(startPtsOf(table), table.timebase);
    if (seconds !== 0) collector.add('clock-offset', 'note', { id: clip.id, seconds });
  }
  return (clip) => nameById.get(clip) ?? clip;
}

/** A segment that is written; label null only where the format has a word for `ignore`. */
export interface Written {
  readonly segment: Segment;
  readonly label: Label | null;
}

/** What an interval format holds: not Unlabelled, and `ignore` only where it has a word for it. Both are counted. */
export function writtenOf(writing: Writing, segments: readonly Segment[], holdsIgnore = false): Written[] {
  const { selection, collector, used } = writing;
  const list: Written[] = [];
  for (const segment of segments) {
    const { id } = segment;
    const label = selection.view.byId('label', segment.label);
    if (segment.ignore && !holdsIgnore) collector.add('ignore-dropped', 'dropped', { id });
    else if (label === null && !segment.ignore) collector.add('unlabelled-left-out', 'note', { id });
    else {
      if (label !== null) used.add(label.id);
      list.push({ segment, label });
    }
  }
  writing.segmentsOut += list.length;
  return list;
}

/** Media time of both edges, six decimals. */
export function secondsOf(segment: Segment, table: FrameTable): readonly [number, number] {
  const seconds = (frame: number): number => ticksToJsonSeconds(ticksOf(table, frame), table.timebase);
  return [seconds(segment.startFrame), seconds(segment.endFrame)];
}

/** Seconds cannot tell frames of one stamp apart: such an edge comes back on the first of them. */
export function noteSharedStamps({ collector }: Writing, segment: Segment, table: FrameTable): void {
  const { id } = segment;
  for (const edge of ['startFrame', 'endFrame'] as const) {
    const frame = segment[edge];
    if (nearestBoundary(table, ticksOf(table, frame)) !== frame) collector.add('shared-stamp', 'changed', { id, edge });
  }
}

/** What a truth file says of each clip beside its annotations, and whether these are held back. */
export interface ClipFacts {
  readonly subset: string;
  readonly durationTicks: number;
  readonly url: string;
  readonly isWithheld: boolean;
}

export function clipFactsFor(writing: Writing): (entry: ClipSelection, table: FrameTable) => ClipFacts {
  const { selection, options, collector } = writing;
  const subsetOf = subsetsOf(selection.view, options);
  return ({ clip, segments }, table) => {
    const subset = subsetOf(clip.id) ?? keptText(clip.capture['subset']) ?? 'training';
    const isWithheld = subset === 'testing' && !options.keepTest;
    if (isWithheld && segments.length > 0) collector.add('test-withheld', 'dropped', { id: clip.id });
    const url = keptText(clip.x[SOURCE_URL]) ?? '';
    return { subset, durationTicks: table.endPts - startPtsOf(table), url, isWithheld };
  };
}

function keptText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
