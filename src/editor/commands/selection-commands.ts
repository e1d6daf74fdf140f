import { err, ok } from '../../core';
import { NO_TARGET } from '../segments/tier-edit';
import { command } from './command';
import type { Command, CommandContext, CommandResult } from './command';
import { activePlace, activeSegments } from './edit-run';
import { extendSelection } from './edit-commands';
import { stopTwoPasses } from './two-passes';

export const SELECTION_COMMANDS: readonly Command[] = [
  command('nextTier', (context) => walkTiers(context, 1)),
  command('previousTier', (context) => walkTiers(context, -1)),
  command('selectAll', selectAll, (context) => activePlace(context) !== null),
  command('extendSelection', extendSelection, (context) => activePlace(context) !== null),
  command('clearSelection', (context) => {
    clearSelection(context);
    return ok();
  }),
  command('escape', escape),
];

function walkTiers(context: CommandContext, way: 1 | -1): CommandResult {
  const { ephemeral, queries } = context.editor;
  const tiers = queries.tiers().filter((tier) => !tier.hidden);
  const at = tiers.findIndex((tier) => tier.id === ephemeral.getState().activeTier);
  const next = at < 0 ? tiers[0] : tiers[(at + way + tiers.length) % tiers.length];
  if (next === undefined) return err(NO_TARGET);
  ephemeral.setState({ activeTier: next.id, selectedSegments: [], focusedEdge: null });
  return ok();
}

function selectAll(context: CommandContext): CommandResult {
  const selectedSegments = activeSegments(context).map(({ id }) => id);
  context.editor.ephemeral.setState({ selectedSegments, focusedEdge: null });
  return ok();
}

function clearSelection(context: CommandContext): void {
  context.editor.ephemeral.setState({ selectedSegments: [], selectedTracks: [], focusedEdge: null });
}

/** One step each: popup or drag, focused edge, selection, marks, pass, mode. Never loses work. */
function escape(context: CommandContext): CommandResult {
  if (context.screen.closeTop()) return ok();
  const { ephemeral } = context.editor;
  const state = ephemeral.getState();
  if (state.proposal?.state === 'running') context.tracker?.stop();
  else if (state.focusedEdge !== null) ephemeral.setState({ focusedEdge: null });
  else if (state.pass === 'label') stopTwoPasses(context);
  else if (state.selectedSegments.length + state.selectedTracks.length > 0) clearSelection(context);
  else if (state.markIn !== null || state.markOut !== null) ephemeral.setState({ markIn: null, markOut: null });
  else if (state.pass !== null) stopTwoPasses(context);
  else if (state.mode !== 'segment') ephemeral.setState({ mode: 'segment' });
  return ok();
}
