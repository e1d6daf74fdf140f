import { err, ok } from '../../core';
import { toSequence } from '../segments/sequence';
import { NO_TARGET } from '../segments/tier-edit';
import { lift, paste, pasteInto } from '../segments/tier-edits';
import { command } from './command';
import type { Command, CommandArgument, CommandContext, CommandResult } from './command';
import { activePlace, finish, hasTarget, isEditable, positionOf, runEdit, targetNow } from './edit-run';

const canPaste = (context: CommandContext): boolean => isEditable(context) && context.clipboard.read() !== null;

export const CLIPBOARD_COMMANDS: readonly Command[] = [
  command('copy', copy, (context) => targetNow(context).length > 0),
  command('cutToClipboard', cutToClipboard, hasTarget),
  command('paste', runPaste, canPaste),
  command('pasteStretched', runPasteStretched, (context) => canPaste(context) && hasTarget(context)),
  command('duplicateToTier', duplicateToTier, hasTarget),
];

function copy(context: CommandContext): CommandResult {
  const sequence = toSequence(targetNow(context));
  if (sequence === null) return err(NO_TARGET);
  context.clipboard.write(sequence);
  return ok();
}

function cutToClipboard(context: CommandContext): CommandResult {
  const target = targetNow(context);
  const sequence = toSequence(target);
  if (sequence === null) return err(NO_TARGET);
  const done = runEdit(context, { name: 'cutToClipboard', edit: lift({ ids: target.map(({ id }) => id) }) });
  if (done.ok) context.clipboard.write(sequence);
  return finish(context, done, 'none');
}

function runPaste(context: CommandContext, argument: CommandArgument): CommandResult {
  const sequence = context.clipboard.read();
  const position = positionOf(context, argument);
  if (!position.ok) return position;
  if (sequence === null) return err(NO_TARGET);
  const edit = paste({ frame: position.value.frame, sequence });
  return finish(context, runEdit(context, { name: 'paste', edit }), 'result');
}

function runPasteStretched(context: CommandContext): CommandResult {
  const sequence = context.clipboard.read();
  const target = targetNow(context);
  if (sequence === null || target.length === 0) return err(NO_TARGET);
  const startFrame = Math.min(...target.map((segment) => segment.startFrame));
  const endFrame = Math.max(...target.map((segment) => segment.endFrame));
  const edit = pasteInto({ range: { startFrame, endFrame }, sequence });
  return finish(context, runEdit(context, { name: 'pasteStretched', edit }), 'result');
}

/** Puts the target on another tier at the same frames; without a tier the menu of tiers opens. */
function duplicateToTier(context: CommandContext, argument: CommandArgument): CommandResult {
  if (argument.tier === undefined) {
    context.screen.show('duplicateTo');
    return ok();
  }
  const target = targetNow(context);
  const sequence = toSequence(target);
  const place = activePlace(context);
  if (sequence === null || place === null || place.tier === argument.tier) return err(NO_TARGET);
  const frame = Math.min(...target.map((segment) => segment.startFrame));
  const to = { set: place.set, tier: argument.tier };
  return finish(
    context,
    runEdit(context, { name: 'duplicateToTier', edit: paste({ frame, sequence }), place: to }),
    'keep',
  );
}
