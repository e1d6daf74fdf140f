import { frameAt, ticksOf } from '../../time';
import type { FrameTable, Playback } from '../../time';
import type { EphemeralState } from '../ephemeral';

/** The frame a command means, and the reaction offset that was taken off, in ms. */
export interface CommandFrame {
  readonly frame: number;
  readonly reactionMs: number;
  /** While playing: the frames it may be moved to, both included. Null at rest, where it means what it shows. */
  readonly room: { readonly earliest: number; readonly latest: number } | null;
}

export interface LiveFrameArgs {
  readonly state: EphemeralState;
  readonly playback: Playback | null;
  readonly table: FrameTable | null;
  /** `performance.now()` stamp of the key event; null when there was none. */
  readonly stampMs: number | null;
}

/**
 * The frame of a command that takes a position. At rest, stepping or in reverse: the shown frame. Playing forward: the
 * frame at the key's stamp less the reaction, which is real time and so counts `rate` times in media time; not before
 * this run of play began, not after the shown frame, at least one frame after the boundary made before it in this run.
 * Null while no frame is shown.
 */
export function commandFrame(args: LiveFrameArgs): CommandFrame | null {
  const { state, playback, table, stampMs } = args;
  const { shownFrame } = state;
  if (shownFrame === null) return null;
  if (!state.playing || state.rate <= 0 || table === null) return { frame: shownFrame, reactionMs: 0, room: null };
  const pressed = stampMs === null ? null : playback?.frameAtStamp(stampMs);
  const meant = framesBefore(table, pressed ?? shownFrame, (state.reactionMs / 1000) * state.rate);
  const earliest = Math.max(state.runStart ?? 0, state.runBoundary === null ? 0 : state.runBoundary + 1);
  const frame = Math.max(earliest, Math.min(meant, shownFrame));
  return { frame, reactionMs: state.reactionMs, room: { earliest, latest: Math.max(earliest, shownFrame) } };
}

/** The frame on screen `seconds` before the middle of `frame`. */
function framesBefore(table: FrameTable, frame: number, seconds: number): number {
  const middle = (ticksOf(table, frame) + ticksOf(table, frame + 1)) / 2;
  return frameAt(table, middle - (seconds * table.timebase.den) / table.timebase.num);
}
