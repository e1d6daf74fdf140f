/**
 * time: frames and ticks. The frame index into a pinned table of presentation stamps is the truth; seconds are made
 * from integer ticks once, at the edge, and never stored.
 *
 * Invariants: ranges are half-open; ticks are integers kept in doubles; a table never falls.
 * Never: compute a frame from seconds times a rate, or touch the browser.
 *
 * 2026-11-24: `Playback` is declared here and built in `player`, so that editor and timeline need no player.
 */
export {
  decodeFrameTable,
  encodeFrameTable,
  frameAt,
  frameCountOf,
  frameTableHash,
  isConsistentTable,
  nearestBoundary,
  nearestFrame,
  startPtsOf,
  ticksOf,
} from './frame-table';
export type { DeltaRun, EncodedFrameTable, FrameTable } from './frame-table';
export { nominalRate, summarizeRate } from './nominal-rate';
export type { Rate, RateSummary } from './nominal-rate';
export type { Playback, PlaybackMode, PlaybackProblem, PlaybackRung, PlaybackState } from './playback';
export { clampFrame, hasOverlap, isInRange, isValidRange } from './range';
export type { FrameRange } from './range';
export { asTicks, secondsToTicks, ticksToDecimal, ticksToSeconds } from './ticks';
export type { FrameIndex, Seconds, Ticks, Timebase } from './ticks';
export { formatTimecode, frameMilliseconds, frameTimecode, parseTimecode } from './timecode';
