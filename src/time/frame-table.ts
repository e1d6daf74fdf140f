import { assert, canonicalJson, firstIndexWhere, sha256Hex } from '../core';
import { asFrameIndex, asTicks } from './ticks';
import type { FrameIndex, Ticks, Timebase } from './ticks';

/** Presentation stamp of every frame of a clip, all edits applied. The stored truth of time. */
export interface FrameTable {
  readonly timebase: Timebase;
  /** Frame n → ticks; never falling. */
  readonly ptsTicks: Float64Array;
  /** Where the last frame ends. */
  readonly endPts: Ticks;
}

/** `[delta in ticks, count]` in presentation order; the last delta is the last frame's duration. */
export type DeltaRun = readonly [delta: number, count: number];

export interface EncodedFrameTable {
  readonly timebase: readonly [num: number, den: number];
  readonly startPts: number;
  readonly endPts: number;
  readonly data: readonly DeltaRun[];
}

export function frameCountOf(table: FrameTable): number {
  return table.ptsTicks.length;
}

export function startPtsOf(table: FrameTable): Ticks {
  return ticksOf(table, 0);
}

/** Ticks where frame n starts; `n = frameCount` gives endPts. Throws outside 0…frameCount. */
export function ticksOf(table: FrameTable, frame: number): Ticks {
  if (frame === table.ptsTicks.length) return table.endPts;
  const ticks = table.ptsTicks[frame];
  if (ticks === undefined) throw new RangeError(`frame ${frame} is outside 0…${table.ptsTicks.length}`);
  return asTicks(ticks);
}

/** The frame on screen at `ticks`: the last one that starts at or before it, cut to the clip. */
export function frameAt(table: FrameTable, ticks: number): FrameIndex {
  const after = firstIndexWhere(table.ptsTicks, (pts) => pts > ticks);
  return asFrameIndex(Math.max(0, after - 1));
}

/** The boundary (frame start, or endPts as frameCount) nearest to `ticks`; a tie goes to the earlier. */
export function nearestBoundary(table: FrameTable, ticks: number): FrameIndex {
  const count = table.ptsTicks.length;
  const after = firstIndexWhere(table.ptsTicks, (pts) => pts >= ticks);
  if (after === 0) return asFrameIndex(0);
  const later = ticksOf(table, after);
  const earlier = ticksOf(table, after - 1);
  const nearest = ticks - earlier <= later - ticks ? after - 1 : after;
  return firstOfEqualStamps(table, Math.min(nearest, count));
}

/** The frame start nearest to `ticks`, for instants such as keyframes. */
export function nearestFrame(table: FrameTable, ticks: number): FrameIndex {
  return asFrameIndex(Math.min(nearestBoundary(table, ticks), table.ptsTicks.length - 1));
}

function firstOfEqualStamps(table: FrameTable, frame: number): FrameIndex {
  let first = frame;
  while (first > 0 && first < table.ptsTicks.length && table.ptsTicks[first - 1] === table.ptsTicks[first]) first -= 1;
  return asFrameIndex(first);
}

export function encodeFrameTable(table: FrameTable): EncodedFrameTable {
  const runs: [number, number][] = [];
  for (let frame = 0; frame < table.ptsTicks.length; frame += 1) {
    const delta = ticksOf(table, frame + 1) - ticksOf(table, frame);
    const last = runs.at(-1);
    if (last !== undefined && last[0] === delta) last[1] += 1;
    else runs.push([delta, 1]);
  }
  return {
    timebase: [table.timebase.num, table.timebase.den],
    startPts: startPtsOf(table),
    endPts: table.endPts,
    data: runs,
  };
}

/** Throws when the runs do not end at endPts; check outside data with `isConsistentTable` first. */
export function decodeFrameTable(encoded: EncodedFrameTable): FrameTable {
  assert(isConsistentTable(encoded), 'frame table runs contradict its end');
  const ptsTicks = new Float64Array(encoded.data.reduce((sum, [, count]) => sum + count, 0));
  let pts = encoded.startPts;
  let frame = 0;
  for (const [delta, count] of encoded.data) {
    for (let repeat = 0; repeat < count; repeat += 1) {
      ptsTicks[frame] = pts;
      frame += 1;
      pts += delta;
    }
  }
  const [num, den] = encoded.timebase;
  return { timebase: { num, den }, ptsTicks, endPts: asTicks(encoded.endPts) };
}

/** Deltas ≥ 0, counts > 0, all integers, and startPts plus all deltas is endPts. */
export function isConsistentTable(encoded: EncodedFrameTable): boolean {
  let end = encoded.startPts;
  for (const [delta, count] of encoded.data) {
    if (!Number.isSafeInteger(delta) || !Number.isSafeInteger(count) || delta < 0 || count < 1) return false;
    end += delta * count;
  }
  return (
    encoded.data.length > 0 &&
    end === encoded.endPts &&
    encoded.timebase.every((part) => Number.isSafeInteger(part) && part > 0)
  );
}

/** SHA-256 of the compact canonical JSON of data, endPts, startPts, timebase: what a clip pins. */
export function frameTableHash(encoded: EncodedFrameTable): string {
  const { data, endPts, startPts, timebase } = encoded;
  return sha256Hex(canonicalJson({ data, endPts, startPts, timebase }));
}
