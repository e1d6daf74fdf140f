import type { FrameTable } from '../time';
import { clipSeconds, frameAtSeconds, viewSeconds } from './derived-view';
import type { DerivedView, SecondsRange } from './derived-view';

/** Pictures of the whole clip, up to twice as many, that are made when nothing on screen is missing. */
const OVERVIEW_PICTURES = 64;
/** Closer than this nothing new is to be seen, in seconds. */
const LEAST_SPACING = 1 / 1024;

/** The picture at a place of the strip, and where the next one begins. */
export interface StripTile {
  readonly frame: number;
  readonly endFrame: number;
}

/**
 * Seconds from picture to picture so that each has at most its own width and at least half of it, and the strip has no
 * holes: powers of two, so that the pictures of a coarser strip are part of every finer one.
 */
export function stripSpacing(secondsOnScreen: number, widthPx: number, pictureWidthPx: number): number {
  if (widthPx <= 0 || secondsOnScreen <= 0) return 1;
  const wanted = (secondsOnScreen * pictureWidthPx) / widthPx;
  return Math.max(LEAST_SPACING, 2 ** Math.floor(Math.log2(wanted)));
}

/** Pictures of a stretch in order of time; a frame that lasts longer than the spacing stands once. */
export function stripTiles(table: FrameTable, range: SecondsRange, spacing: number): readonly StripTile[] {
  const frameCount = table.ptsTicks.length;
  const last = Math.min(Math.ceil(range.to / spacing), Math.ceil(clipSeconds(table) / spacing) - 1);
  const frames: number[] = [];
  for (let step = Math.max(0, Math.floor(range.from / spacing)); step <= last; step += 1) {
    const frame = frameAtSeconds(table, step * spacing);
    if (frame !== frames.at(-1)) frames.push(frame);
  }
  return frames.map((frame, at) => ({ frame, endFrame: frames[at + 1] ?? frameCount }));
}

/** Frames whose pictures the view shows, in order of time. */
export function framesInView(table: FrameTable, view: DerivedView, pictureWidthPx: number): readonly number[] {
  const range = viewSeconds(table, view);
  const spacing = stripSpacing(range.to - range.from, view.widthPx, pictureWidthPx);
  return stripTiles(table, range, spacing).map(({ frame }) => frame);
}

/** Frames spread over the whole clip. */
export function overviewFrames(table: FrameTable): readonly number[] {
  const seconds = clipSeconds(table);
  const spacing = stripSpacing(seconds, OVERVIEW_PICTURES, 1);
  return stripTiles(table, { from: 0, to: seconds }, spacing).map(({ frame }) => frame);
}
