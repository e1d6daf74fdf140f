import { err, ok } from '../../core';
import { frameCountOf } from '../../time';
import type { FrameRange, FrameTable, Playback } from '../../time';
import { NO_TARGET } from '../segments/tier-edit';
import { command } from './command';
import type { Command, CommandArgument, CommandContext, CommandResult } from './command';
import type { CommandId } from './command-ids.data';
import { activeSegments, targetNow } from './edit-run';
import { playRanges } from './play-ranges';
import { frameAway, step, stepSeconds } from './transport-steps';

/** Rates on offer, with the pitch kept. */
export const PLAY_RATES: readonly number[] = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const SHUTTLE_RATES: readonly number[] = [1, 2, 4];
const AROUND_SECONDS = 1;

type Transport = (playback: Playback, context: CommandContext, argument: CommandArgument) => void;

const hasPlayback = (context: CommandContext): boolean => context.playback !== null && context.table !== null;

function transport(id: CommandId, run: Transport): Command {
  const runCommand = (context: CommandContext, argument: CommandArgument): CommandResult => {
    if (context.playback === null) return err(NO_TARGET);
    run(context.playback, context, argument);
    return ok();
  };
  return command(id, runCommand, hasPlayback);
}

export const TRANSPORT_COMMANDS: readonly Command[] = [
  transport('togglePlay', (playback) => {
    if (playback.getState().direction === 0) playback.play();
    else playback.pause();
  }),
  transport('playOnce', (playback, context) => {
    const { playhead } = playback.getState();
    playRanges(playback, [rangeToPlay(context)], playhead);
  }),
  transport('toggleLoop', (playback, context) => {
    if (playback.getState().loop !== null) {
      playback.setLoop(null);
      return;
    }
    const range = rangeToPlay(context);
    playback.setLoop(range);
    playback.seek(range.startFrame);
    playback.play();
  }),
  transport('playGaps', playGaps),
  transport('shuttleBack', (playback) => shuttle(playback, -1)),
  transport('shuttleStop', (playback) => playback.pause()),
  transport('shuttleForward', (playback) => shuttle(playback, 1)),
  transport('slower', (playback) => changeRate(playback, -1)),
  transport('faster', (playback) => changeRate(playback, 1)),
  transport('normalSpeed', (playback) => playback.setRate(1)),
  transport('setRate', (playback, _context, { rate }) => playback.setRate(rate ?? 1)),
  transport('toggleMute', (playback) => playback.setMuted(!playback.getState().muted)),
  transport('previousFrame', (_playback, context) => step(context, -1)),
  transport('nextFrame', (_playback, context) => step(context, 1)),
  transport('leapBack', (_playback, context) => leap(context, -1)),
  transport('leapForward', (_playback, context) => leap(context, 1)),
  transport('secondBack', (_playback, context) => stepSeconds(context, -1)),
  transport('secondForward', (_playback, context) => stepSeconds(context, 1)),
  transport('clipStart', (playback) => playback.seek(0)),
  transport('clipEnd', (playback, { table }) => playback.seek(lastFrameOf(table))),
  transport('goToFrame', (playback, { screen }, { frame }) => {
    if (frame === undefined) screen.show('goToFrame');
    else playback.seek(frame);
  }),
];

function lastFrameOf(table: FrameTable | null): number {
  return table === null ? 0 : frameCountOf(table) - 1;
}

function leap(context: CommandContext, way: 1 | -1): void {
  const { leapFrames } = context.editor.ephemeral.getState();
  if (leapFrames === null) stepSeconds(context, way);
  else step(context, way * leapFrames);
}

/** Plays that way at 1×; pressed again twice, then four times as fast. */
function shuttle(playback: Playback, way: 1 | -1): void {
  const { direction, rate } = playback.getState();
  const faster = SHUTTLE_RATES.find((one) => one > Math.abs(rate)) ?? SHUTTLE_RATES.at(-1) ?? 1;
  playback.setRate(direction === way ? faster : 1);
  if (direction !== way) playback.play({ reverse: way < 0 });
}

function changeRate(playback: Playback, by: 1 | -1): void {
  const rate = Math.abs(playback.getState().rate);
  const next = by > 0 ? PLAY_RATES.find((one) => one > rate) : PLAY_RATES.findLast((one) => one < rate);
  if (next !== undefined) playback.setRate(next);
}

/** Focused edge with a second on each side, else the target, else the marks, else what the timeline shows. */
function rangeToPlay(context: CommandContext): FrameRange {
  const state = context.editor.ephemeral.getState();
  const target = targetNow(context);
  const [first] = target;
  if (first !== undefined && (state.focusedEdge === 'start' || state.focusedEdge === 'end')) {
    const edge = state.focusedEdge === 'start' ? first.startFrame : first.endFrame;
    return around(context, { startFrame: edge, endFrame: edge });
  }
  if (first !== undefined) {
    const startFrame = Math.min(...target.map((segment) => segment.startFrame));
    return { startFrame, endFrame: Math.max(...target.map((segment) => segment.endFrame)) };
  }
  if (state.markIn !== null && state.markOut !== null) return { startFrame: state.markIn, endFrame: state.markOut };
  const endFrame = lastFrameOf(context.table) + 1;
  if (state.view === null) return { startFrame: 0, endFrame };
  const startFrame = Math.max(0, Math.floor(state.view.fromFrame));
  return { startFrame, endFrame: Math.max(startFrame + 1, Math.min(endFrame, Math.ceil(state.view.toFrame))) };
}

/** A range of boundaries with a second before and after, within the clip. */
function around(context: CommandContext, range: FrameRange): FrameRange {
  const end = lastFrameOf(context.table) + 1;
  const startFrame = Math.min(frameAway(context, range.startFrame, -AROUND_SECONDS), end - 1);
  const last = frameAway(context, range.endFrame, AROUND_SECONDS);
  return { startFrame, endFrame: Math.max(startFrame + 1, last === end - 1 ? end : last) };
}

/** All gaps of the active tier, each with a second on both sides; those that would overlap are played as one. */
function playGaps(playback: Playback, context: CommandContext): void {
  const ranges: FrameRange[] = [];
  for (const gap of activeSegments(context).filter((segment) => segment.label === null)) {
    const range = around(context, gap);
    const last = ranges.at(-1);
    if (last !== undefined && range.startFrame <= last.endFrame) {
      ranges.splice(-1, 1, { startFrame: last.startFrame, endFrame: Math.max(last.endFrame, range.endFrame) });
    } else ranges.push(range);
  }
  if (ranges.length === 0) context.report({ type: 'noGaps' });
  else playRanges(playback, ranges, playback.getState().playhead);
}
