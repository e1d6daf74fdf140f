import { frameAt, frameCountOf, nearestBoundary, parseTimecode, secondsToTicks, startPtsOf } from '../../time';
import type { FrameTable } from '../../time';

const FRAME_NUMBER = /^\d{1,9}$/;

/** A whole number is a frame, anything with a colon or a dot a time; null for neither. Beyond the clip: its last frame. */
export function readFrame(typed: string, table: FrameTable): number | null {
  const last = frameCountOf(table) - 1;
  if (FRAME_NUMBER.test(typed.trim())) return Math.min(last, Number(typed));
  const ms = parseTimecode(typed);
  if (ms === null) return null;
  return frameAt(table, startPtsOf(table) + secondsToTicks(ms / 1000, table.timebase));
}

/** The boundary that was typed, 0…frame count, or one beyond the clip as it stands, for the edit to refuse; null for none. */
export function readBoundary(typed: string, table: FrameTable): number | null {
  if (FRAME_NUMBER.test(typed.trim())) return Number(typed);
  const ms = parseTimecode(typed);
  if (ms === null) return null;
  const ticks = startPtsOf(table) + secondsToTicks(ms / 1000, table.timebase);
  return ticks > table.endPts + secondsToTicks(ROUNDING_SECONDS, table.timebase)
    ? frameCountOf(table) + 1
    : nearestBoundary(table, ticks);
}

/** Timecodes are written in whole milliseconds: the clip's own end may read as later than it is. */
const ROUNDING_SECONDS = 0.001;
