import { err, ok } from '../../core';
import type { Segment } from '../../model';
import { frameCountOf } from '../../time';
import { attentionOf } from '../attention/attention';
import { NO_TARGET } from '../segments/tier-edit';
import { command } from './command';
import type { Command, CommandContext, CommandResult } from './command';
import { activeSegments } from './edit-run';
import { walkGaps } from './two-passes';

const isOpen = (context: CommandContext): boolean => context.playback !== null && context.table !== null;

export const NAVIGATION_COMMANDS: readonly Command[] = [
  command('previousPoint', (context) => toPoint(context, -1), isOpen),
  command('nextPoint', (context) => toPoint(context, 1), isOpen),
  command('previousAttention', (context) => toAttention(context, -1), isOpen),
  command('nextAttention', (context) => toAttention(context, 1), isOpen),
];

/** The nearest boundary of the active tier before or after the playhead; in the second pass the next gap. */
function toPoint(context: CommandContext, way: 1 | -1): CommandResult {
  const { playback, table, editor } = context;
  if (playback === null || table === null) return err(NO_TARGET);
  if (editor.ephemeral.getState().pass === 'label') {
    walkGaps(context, way);
    return ok();
  }
  const point = pointBeyond(activeSegments(context), playback.getState().playhead, way);
  if (point === null || point >= frameCountOf(table)) context.report({ type: 'noMorePoints' });
  else playback.seek(point);
  return ok();
}

function pointBeyond(segments: readonly Segment[], frame: number, way: 1 | -1): number | null {
  let best: number | null = null;
  for (const boundary of segments.flatMap(({ startFrame, endFrame }) => [startFrame, endFrame])) {
    const isBeyond = (boundary - frame) * way > 0;
    if (isBeyond && (best === null || (best - boundary) * way > 0)) best = boundary;
  }
  return best;
}

/** The next thing of the set that needs a look, by time, round the ends; its tier and segment become the active ones. */
function toAttention(context: CommandContext, way: 1 | -1): CommandResult {
  const { playback, editor } = context;
  const state = editor.ephemeral.getState();
  if (playback === null || state.set === null) return err(NO_TARGET);
  const items = attentionOf(editor.queries, state.set);
  const { playhead } = playback.getState();
  const next =
    way > 0 ? items.find((item) => item.startFrame > playhead) : items.findLast((item) => item.startFrame < playhead);
  const item = next ?? items.at(way > 0 ? 0 : -1);
  if (item === undefined) {
    context.report({ type: 'nothingToAttend' });
    return ok();
  }
  if (next === undefined) context.report({ type: 'wrapped' });
  editor.ephemeral.setState({
    activeTier: item.tier ?? state.activeTier,
    selectedSegments: item.segments,
    focusedEdge: null,
  });
  playback.seek(item.startFrame);
  return ok();
}
