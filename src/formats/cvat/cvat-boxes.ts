import type { Box } from '../../geometry';
import { trackStateAt } from '../../model';
import type { Keyframe, Track } from '../../model';
import { isInRange } from '../../time';
import type { FrameTable } from '../../time';
import { shownStretches } from '../coco/chosen-frames';

/** A box of the file: all are keyframes, and straight lines by frame number lie between them. */
export interface CvatBox {
  readonly frame: number;
  readonly box: Box;
  readonly occluded: boolean;
  readonly outside: boolean;
  /** The keyframe whose attributes hold here; null before the first. */
  readonly ruling: Keyframe | null;
}

export interface CvatBoxes {
  readonly boxes: readonly CvatBox[];
  /** Keyframes beyond our own, made so that straight lines come near enough. */
  readonly baked: number;
}

/** A straight line may differ by this much from the box we draw. */
const SLACK_PX = 0.5;

/** Boxes of a track: its keyframes, where its states change, and what bent or uneven intervals need beyond. */
export function cvatBoxes(track: Track, keyframes: readonly Keyframe[], table: FrameTable): CvatBoxes {
  const boxAt = (frame: number): Box | null => trackStateAt(track, keyframes, table, frame)?.box ?? null;
  const boxes: CvatBox[] = [];
  let baked = 0;
  for (const stretch of shownStretches(track)) {
    const changes = track.occluded.flatMap(({ startFrame, endFrame }) => [startFrame, endFrame]);
    const own = keyframes.map(({ frame }) => frame);
    const frames = new Set([stretch.startFrame, ...[...own, ...changes].filter((frame) => isInRange(stretch, frame))]);
    const before = frames.size;
    for (const [from, to] of pairs([...frames].sort((a, b) => a - b))) {
      addBends(frames, boxAt, { from, to });
    }
    baked += frames.size - before;
    const sorted = [...frames].sort((a, b) => a - b);
    for (const frame of sorted) {
      const box = boxAt(frame);
      if (box !== null) boxes.push({ ...stateAt(track, keyframes, frame), box, outside: false });
    }
    const last = boxAt(stretch.endFrame - 1);
    const gone = { ...stateAt(track, keyframes, stretch.endFrame), frame: stretch.endFrame };
    if (last !== null && stretch.endFrame < table.ptsTicks.length) {
      boxes.push({ ...gone, box: last, occluded: false, outside: true });
    }
  }
  return { boxes, baked };
}

function stateAt(
  track: Track,
  keyframes: readonly Keyframe[],
  frame: number,
): Pick<CvatBox, 'frame' | 'occluded' | 'ruling'> {
  return {
    frame,
    occluded: track.occluded.some((range) => isInRange(range, frame)),
    ruling: keyframes.findLast((keyframe) => keyframe.frame <= frame) ?? keyframes[0] ?? null,
  };
}

function pairs(frames: readonly number[]): (readonly [number, number])[] {
  return frames.slice(1).map((to, at) => [frames[at] ?? to, to]);
}

/** Adds the frame where the straight line is furthest off, until none is off by more than the slack. */
function addBends(
  frames: Set<number>,
  boxAt: (frame: number) => Box | null,
  whole: { readonly from: number; readonly to: number },
): void {
  const open = [whole];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { from, to } = part;
    const worst = worstFrame(boxAt, from, to);
    if (worst === null) continue;
    frames.add(worst);
    open.push({ from, to: worst }, { from: worst, to });
  }
}

function worstFrame(boxAt: (frame: number) => Box | null, from: number, to: number): number | null {
  const [start, end] = [boxAt(from), boxAt(to)];
  if (start === null || end === null) return null;
  let worst: number | null = null;
  let most = SLACK_PX;
  for (let frame = from + 1; frame < to; frame += 1) {
    const drawn = boxAt(frame);
    if (drawn === null) continue;
    const off = distance(drawn, start, end, (frame - from) / (to - from));
    if (off > most) [worst, most] = [frame, off];
  }
  return worst;
}

/** How far the corners of a box are from those on the line between two. */
function distance(drawn: Box, start: Box, end: Box, part: number): number {
  const corners = ({ x, y, w, h }: Box): readonly number[] => [x, y, x + w, y + h];
  const [from, to] = [corners(start), corners(end)];
  const offs = corners(drawn).map((value, at) => {
    const [a, b] = [from[at] ?? 0, to[at] ?? 0];
    return Math.abs(value - (a + (b - a) * part));
  });
  return Math.max(...offs);
}
