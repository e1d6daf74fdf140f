import type { Box } from '../../geometry';
import { interpolateBox } from '../../geometry';
import { boxOf } from '../../model';
import { hasOverlap, ticksOf, ticksToSeconds } from '../../time';
import type { FrameTable } from '../../time';
import type { TrackParts } from './track-parts';

/** A stretch between two keyframes of a track in which nobody looked. */
export interface KeyframeGap {
  readonly track: string;
  readonly startFrame: number;
  readonly endFrame: number;
  /** Seconds, more where the way bends: the greater the worse. */
  readonly weight: number;
}

/**
 * Stretches without keyframe, the worst first: long ones, and those where the neighbouring keyframes say that the way
 * bends. What holds on purpose, what is one frame long and what is absent is none.
 */
export function keyframeGaps(tracks: readonly TrackParts[], table: FrameTable): readonly KeyframeGap[] {
  return tracks
    .flatMap((parts) => gapsOf(parts, table))
    .toSorted((a, b) => b.weight - a.weight || a.startFrame - b.startFrame);
}

function gapsOf({ track, keyframes }: TrackParts, table: FrameTable): KeyframeGap[] {
  const gaps: KeyframeGap[] = [];
  for (const [at, from] of keyframes.entries()) {
    const to = keyframes[at + 1];
    if (to === undefined || to.frame - from.frame < 2 || from.interpolation === 'hold') continue;
    const range = { startFrame: from.frame, endFrame: to.frame };
    if (track.outside.some((absent) => hasOverlap(absent, range))) continue;
    const ticks = ticksOf(table, range.endFrame) - ticksOf(table, range.startFrame);
    const bend = bendOf([keyframes[at - 1], from, to, keyframes[at + 2]].map((one) => (one ? boxOf(one) : null)));
    gaps.push({ track: track.id, ...range, weight: ticksToSeconds(ticks, table.timebase) * (1 + bend) });
  }
  return gaps;
}

/** How far a smooth way through four boxes leaves the straight one in the middle, in sizes of the box. */
function bendOf([before, from, to, after]: readonly (Box | null | undefined)[]): number {
  if (from === null || from === undefined || to === null || to === undefined) return 0;
  const middle = interpolateBox(from, to, 0.5, 'linear');
  const [first, last] = [before ?? from, after ?? to];
  // The middle of a Catmull-Rom curve lies an eighth of the ends' pull away from the straight line.
  const off = (side: 'x' | 'y' | 'w' | 'h'): number => (2 * middle[side] - first[side] - last[side]) / 16;
  const size = Math.max(1, Math.min(middle.w, middle.h));
  return Math.hypot(off('x') + off('w') / 2, off('y') + off('h') / 2) / size;
}
