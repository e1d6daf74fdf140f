import { err, ok } from '../../core';
import { parseKey } from '../../records';
import type { TransactionContext } from '../../records';
import { PROJECT_DOCUMENT } from '../editor';
import type { Editor } from '../editor';
import { NO_TARGET } from '../segments/tier-edit';
import { command } from './command';
import type { Command, CommandContext, CommandResult } from './command';

export const HISTORY_COMMANDS: readonly Command[] = [
  command(
    'undo',
    (context) => travel(context, 'undo'),
    ({ editor }) => canTravel(editor, 'done'),
  ),
  command(
    'redo',
    (context) => travel(context, 'redo'),
    ({ editor }) => canTravel(editor, 'undone'),
  ),
];

/** The document whose steps undo takes back: the open set, else the project. */
function activeDocument(editor: Editor): string {
  return editor.ephemeral.getState().set ?? PROJECT_DOCUMENT;
}

function canTravel(editor: Editor, stack: 'done' | 'undone'): boolean {
  return !editor.isReadOnly() && editor.history(activeDocument(editor))[stack].length > 0;
}

function travel(context: CommandContext, way: 'undo' | 'redo'): CommandResult {
  const { editor } = context;
  const done = editor[way](activeDocument(editor));
  if (!done.ok) return done.error.type === 'diffConflict' ? err({ type: 'readOnly', code: 'S-306' }) : err(done.error);
  if (done.value === null) return err(NO_TARGET);
  if (done.value.ctx !== null) restoreHand(context, done.value.ctx);
  return ok();
}

/** Puts selection, playhead and active tier back to where the step was made; what is gone is left out. */
function restoreHand(context: CommandContext, hand: TransactionContext): void {
  const { ephemeral, queries } = context.editor;
  const stillThere = (type: 'segment' | 'track'): string[] =>
    hand.selection.flatMap((key) => {
      const parsed = parseKey(key);
      return parsed?.type === type && queries.byId(type, parsed.id) !== null ? [parsed.id] : [];
    });
  const selectedSegments = stillThere('segment');
  const selectedTracks = stillThere('track');
  const state = ephemeral.getState();
  const activeTier = queries.byId('tier', hand.tier)?.id ?? state.activeTier;
  ephemeral.setState({ selectedSegments, selectedTracks, activeTier, focusedEdge: null });
  if (hand.playhead !== null && !state.playing) context.playback?.seek(hand.playhead);
}
