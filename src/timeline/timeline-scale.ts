import { firstIndexWhere } from '../core';
import { frameCountOf, ticksOf } from '../time';
import type { FrameTable } from '../time';

/**
 * Stretch of the clip on screen, as places on the frame axis: 12.5 lies halfway in time between frames 12 and 13.
 * Distances on screen are true to presentation time, so a long frame is wide.
 */
export interface TimelineView {
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** Places on the time axis, in CSS pixels from the left edge of the time area, for one view and width. */
export interface TimelineScale {
  readonly widthPx: number;
  readonly view: TimelineView;
  /** Left edge of a frame (a boundary); frameCount gives the end. Fractions lie between. */
  readonly xOfFrame: (frame: number) => number;
  /** Place on the frame axis under x, not cut to the clip. */
  readonly placeAtX: (x: number) => number;
  /** The frame that covers x, cut to the clip. */
  readonly frameAtX: (x: number) => number;
  /** The boundary nearest to x: 0 … frameCount. */
  readonly boundaryAtX: (x: number) => number;
  readonly pxPerSecond: number;
}

/** Fewest frames that may fill the screen. */
export const MIN_VISIBLE_FRAMES = 8;

export function wholeClip(table: FrameTable): TimelineView {
  return { fromFrame: 0, toFrame: frameCountOf(table) };
}

export function createTimelineScale(table: FrameTable, view: TimelineView, widthPx: number): TimelineScale {
  const fromTicks = ticksAtPlace(table, view.fromFrame);
  const spanTicks = Math.max(1e-9, ticksAtPlace(table, view.toFrame) - fromTicks);
  const pxPerTick = widthPx / spanTicks;
  const placeAtX = (x: number): number => placeAtTicks(table, fromTicks + x / pxPerTick);
  const last = frameCountOf(table) - 1;
  return {
    widthPx,
    view,
    xOfFrame: (frame) => (ticksAtPlace(table, frame) - fromTicks) * pxPerTick,
    placeAtX,
    frameAtX: (x) => Math.max(0, Math.min(last, Math.floor(placeAtX(x)))),
    boundaryAtX: (x) => Math.max(0, Math.min(last + 1, nearestPlace(table, fromTicks + x / pxPerTick))),
    pxPerSecond: (pxPerTick * table.timebase.den) / table.timebase.num,
  };
}

/** The view zoomed by `factor` (above 1: closer) with the place under `anchorX` staying where it is. */
export function zoomView(table: FrameTable, scale: TimelineScale, factor: number, anchorX: number): TimelineView {
  const fromTicks = ticksAtPlace(table, scale.view.fromFrame);
  const spanTicks = ticksAtPlace(table, scale.view.toFrame) - fromTicks;
  const part = anchorX / Math.max(1, scale.widthPx);
  const wanted = spanTicks / factor;
  const start = fromTicks + part * (spanTicks - wanted);
  return cutView(table, placeAtTicks(table, start), placeAtTicks(table, start + wanted));
}

/** The view moved by a number of pixels, stopping at the ends of the clip. */
export function panView(table: FrameTable, scale: TimelineScale, byPx: number): TimelineView {
  const fromTicks = ticksAtPlace(table, scale.view.fromFrame);
  const toTicks = ticksAtPlace(table, scale.view.toFrame);
  const ticksPerPx = (toTicks - fromTicks) / Math.max(1, scale.widthPx);
  const room = { least: ticksOf(table, 0) - fromTicks, most: ticksOf(table, frameCountOf(table)) - toTicks };
  const by = Math.max(room.least, Math.min(room.most, byPx * ticksPerPx));
  return { fromFrame: placeAtTicks(table, fromTicks + by), toFrame: placeAtTicks(table, toTicks + by) };
}

/** The view moved just so far that `frame` is on screen, with a tenth of the width as margin; the same view when it is. */
export function revealFrame(table: FrameTable, scale: TimelineScale, frame: number): TimelineView {
  const x = scale.xOfFrame(frame);
  const margin = scale.widthPx / 10;
  if (scale.view.fromFrame <= frame && frame < scale.view.toFrame) return scale.view;
  return panView(table, scale, x < 0 ? x - margin : x - scale.widthPx + margin);
}

/** The view moved on like a page: `frame` stands at its beginning, or at its end when play runs backwards. */
export function pageView(table: FrameTable, scale: TimelineScale, frame: number, way: 1 | -1): TimelineView {
  const margin = scale.widthPx / 20;
  const x = scale.xOfFrame(frame);
  return panView(table, scale, way > 0 ? x - margin : x - scale.widthPx + margin);
}

/** The view moved so that the place on the frame axis stands in its middle, as far as the clip allows. */
export function centreView(table: FrameTable, scale: TimelineScale, place: number): TimelineView {
  return panView(table, scale, scale.xOfFrame(place) - scale.widthPx / 2);
}

function cutView(table: FrameTable, from: number, to: number): TimelineView {
  const count = frameCountOf(table);
  const least = Math.min(MIN_VISIBLE_FRAMES, count);
  const span = Math.max(least, Math.min(count, to - from));
  const middle = (from + to) / 2;
  const start = Math.max(0, Math.min(count - span, span > to - from ? middle - span / 2 : from));
  return { fromFrame: start, toFrame: start + span };
}

function ticksAtPlace(table: FrameTable, place: number): number {
  const count = frameCountOf(table);
  const whole = Math.max(0, Math.min(count - 1, Math.floor(place)));
  const start = ticksOf(table, whole);
  // Nearly all that is asked for are boundaries.
  if (place === whole) return start;
  return start + (place - whole) * (ticksOf(table, whole + 1) - start);
}

function placeAtTicks(table: FrameTable, ticks: number): number {
  const count = frameCountOf(table);
  const whole = Math.max(0, Math.min(count - 1, firstIndexWhere(table.ptsTicks, (pts) => pts > ticks) - 1));
  const start = ticksOf(table, whole);
  const duration = ticksOf(table, whole + 1) - start;
  return whole + (duration > 0 ? (ticks - start) / duration : 0);
}

function nearestPlace(table: FrameTable, ticks: number): number {
  return Math.round(placeAtTicks(table, ticks));
}
