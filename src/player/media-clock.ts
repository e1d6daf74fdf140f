import { firstIndexWhere } from '../core';
import { frameCountOf, ticksOf, ticksToSeconds } from '../time';
import type { FrameTable } from '../time';

/** Media stamps come rounded to microseconds, and one of 1/15360 s can be off by half of one more. */
const ROUNDING_SECONDS = 0.00005;
/** A presented stamp farther than this from every frame start belongs to no frame of the table. */
const MATCH_SECONDS = 0.001;

/**
 * Frames on the clock of a video element: the table's seconds plus one constant, measured at the first picture.
 * The constant is not zero where an element rounds an empty edit otherwise, or moves the zero of negative offsets.
 */
export interface MediaClock {
  /** The frame on screen at a media time, cut to the clip. */
  readonly frameAtSeconds: (seconds: number) => number;
  /** Whether a presented stamp is the start of that frame, so that the element and the table agree. */
  readonly isStartOf: (frame: number, seconds: number) => boolean;
  readonly startSeconds: (frame: number) => number;
  readonly endSeconds: (frame: number) => number;
  readonly middleSeconds: (frame: number) => number;
  readonly frameCount: number;
  /** Tells the stamp under which the element presents frame 0. */
  readonly calibrate: (firstFrameSeconds: number) => void;
}

export function createMediaClock(table: FrameTable): MediaClock {
  const frameCount = frameCountOf(table);
  const tableSeconds = (frame: number): number => ticksToSeconds(ticksOf(table, frame), table.timebase);
  let offset = 0;
  const startSeconds = (frame: number): number => tableSeconds(frame) + offset;
  const endSeconds = (frame: number): number => tableSeconds(frame + 1) + offset;
  return {
    frameCount,
    startSeconds,
    endSeconds,
    middleSeconds: (frame) => (startSeconds(frame) + endSeconds(frame)) / 2,
    frameAtSeconds: (seconds) => {
      const limit = seconds - offset + ROUNDING_SECONDS;
      const after = firstIndexWhere(table.ptsTicks, (ticks) => ticksToSeconds(ticks, table.timebase) > limit);
      return Math.max(0, after - 1);
    },
    isStartOf: (frame, seconds) => Math.abs(startSeconds(frame) - seconds) <= MATCH_SECONDS,
    calibrate: (firstFrameSeconds) => {
      offset = firstFrameSeconds - tableSeconds(0);
    },
  };
}
