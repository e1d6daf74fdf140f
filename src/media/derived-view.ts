import { frameAt, frameCountOf, startPtsOf, ticksOf, ticksToSeconds } from '../time';
import type { FrameTable } from '../time';

/** What of a clip is looked at, and how wide it lies on screen: what is derived first, and how densely. */
export interface DerivedView {
  /** Places on the frame axis; fractions lie within a frame. */
  readonly fromFrame: number;
  readonly toFrame: number;
  /** CSS pixels that the stretch takes. */
  readonly widthPx: number;
}

/** Kinds of data made from the pictures and the sound of a clip. */
export type DerivedKind = 'pictures' | 'sound' | 'motion';

/** A stretch of seconds from the start of the clip. */
export interface SecondsRange {
  readonly from: number;
  readonly to: number;
}

export function clipSeconds(table: FrameTable): number {
  return ticksToSeconds(table.endPts - startPtsOf(table), table.timebase);
}

/** The frame on screen so many seconds after the start of the clip. */
export function frameAtSeconds(table: FrameTable, seconds: number): number {
  const { num, den } = table.timebase;
  // A frame's own start, turned to seconds and back, must find that frame and not the one before it.
  return frameAt(table, startPtsOf(table) + Math.round((seconds * den * 1e6) / num) / 1e6);
}

/** Where a frame starts, in seconds from the start of the clip; frameCount gives its end. */
export function secondsOfFrame(table: FrameTable, frame: number): number {
  return ticksToSeconds(ticksOf(table, frame) - startPtsOf(table), table.timebase);
}

export function viewSeconds(table: FrameTable, view: DerivedView): SecondsRange {
  const count = frameCountOf(table);
  const cut = (frame: number): number => Math.max(0, Math.min(count, frame));
  return {
    from: secondsOfFrame(table, cut(Math.floor(view.fromFrame))),
    to: secondsOfFrame(table, cut(Math.ceil(view.toFrame))),
  };
}
