import { err } from '../../core';
import type { Segment } from '../../model';
import { rememberLabel } from '../ephemeral';
import { NO_TARGET } from '../segments/tier-edit';
import { relabel } from '../segments/tier-edits';
import type { CommandContext, CommandResult } from './command';
import { activeSegments, finish, runEdit } from './edit-run';

/** Off, cutting, labelling, off. Where boundaries are there already, it begins with labelling. */
export function nextPass(context: CommandContext): void {
  const { pass } = context.editor.ephemeral.getState();
  if (pass === 'label') stopTwoPasses(context);
  else if (pass === 'cut' || activeSegments(context).length > 1) {
    context.editor.ephemeral.setState({ pass: 'label' });
    showGap(context, firstGapFrom(context, 0));
  } else context.editor.ephemeral.setState({ pass: 'cut' });
}

export function stopTwoPasses(context: CommandContext): void {
  context.editor.ephemeral.setState({ pass: null });
  context.playback?.setLoop(null);
}

/** In the second pass: labels the selected Unlabelled segment whole and goes to the next one. */
export function labelInPass(context: CommandContext, label: string): CommandResult {
  const { ephemeral } = context.editor;
  const [id] = ephemeral.getState().selectedSegments;
  const target = activeSegments(context).find((segment) => segment.id === id);
  if (target === undefined) return err(NO_TARGET);
  const edit = relabel({ ids: [target.id], label, frame: target.startFrame });
  const done = runEdit(context, { name: 'label', edit });
  if (!done.ok) return done;
  rememberLabel(ephemeral, label);
  showGap(context, firstGapFrom(context, target.startFrame));
  return finish(context, done, 'keep');
}

/** Up and Down in the second pass: the gap before or after the selected one, round the ends. */
export function walkGaps(context: CommandContext, way: 1 | -1): void {
  const [id] = context.editor.ephemeral.getState().selectedSegments;
  const gaps = gapsOf(context);
  const at = gaps.findIndex((gap) => gap.id === id);
  const next = at + way;
  if (at >= 0 && (next < 0 || next >= gaps.length)) context.report({ type: 'wrapped' });
  showGap(context, gaps.at(next % Math.max(1, gaps.length)) ?? null);
}

function gapsOf(context: CommandContext): readonly Segment[] {
  return activeSegments(context).filter((segment) => segment.label === null);
}

/** The first gap that starts at or after `frame`, round the end; null when there is none. */
function firstGapFrom(context: CommandContext, frame: number): Segment | null {
  const gaps = gapsOf(context);
  return gaps.find((gap) => gap.startFrame >= frame) ?? gaps[0] ?? null;
}

/** Selects a gap and loops it; without one the pass has nothing left and stops. */
function showGap(context: CommandContext, gap: Segment | null): void {
  const { playback, editor } = context;
  if (gap === null) {
    editor.ephemeral.setState({ selectedSegments: [] });
    playback?.setLoop(null);
    playback?.pause();
    context.report({ type: 'allLabelled' });
    return;
  }
  editor.ephemeral.setState({ selectedSegments: [gap.id], focusedEdge: null });
  playback?.seek(gap.startFrame);
  playback?.setLoop({ startFrame: gap.startFrame, endFrame: gap.endFrame });
  playback?.play();
}
