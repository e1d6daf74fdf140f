import { ok } from '../../core';
import type { FrameRange } from '../../time';
import type { CommandContext, CommandResult } from '../commands/command';
import { acceptTracked } from './accept-tracked';
import type { BoxProposal } from './proposal';

/** The proposal that keys act on: the open one, when it has boxes. */
export function openProposal({ editor }: Pick<CommandContext, 'editor'>): BoxProposal | null {
  const { proposal } = editor.ephemeral.getState();
  return proposal === null || editor.queries.byId('track', proposal.track) === null ? null : proposal;
}

/** Makes the proposed boxes of the open proposal keyframes, within a range or all of them; then it is gone. */
export function acceptOpenProposal(
  context: CommandContext,
  proposal: BoxProposal,
  range: FrameRange | null,
): CommandResult {
  context.tracker?.stop();
  const done = context.editor.transact('acceptProposal', acceptTracked(proposal, range));
  if (!done.ok) return done;
  context.editor.ephemeral.setState({ proposal: null });
  return ok();
}

export function dropOpenProposal(context: CommandContext): CommandResult {
  context.tracker?.stop();
  context.editor.ephemeral.setState({ proposal: null });
  return ok();
}
