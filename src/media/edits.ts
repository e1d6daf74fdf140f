import { err, firstIndexWhere, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';
import { noFrameTable, tooLarge } from './byte-source';
import type { FrameRun, MediaProblem } from './sample-table';

/** An edit in media ticks: which stretch of the media is shown next, or how long nothing is. */
export interface TickEdit {
  /** Null for an empty edit. */
  readonly mediaTicks: number | null;
  /** Infinity: to the end of the media. */
  readonly lengthTicks: number;
}

export interface PresentedFrames {
  readonly ptsTicks: Float64Array<ArrayBuffer>;
  readonly runs: readonly FrameRun[];
}

/** All samples in order of rank, at their own times: what a file without edits shows. */
export function presentAll(rankedTicks: Float64Array<ArrayBuffer>): PresentedFrames {
  return { ptsTicks: rankedTicks.slice(), runs: [{ firstFrame: 0, firstRank: 0, count: rankedTicks.length }] };
}

/**
 * Applies every edit in order. A picture cut by an edit's start is not shown and its successor takes the edit's
 * place; one cut by its end is shown. `mediaEndTicks` is where the last sample ends.
 */
export function presentEdits(
  rankedTicks: Float64Array<ArrayBuffer>,
  edits: readonly TickEdit[],
  mediaEndTicks: number,
): Result<PresentedFrames, MediaProblem> {
  const pieces: Piece[] = [];
  let cursor = 0;
  let frameCount = 0;
  for (const edit of edits) {
    const run = coveredRun(rankedTicks, edit, frameCount);
    if (run !== null) {
      pieces.push({ run, shiftTicks: cursor - (rankedTicks[run.firstRank] ?? 0) });
      frameCount += run.count;
    }
    cursor += Number.isFinite(edit.lengthTicks)
      ? edit.lengthTicks
      : Math.max(0, mediaEndTicks - (edit.mediaTicks ?? 0));
    if (frameCount > IMPORT_LIMITS.video.samples) return err(tooLarge('samples'));
    if (!Number.isSafeInteger(cursor)) return err(tooLarge('durationSeconds'));
  }
  return frameCount === 0 ? err(noFrameTable('editsShowNothing')) : ok(joinPieces(rankedTicks, pieces, frameCount));
}

interface Piece {
  readonly run: FrameRun;
  readonly shiftTicks: number;
}

function joinPieces(rankedTicks: Float64Array, pieces: readonly Piece[], frameCount: number): PresentedFrames {
  const ptsTicks = new Float64Array(frameCount);
  for (const { run, shiftTicks } of pieces) {
    for (let index = 0; index < run.count; index += 1) {
      ptsTicks[run.firstFrame + index] = (rankedTicks[run.firstRank + index] ?? 0) + shiftTicks;
    }
  }
  return { ptsTicks, runs: pieces.map(({ run }) => run) };
}

function coveredRun(
  rankedTicks: Float64Array,
  { mediaTicks, lengthTicks }: TickEdit,
  firstFrame: number,
): FrameRun | null {
  if (mediaTicks === null) return null;
  const firstRank = firstIndexWhere(rankedTicks, (ticks) => ticks >= mediaTicks);
  const endRank = firstIndexWhere(rankedTicks, (ticks) => ticks >= mediaTicks + lengthTicks);
  return endRank > firstRank ? { firstFrame, firstRank, count: endRank - firstRank } : null;
}

/** value × to ÷ from for whole numbers, rounded to the nearest, halves away from zero. */
export function rescaleTicks(value: number, to: number, from: number): number {
  const product = value * to;
  if (Number.isSafeInteger(product * 2)) return Math.floor((product * 2 + from) / (from * 2));
  const doubled = BigInt(value) * BigInt(to) * 2n + BigInt(from);
  return Number(doubled / (BigInt(from) * 2n));
}
