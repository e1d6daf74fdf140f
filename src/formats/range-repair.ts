import { frameCountOf, nearestBoundary, startPtsOf, ticksOf } from '../time';
import type { FrameRange, FrameTable } from '../time';

/** What to do with ranges that cannot be stored as they are. */
export interface RepairChoices {
  readonly zeroLength: 'one-frame' | 'drop';
  readonly reversed: 'drop' | 'swap';
  readonly beyondClip: 'cut' | 'drop';
}

export const DEFAULT_REPAIRS: RepairChoices = { zeroLength: 'one-frame', reversed: 'drop', beyondClip: 'cut' };

type RepairCode =
  'zero-length' | 'reversed' | 'end-after-clip' | 'start-before-clip' | 'start-after-clip' | 'end-before-clip';

export interface RepairedRange {
  /** Null: dropped, for the last of `codes`. */
  readonly range: FrameRange | null;
  readonly codes: readonly RepairCode[];
  /** Distance in ticks from each edge that was not cut to its boundary. */
  readonly movedTicks: readonly number[];
}

interface Edges {
  readonly start: number;
  readonly end: number;
}

/** Half of the last digit that seconds are written with, and a hair: beyond it a time is another time. */
const HALF_DIGIT_SECONDS = 0.51e-6;

/** The range of frames whose boundaries are nearest to two foreign times, in ticks that may be fractions. */
export function repairRange(given: Edges, table: FrameTable, choices: RepairChoices): RepairedRange {
  const codes: RepairCode[] = [];
  const edges = given.end < given.start ? { start: given.end, end: given.start } : given;
  if (edges !== given) {
    codes.push('reversed');
    if (choices.reversed === 'drop') return { range: null, codes, movedTicks: [] };
  }
  const slack = (HALF_DIGIT_SECONDS * table.timebase.den) / table.timebase.num;
  const outside = outsideCode(edges, table, slack);
  if (outside !== null) return { range: null, codes: [...codes, outside], movedTicks: [] };
  const beyond = beyondCodes(edges, table, slack);
  codes.push(...beyond);
  if (beyond.length > 0 && choices.beyondClip === 'drop') return { range: null, codes, movedTicks: [] };
  const startFrame = nearestBoundary(table, edges.start);
  const endFrame = nearestBoundary(table, edges.end);
  const uncut = [
    ...(beyond.includes('start-before-clip') ? [] : [edges.start - ticksOf(table, startFrame)]),
    ...(beyond.includes('end-after-clip') ? [] : [edges.end - ticksOf(table, endFrame)]),
  ];
  const movedTicks = uncut.map(Math.abs);
  if (startFrame < endFrame) return { range: { startFrame, endFrame }, codes, movedTicks };
  codes.push('zero-length');
  return choices.zeroLength === 'drop'
    ? { range: null, codes, movedTicks: [] }
    : { range: oneFrame(startFrame, table), codes, movedTicks };
}

function beyondCodes(edges: Edges, table: FrameTable, slack: number): RepairCode[] {
  const codes: RepairCode[] = [];
  if (edges.start < startPtsOf(table) - slack) codes.push('start-before-clip');
  if (edges.end > table.endPts + slack) codes.push('end-after-clip');
  return codes;
}

/** The frame that starts at a boundary; at the end of the clip the last one. */
function oneFrame(boundary: number, table: FrameTable): FrameRange {
  const frame = Math.min(boundary, frameCountOf(table) - 1);
  return { startFrame: frame, endFrame: frame + 1 };
}

function outsideCode(edges: Edges, table: FrameTable, slack: number): RepairCode | null {
  const clipStart = startPtsOf(table);
  const { start, end } = edges;
  if (start > table.endPts + slack) return 'start-after-clip';
  if (start >= table.endPts - slack && end > table.endPts + slack) return 'start-after-clip';
  if (end < clipStart - slack) return 'end-before-clip';
  return end <= clipStart + slack && start < clipStart - slack ? 'end-before-clip' : null;
}

/** True when a moved value is worth saying: more than six decimals of a second can hold. */
export function isMoved(ticks: number, table: FrameTable): boolean {
  return (ticks * table.timebase.num) / table.timebase.den > HALF_DIGIT_SECONDS;
}
