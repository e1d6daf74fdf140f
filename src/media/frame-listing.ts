import { err, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';
import { asTicks } from '../time';
import type { FrameTable, Timebase } from '../time';
import { noFrameTable, tooLarge } from './byte-source';
import type { CodedSamples } from './coded-samples';
import { presentAll, presentEdits } from './edits';
import type { PresentedFrames, TickEdit } from './edits';
import { findDamage } from './damage';
import { orderSamples } from './sample-order';
import type { SampleOrder } from './sample-order';
import type { MediaProblem, MediaWarning, PictureFormat, SampleTable } from './sample-table';

export interface ListingInput {
  readonly samples: CodedSamples;
  readonly demuxSeconds: Float64Array<ArrayBuffer> | null;
  readonly timebase: Timebase;
  /** Null: the media is shown unedited. */
  readonly edits: readonly TickEdit[] | null;
  readonly picture: PictureFormat;
  readonly fileSizeBytes: number;
  /** The container breaks off before it has listed everything. */
  readonly isCut: boolean;
}

export interface Listing {
  readonly frames: FrameTable;
  readonly samples: SampleTable;
  readonly warnings: readonly MediaWarning[];
}

/** From samples in decode order to frames: ranks, edits, the end, and what of it cannot be read. */
export function listFrames(input: ListingInput): Result<Listing, MediaProblem> {
  const { samples, timebase } = input;
  const order = orderSamples(samples.ptsTicks);
  const mediaEndTicks = lastOf(order.rankedTicks) + lastDuration(samples, order, samples.count - 1);
  const presented =
    input.edits === null
      ? ok(presentAll(order.rankedTicks))
      : presentEdits(order.rankedTicks, input.edits, mediaEndTicks);
  if (!presented.ok) return presented;
  const { ptsTicks, runs } = presented.value;
  const endTicks = lastOf(ptsTicks) + lastDuration(samples, order, lastRankOf(presented.value));
  const problem = checkTimes(ptsTicks, endTicks, timebase);
  if (problem !== null) return err(problem);
  const damage = findDamage(input, runs, order.sampleOfRank);
  return ok({
    frames: { timebase, ptsTicks, endPts: asTicks(endTicks) },
    samples: {
      rankOfSample: order.rankOfSample,
      sampleOfRank: order.sampleOfRank,
      isSync: samples.isSync,
      byteOffset: samples.byteOffset,
      byteSize: samples.byteSize,
      demuxSeconds: input.demuxSeconds,
      runs,
      isUnreadable: damage.isUnreadable,
      picture: input.picture,
    },
    warnings: damage.warnings,
  });
}

function lastOf(values: Float64Array): number {
  return values[values.length - 1] ?? 0;
}

function lastRankOf({ runs }: PresentedFrames): number {
  const run = runs[runs.length - 1];
  return run === undefined ? 0 : run.firstRank + run.count - 1;
}

/** Duration of the sample of `rank`; where the container leaves it open, the step before it, and never nothing. */
function lastDuration(samples: CodedSamples, order: SampleOrder, rank: number): number {
  const own = samples.durationTicks[order.sampleOfRank[rank] ?? 0] ?? 0;
  if (own > 0) return own;
  const step = rank > 0 ? (order.rankedTicks[rank] ?? 0) - (order.rankedTicks[rank - 1] ?? 0) : 0;
  return Math.max(1, step);
}

function checkTimes(ptsTicks: Float64Array, endTicks: number, timebase: Timebase): MediaProblem | null {
  const startTicks = ptsTicks[0] ?? 0;
  if (!Number.isSafeInteger(startTicks) || !Number.isSafeInteger(endTicks)) return noFrameTable('stamps');
  const seconds = ((endTicks - startTicks) * timebase.num) / timebase.den;
  return seconds > IMPORT_LIMITS.video.durationSeconds ? tooLarge('durationSeconds') : null;
}
