/** Half-open range of frames: startFrame is inside, endFrame is not. */
export interface FrameRange {
  readonly startFrame: number;
  readonly endFrame: number;
}

export function isInRange(range: FrameRange, frame: number): boolean {
  return range.startFrame <= frame && frame < range.endFrame;
}

/** True when at least one frame lies in both; touching is not overlapping. */
export function hasOverlap(a: FrameRange, b: FrameRange): boolean {
  return a.startFrame < b.endFrame && b.startFrame < a.endFrame;
}

/** Whole frames, 0 ≤ start < end ≤ frameCount. */
export function isValidRange(range: FrameRange, frameCount: number): boolean {
  const { startFrame, endFrame } = range;
  return (
    Number.isSafeInteger(startFrame) &&
    Number.isSafeInteger(endFrame) &&
    startFrame >= 0 &&
    startFrame < endFrame &&
    endFrame <= frameCount
  );
}

export function clampFrame(frame: number, frameCount: number): number {
  return Math.max(0, Math.min(frameCount - 1, frame));
}
