import type { FrameRange } from '../time';
import { clampFrame } from '../time';

/** Where play starts when it is asked to go on from `frame`; null where there is nowhere to go. */
export function entryFrame(
  frame: number,
  direction: 1 | -1,
  frameCount: number,
  loop: FrameRange | null,
): number | null {
  const first = loop?.startFrame ?? 0;
  const last = (loop?.endFrame ?? frameCount) - 1;
  if (direction === 1) return frame < first || frame >= last ? first : frame;
  if (frame > first && frame <= last) return frame;
  return loop === null ? null : last;
}

/** The part of a range that lies in the clip; null when nothing does. */
export function cutLoop(range: FrameRange | null, frameCount: number): FrameRange | null {
  if (range === null || frameCount === 0) return null;
  const startFrame = clampFrame(Math.round(range.startFrame), frameCount);
  const endFrame = clampFrame(Math.round(range.endFrame) - 1, frameCount) + 1;
  return startFrame < endFrame ? { startFrame, endFrame } : null;
}
