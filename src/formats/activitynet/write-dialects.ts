import type { Json } from '../../core';
import type { Label } from '../../model';
import { nearestBoundary, startPtsOf, ticksOf, ticksToDecimal } from '../../time';
import type { FrameTable } from '../../time';
import { readNumber, roundedSeconds, secondsToExactTicks, ticksToJsonSeconds } from '../exact-seconds';
import type { ExportOptions } from '../export-options';
import type { ClipSelection, ExportSelection } from '../export-selection';
import { exportIdOf, exportText, nameOf } from '../label-names';
import { collectLosses } from '../segment-losses';
import { AMBIGUOUS } from './dialects';
import {
  clipFactsFor,
  clipNamesFor,
  finishWriting,
  noteSharedStamps,
  secondsOf,
  startWriting,
  writtenOf,
} from './interval-writing';
import type { ClipFacts, Writing, Written, WrittenIntervals } from './interval-writing';

type WriteClip = (writing: Writing, entry: ClipSelection, facts: ClipFacts) => Json;

function writeDatabase(selection: ExportSelection, options: ExportOptions, writeClip: WriteClip): WrittenIntervals {
  const writing = startWriting(selection, options);
  collectLosses(selection, { parts: [], tracks: false }, writing.collector);
  const nameOfClip = clipNamesFor(writing, options.format);
  const factsOf = clipFactsFor(writing);
  const database: Record<string, Json> = {};
  for (const entry of selection.clips) {
    const facts = factsOf(entry, selection.view.tableOf(entry.clip));
    database[nameOfClip(entry.clip.id)] = writeClip(writing, entry, facts);
  }
  return finishWriting(writing, { database });
}

/** HACS Segments: the same without taxonomy and version, duration as text of six decimals. */
export function writeHacs(selection: ExportSelection, options: ExportOptions): WrittenIntervals {
  return writeDatabase(selection, options, (writing, entry, { subset, durationTicks, url, isWithheld }) => {
    const table = selection.view.tableOf(entry.clip);
    const segments = isWithheld ? [] : writtenOf(writing, entry.segments);
    return {
      annotations: segments.map((written) => plainOf(writing, written, table)),
      duration: ticksToDecimal(durationTicks, table.timebase, 6),
      subset,
      url,
    };
  });
}

function plainOf(writing: Writing, { segment, label }: Written, table: FrameTable): Json {
  const text = label === null ? '' : exportText(label, writing.options.format);
  const original = writing.originals.untouched(segment, text, table);
  if (original !== null) return original;
  noteSharedStamps(writing, segment, table);
  return { label: text, segment: secondsOf(segment, table) };
}

/** THUMOS14 as JSON: seconds as text with one decimal, `Ambiguous` for what is neither right nor wrong. */
export function writeThumosJson(selection: ExportSelection, options: ExportOptions): WrittenIntervals {
  return writeDatabase(selection, options, (writing, entry, { subset, isWithheld }) => {
    const table = selection.view.tableOf(entry.clip);
    const segments = isWithheld ? [] : writtenOf(writing, entry.segments, true);
    return { annotations: segments.map((written) => tenthsOf(writing, written, table)), subset };
  });
}

function tenthsOf(writing: Writing, { segment, label }: Written, table: FrameTable): Json {
  const text = segment.ignore || label === null ? AMBIGUOUS : exportText(label, writing.options.format);
  const original = writing.originals.untouched(segment, text, table);
  if (original !== null) return original;
  const { id, startFrame, endFrame } = segment;
  const edge = (name: 'start' | 'end', frame: number): string => {
    const ticks = ticksOf(table, frame);
    const written = ticksToDecimal(ticks, table.timebase, 1);
    const back = secondsToExactTicks(readNumber(written) ?? 0, table.timebase);
    if (nearestBoundary(table, back) !== frame) {
      const seconds = roundedSeconds(Math.abs(back - ticks), table.timebase);
      writing.collector.add('boundary-rounded', 'changed', { id, edge: name, seconds });
    }
    return written;
  };
  return { label: text, segment: [edge('start', startFrame), edge('end', endFrame)] };
}

/** COIN: labels are names, annotations are numbered from 1, and the clip carries its task and where that task is seen. */
export function writeCoin(selection: ExportSelection, options: ExportOptions): WrittenIntervals {
  const { view } = selection;
  const languages = [...(options.lang === null ? [] : [options.lang]), ...view.project.languages];
  const tasks = view.labels.filter(({ kind }) => kind === 'task');
  return writeDatabase(selection, options, (writing, entry, { subset, durationTicks, url, isWithheld }) => {
    const table = view.tableOf(entry.clip);
    const segments = isWithheld ? [] : writtenOf(writing, entry.segments);
    const task = taskOf(entry, selection);
    const end = ticksToJsonSeconds(table.endPts, table.timebase);
    return {
      annotation: segments.map((written, at) => namedOf(writing, written, { table, languages, at })),
      class: task?.key ?? '',
      duration: ticksToJsonSeconds(durationTicks, table.timebase),
      end,
      recipe_type: task === null ? 0 : (exportIdOf(task, options.format).number ?? tasks.indexOf(task)),
      start: ticksToJsonSeconds(startPtsOf(table), table.timebase),
      subset,
      video_url: url,
    };
  });
}

interface Naming {
  readonly table: FrameTable;
  readonly languages: readonly string[];
  readonly at: number;
}

function namedOf(writing: Writing, { segment, label }: Written, { table, languages, at }: Naming): Json {
  const own = label === null ? null : exportIdOf(label, writing.options.format).text;
  const text = own ?? (label === null ? '' : nameOf(label, languages));
  const original = writing.originals.untouched(segment, text, table);
  if (original !== null) return original;
  noteSharedStamps(writing, segment, table);
  return { id: String(at + 1), label: text, segment: secondsOf(segment, table) };
}

/** The task of the first segment that is or has one. */
function taskOf({ segments }: ClipSelection, { view }: ExportSelection): Label | null {
  for (const segment of segments) {
    const seen = new Set<string>();
    let label = view.byId('label', segment.label);
    while (label !== null && label.kind !== 'task' && !seen.has(label.id)) {
      seen.add(label.id);
      label = view.byId('label', label.parent);
    }
    if (label?.kind === 'task') return label;
  }
  return null;
}
