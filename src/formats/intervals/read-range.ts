import type { Json } from '../../core';
import { frameCountOf, isValidRange, nearestBoundary, ticksOf } from '../../time';
import type { FrameRange, FrameTable } from '../../time';
import { readNumber, roundedSeconds, secondsToExactTicks } from '../exact-seconds';
import { isList } from '../json-value';
import type { LossReportBuilder } from '../loss-report';
import { isMoved, repairRange } from '../range-repair';
import type { RepairChoices } from '../range-repair';
import type { ForeignInterval, OwnMark } from './foreign';

/** Frames of `[start, end]` seconds without saying anything; null when they would be dropped. */
export function rangeOfSeconds(segment: unknown, table: FrameTable, choices: RepairChoices): FrameRange | null {
  const edges = readEdges(segment);
  return edges === null ? null : repairRange(toTicks(edges, table), table, choices).range;
}

/** Frames of an interval, with every repair in the report; null when it was dropped. */
export function readIntervalRange(
  interval: ForeignInterval,
  table: FrameTable,
  choices: RepairChoices,
  report: LossReportBuilder,
): FrameRange | null {
  const { place: path, segment } = interval;
  const original: Json = isList(segment) ? [...segment].map(asPlain) : asPlain(segment);
  const edges = readEdges(segment);
  if (edges === null) {
    report.add({ severity: 'dropped', code: 'invalid-item', path, original });
    return null;
  }
  const own = interval.own === null ? null : ownRange(interval.own, table);
  if (own !== null) return own;
  const repaired = repairRange(toTicks(edges, table), table, choices);
  if (repaired.range === null) {
    report.add({ severity: 'dropped', code: repaired.codes.at(-1) ?? 'invalid-item', path, original });
    return null;
  }
  const { range } = repaired;
  const codes = [...(edges.isText && !interval.expectsText ? ['number-as-text'] : []), ...repaired.codes];
  for (const code of codes) report.add({ severity: 'changed', code, path, original, result: range });
  noteMoved(repaired.movedTicks, { table, path, original, range }, report);
  return range;
}

/** Where the true boundaries may be, for files whose times are only near; null on both sides for exact ones. */
export function edgeRanges(
  { segment, slackSeconds }: ForeignInterval,
  table: FrameTable,
): { readonly startRange: FrameRange | null; readonly endRange: FrameRange | null } {
  const edges = readEdges(segment);
  if (slackSeconds === 0 || edges === null) return { startRange: null, endRange: null };
  const slackTicks = (slackSeconds * table.timebase.den) / table.timebase.num;
  const around = (seconds: number): FrameRange => {
    const ticks = secondsToExactTicks(seconds, table.timebase);
    const startFrame = Math.min(nearestBoundary(table, ticks - slackTicks), frameCountOf(table) - 1);
    const last = Math.min(nearestBoundary(table, ticks + slackTicks), frameCountOf(table) - 1);
    return { startFrame, endFrame: Math.max(startFrame, last) + 1 };
  };
  return { startRange: around(edges.start), endRange: around(edges.end) };
}

interface Moved {
  readonly table: FrameTable;
  readonly path: string;
  readonly original: Json;
  readonly range: FrameRange;
}

function noteMoved(movedTicks: readonly number[], moved: Moved, report: LossReportBuilder): void {
  const { table, path, original, range } = moved;
  const half = usualFrameTicks(table) / 2;
  for (const ticks of movedTicks) {
    if (!isMoved(ticks, table)) continue;
    report.addMoved(roundedSeconds(ticks, table.timebase));
    if (ticks > half) report.add({ severity: 'note', code: 'off-grid', path, original, result: range });
  }
}

/** The mean frame: half of it is as far as a time may lie from a boundary of a regular clip. */
function usualFrameTicks(table: FrameTable): number {
  return (table.endPts - ticksOf(table, 0)) / frameCountOf(table);
}

interface Edges {
  readonly start: number;
  readonly end: number;
  /** Numbers written as text. */
  readonly isText: boolean;
}

function readEdges(segment: unknown): Edges | null {
  if (!isList(segment) || segment.length !== 2) return null;
  const start = readNumber(segment[0]);
  const end = readNumber(segment[1]);
  const isText = segment.some((edge) => typeof edge === 'string');
  return start === null || end === null ? null : { start, end, isText };
}

function toTicks(edges: Edges, table: FrameTable): { start: number; end: number } {
  return {
    start: secondsToExactTicks(edges.start, table.timebase),
    end: secondsToExactTicks(edges.end, table.timebase),
  };
}

/** Frames that an export of ours names, where its stamps say the same of this table; null where they do not. */
function ownRange({ frames }: OwnMark, table: FrameTable): FrameRange | null {
  if (frames === null || !isValidRange(frames, frameCountOf(table))) return null;
  const { startFrame, endFrame, startPts, endPts, timebase } = frames;
  const { num, den } = table.timebase;
  // Cross products: two timebases may spell the same rate.
  const isSame = (pts: number, frame: number): boolean =>
    BigInt(pts) * BigInt(timebase[0]) * BigInt(den) ===
    BigInt(ticksOf(table, frame)) * BigInt(num) * BigInt(timebase[1]);
  return isSame(startPts, startFrame) && isSame(endPts, endFrame) ? { startFrame, endFrame } : null;
}

function asPlain(value: unknown): Json {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}
