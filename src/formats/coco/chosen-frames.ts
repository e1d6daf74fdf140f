import type { Keyframe, Track } from '../../model';
import type { FrameRange } from '../../time';
import type { FrameChoice } from '../export-options';

export interface TrackWithKeyframes {
  readonly track: Track;
  readonly keyframes: readonly Keyframe[];
}

/** Frames of a clip that become pictures, in order. */
export function chosenFrames(
  choice: FrameChoice,
  frameCount: number,
  tracks: readonly TrackWithKeyframes[],
): readonly number[] {
  if (choice === 'keyframes') return framesOfChange(frameCount, tracks);
  const step = choice === 'all' ? 1 : Math.max(1, Math.trunc(Number(choice.slice('step:'.length))) || 1);
  return Array.from({ length: Math.ceil(frameCount / step) }, (_, at) => at * step);
}

/** With these alone straight lines give every box back, but for eased intervals. */
function framesOfChange(frameCount: number, tracks: readonly TrackWithKeyframes[]): number[] {
  const frames = new Set<number>();
  for (const { track, keyframes } of tracks) {
    for (const { startFrame, endFrame } of shownStretches(track)) {
      for (const frame of [startFrame, endFrame - 1, endFrame]) frames.add(frame);
      // What holds goes up to the frame before the next keyframe; what lies before the first one holds too.
      for (const { frame } of keyframes) {
        if (startFrame <= frame && frame < endFrame) frames.add(frame);
      }
    }
    for (const [at, { interpolation }] of keyframes.entries()) {
      const next = keyframes[at + 1];
      if (interpolation === 'hold' && next !== undefined) frames.add(next.frame - 1);
    }
  }
  return [...frames].filter((frame) => frame >= 0 && frame < frameCount).sort((a, b) => a - b);
}

/** The parts of a span where the object is drawn. */
export function shownStretches(track: Track): FrameRange[] {
  const stretches: FrameRange[] = [];
  let startFrame = track.startFrame;
  for (const { startFrame: gone, endFrame: back } of track.outside) {
    if (gone > startFrame) stretches.push({ startFrame, endFrame: Math.min(gone, track.endFrame) });
    startFrame = Math.max(startFrame, back);
  }
  if (startFrame < track.endFrame) stretches.push({ startFrame, endFrame: track.endFrame });
  return stretches;
}
