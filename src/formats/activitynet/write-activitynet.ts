import type { Json } from '../../core';
import type { FrameTable } from '../../time';
import { ticksToJsonSeconds } from '../exact-seconds';
import type { ExportOptions } from '../export-options';
import { rowKey } from '../export-selection';
import type { ClipSelection, ExportSelection } from '../export-selection';
import type { JsonObject } from '../json-value';
import { exportText } from '../label-names';
import { collectLosses } from '../segment-losses';
import {
  clipFactsFor,
  clipNamesFor,
  finishWriting,
  noteSharedStamps,
  secondsOf,
  startWriting,
  writtenOf,
} from './interval-writing';
import type { Writing, Written, WrittenIntervals } from './interval-writing';
import { OWN_KEY, ownMark } from './own-mark';
import { taxonomyNodes } from './taxonomy-nodes';

const VERSION = 'VERSION 1.3';
/** Whose own texts for labels and clips count, in truth and results alike. */
const NAMES = 'activitynet';

/** Truth: what the official evaluator takes as ground truth. */
export function writeActivityNet(selection: ExportSelection, options: ExportOptions): WrittenIntervals {
  const writing = startWriting(selection, options);
  const parts = options.plain ? [] : (['confidence', 'attributes'] as const);
  collectLosses(selection, { parts, tracks: false }, writing.collector);
  const nameOfClip = clipNamesFor(writing, NAMES);
  const factsOf = clipFactsFor(writing);
  const database: Record<string, Json> = {};
  for (const entry of selection.clips) {
    const { clip } = entry;
    const table = selection.view.tableOf(clip);
    const { subset, durationTicks, url, isWithheld } = factsOf(entry, table);
    database[nameOfClip(clip.id)] = {
      annotations: isWithheld ? [] : truthAnnotations(writing, entry, table),
      duration: ticksToJsonSeconds(durationTicks, table.timebase),
      resolution: `${clip.width}x${clip.height}`,
      subset,
      url,
    };
  }
  const taxonomy = taxonomyNodes(selection, writing.used, NAMES);
  return finishWriting(writing, { version: VERSION, taxonomy, database });
}

function truthAnnotations(writing: Writing, entry: ClipSelection, table: FrameTable): Json[] {
  const { selection, options } = writing;
  return writtenOf(writing, entry.segments).map((written) => {
    const annotation = annotationOf(writing, written, table);
    if (options.plain) return annotation;
    const { segment } = written;
    const tierKey = rowKey(selection.view, segment);
    return { ...annotation, [OWN_KEY]: ownMark({ segment, tierKey, author: entry.set.author, table }) };
  });
}

/** Results: what the official evaluator takes as predictions. */
export function writeActivityNetResults(selection: ExportSelection, options: ExportOptions): WrittenIntervals {
  const writing = startWriting(selection, options);
  collectLosses(selection, { parts: ['confidence'], tracks: false }, writing.collector);
  const nameOfClip = clipNamesFor(writing, NAMES);
  const results: Record<string, Json> = {};
  for (const { clip, segments } of selection.clips) {
    const table = selection.view.tableOf(clip);
    results[nameOfClip(clip.id).replace(/^v_/, '')] = writtenOf(writing, segments).map((written) => ({
      ...annotationOf(writing, written, table),
      score: written.segment.confidence ?? 1,
    }));
  }
  return finishWriting(writing, { version: VERSION, results, external_data: { used: false, details: '' } });
}

/** Label and seconds: those it came with, when it came from such a file and was not touched, else ours. */
function annotationOf(writing: Writing, { segment, label }: Written, table: FrameTable): JsonObject {
  const text = label === null ? '' : exportText(label, NAMES);
  const original = writing.originals.untouched(segment, text, table);
  if (original !== null) return original;
  const carriesFrames = writing.options.format === 'activitynet' && !writing.options.plain;
  if (!carriesFrames) noteSharedStamps(writing, segment, table);
  return { label: text, segment: secondsOf(segment, table) };
}
