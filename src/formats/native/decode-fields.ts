import { toJson } from '../../core';
import type { Json } from '../../core';
import { frameCountOf, isValidRange, startPtsOf, ticksOf } from '../../time';
import type { FrameRange, FrameTable } from '../../time';
import { isList, isObject, pointerStep } from '../json-value';
import { DEFAULT_REPAIRS, isMoved, repairRange } from '../range-repair';
import { RANGE_KEYS } from './native-fields';
import type { FieldRule } from './native-fields';

/** Where the decoder of one record puts what it finds beside the fields. */
export interface FieldSink {
  /** Null where no clip belongs to the record; then frames are taken as they are. */
  readonly table: FrameTable | null;
  /** JSON pointer inside the record → value of a key we do not know. */
  readonly unknown: Map<string, Json>;
  readonly onRange: (range: ResolvedRange, original: unknown) => void;
}

export interface ResolvedRange {
  readonly range: FrameRange | null;
  /** What was wrong; null when both spellings agree. */
  readonly code: string | null;
  readonly movedTicks: readonly number[];
}

export type RawObject = Readonly<Record<string, unknown>>;

/** Fields of a record from an object of the file; what is wrong in them is left for the model's validator to refuse. */
export function decodeFields(
  raw: RawObject,
  rules: readonly FieldRule[],
  sink: FieldSink,
  inner = '',
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const rule of rules) {
    const value = raw[rule.key];
    if (value === undefined || value === null) {
      fields[rule.field] = rule.required ? value : rule.fallback;
    } else if (rule.spelling.kind === 'plain') fields[rule.field] = value;
    else fields[rule.field] = decodeValue(value, rule, sink, inner + pointerStep(rule.key));
  }
  return fields;
}

/** Notes every key that neither the rules nor `handled` name. */
export function keepUnknown(
  raw: RawObject,
  known: { readonly rules: readonly FieldRule[]; readonly handled: readonly string[] },
  sink: FieldSink,
  inner = '',
): void {
  for (const [key, value] of Object.entries(raw)) {
    if (known.handled.includes(key) || known.rules.some((rule) => rule.key === key)) continue;
    sink.unknown.set(inner + pointerStep(key), toJson(value));
  }
}

function decodeValue(value: unknown, rule: FieldRule, sink: FieldSink, inner: string): unknown {
  const { spelling } = rule;
  switch (spelling.kind) {
    case 'plain':
      return value;
    case 'object':
      return decodeObject(value, spelling.rules, sink, inner);
    case 'list':
      return isList(value)
        ? value.map((item, place) => decodeObject(item, spelling.rules, sink, inner + pointerStep(place)))
        : value;
    case 'range':
      return decodeRange(value, sink, inner);
    case 'ranges':
      return isList(value) ? decodeRanges(value, sink, inner) : value;
  }
}

function decodeObject(value: unknown, rules: readonly FieldRule[], sink: FieldSink, inner: string): unknown {
  if (!isObject(value)) return value;
  keepUnknown(value, { rules, handled: [] }, sink, inner);
  return decodeFields(value, rules, sink, inner);
}

function decodeRange(value: unknown, sink: FieldSink, inner: string): unknown {
  const resolved = isObject(value) ? resolveRange(value, sink.table) : null;
  if (resolved === null || !isObject(value)) return value;
  keepUnknown(value, { rules: [], handled: RANGE_KEYS }, sink, inner);
  sink.onRange(resolved, value);
  return resolved.range;
}

/** Sorted and disjoint, as the model wants them. */
function decodeRanges(list: readonly unknown[], sink: FieldSink, inner: string): unknown {
  const ranges: FrameRange[] = [];
  for (const [place, item] of list.entries()) {
    const resolved = isObject(item) ? resolveRange(item, sink.table) : null;
    if (resolved === null || !isObject(item)) return list;
    keepUnknown(item, { rules: [], handled: RANGE_KEYS }, sink, inner + pointerStep(place));
    sink.onRange(resolved, item);
    if (resolved.range !== null) ranges.push(resolved.range);
  }
  const merged = mergeRanges(ranges);
  if (merged.length < ranges.length) sink.onRange({ range: null, code: 'ranges-merged', movedTicks: [] }, list);
  return merged;
}

function mergeRanges(ranges: readonly FrameRange[]): FrameRange[] {
  const merged: FrameRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.startFrame - b.startFrame)) {
    const last = merged.at(-1);
    if (last === undefined || range.startFrame >= last.endFrame) merged.push(range);
    else
      merged[merged.length - 1] = {
        startFrame: last.startFrame,
        endFrame: Math.max(last.endFrame, range.endFrame),
      };
  }
  return merged;
}

/**
 * The range of an object with startFrame, endFrame, startPts, endPts; null when an edge has no whole number at all.
 * Stamps decide where frames contradict the table.
 */
export function resolveRange(raw: RawObject, table: FrameTable | null): ResolvedRange | null {
  const start = readEdge(raw['startFrame'], raw['startPts'], table);
  const end = readEdge(raw['endFrame'], raw['endPts'], table);
  if (start === null || end === null) return null;
  const range = { startFrame: start.frame, endFrame: end.frame };
  if (table === null) return { range: range.startFrame < range.endFrame ? range : null, code: null, movedTicks: [] };
  const conflict = start.contradicts || end.contradicts;
  if (!conflict && isValidRange(range, frameCountOf(table))) return { range, code: null, movedTicks: [] };
  const repaired = repairRange({ start: start.ticks, end: end.ticks }, table, DEFAULT_REPAIRS);
  return {
    range: repaired.range,
    code: repaired.codes.at(-1) ?? 'pts-frame-conflict',
    movedTicks: repaired.movedTicks.filter((ticks) => isMoved(ticks, table)),
  };
}

export interface Edge {
  /** As written; only valid when it does not contradict. */
  readonly frame: number;
  readonly ticks: number;
  readonly contradicts: boolean;
}

/** One edge or instant; null when neither spelling is a whole number. */
export function readEdge(frame: unknown, pts: unknown, table: FrameTable | null): Edge | null {
  const frameIndex = isWhole(frame) ? frame : null;
  const ptsTicks = isWhole(pts) ? pts : null;
  if (table === null) return frameIndex === null ? null : { frame: frameIndex, ticks: 0, contradicts: false };
  const count = frameCountOf(table);
  const inside = frameIndex !== null && frameIndex >= 0 && frameIndex <= count;
  if (ptsTicks === null) {
    if (frameIndex === null) return null;
    const ticks = inside ? ticksOf(table, frameIndex) : ticksBeyond(table, frameIndex);
    return { frame: frameIndex, ticks, contradicts: !inside };
  }
  const agrees = inside && ticksOf(table, frameIndex) === ptsTicks;
  return { frame: frameIndex ?? -1, ticks: ptsTicks, contradicts: !agrees };
}

/** A stamp for a frame number outside the clip: a second away, so that it counts as outside. */
function ticksBeyond(table: FrameTable, frame: number): number {
  const second = table.timebase.den / table.timebase.num;
  return frame < 0 ? startPtsOf(table) - second : table.endPts + second;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}
