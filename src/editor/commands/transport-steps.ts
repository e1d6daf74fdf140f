import { clampFrame, frameCountOf, nearestFrame, ticksOf } from '../../time';
import type { CommandContext } from './command';

/** Shows another frame, counted from the one asked for; play stops first. */
export function step(context: CommandContext, byFrames: number): void {
  const { playback, table } = context;
  if (playback === null || table === null) return;
  const state = playback.getState();
  const from = state.direction === 0 ? state.playhead : (state.shownFrame ?? state.playhead);
  if (state.direction !== 0) playback.pause();
  playback.seek(clampFrame(from + byFrames, frameCountOf(table)));
}

/** Shows the frame nearest to a number of seconds away, at least one frame. */
export function stepSeconds(context: CommandContext, bySeconds: number): void {
  const { playback, table } = context;
  if (playback === null || table === null) return;
  const { playhead } = playback.getState();
  const to = frameAway(context, playhead, bySeconds);
  const least = clampFrame(playhead + Math.sign(bySeconds), frameCountOf(table));
  playback.seek(to === playhead ? least : to);
}

/** The frame nearest to `bySeconds` from the start of a frame, within the clip. */
export function frameAway(context: CommandContext, frame: number, bySeconds: number): number {
  const { table } = context;
  if (table === null) return frame;
  const byTicks = (bySeconds * table.timebase.den) / table.timebase.num;
  return nearestFrame(table, ticksOf(table, frame) + byTicks);
}
