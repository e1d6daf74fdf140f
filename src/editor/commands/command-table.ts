import { err } from '../../core';
import type { EditorMode } from '../ephemeral';
import { NO_TARGET } from '../segments/tier-edit';
import { CLIPBOARD_COMMANDS } from './clipboard-commands';
import type { Command, CommandArgument, CommandContext, CommandResult } from './command';
import type { CommandId } from './command-ids.data';
import { EDIT_COMMANDS } from './edit-commands';
import { HISTORY_COMMANDS } from './history-commands';
import { LABEL_COMMANDS } from './label-commands';
import { NAVIGATION_COMMANDS } from './navigation-commands';
import { SELECTION_COMMANDS } from './selection-commands';
import { TRANSPORT_COMMANDS } from './transport-commands';
import { PICTURE_COMMANDS } from '../tracks/picture-commands';
import { SCREEN_COMMANDS, VIEW_COMMANDS } from './view-commands';

/** What commands do wherever no mode says otherwise. */
export const COMMANDS: readonly Command[] = [
  ...TRANSPORT_COMMANDS,
  ...NAVIGATION_COMMANDS,
  ...LABEL_COMMANDS,
  ...EDIT_COMMANDS,
  ...CLIPBOARD_COMMANDS,
  ...SELECTION_COMMANDS,
  ...VIEW_COMMANDS,
  ...PICTURE_COMMANDS,
  ...HISTORY_COMMANDS,
  ...SCREEN_COMMANDS,
];

/** Commands by id; a mode may give one another meaning, or bring its own. */
export interface CommandTable {
  readonly find: (id: CommandId, mode: EditorMode) => Command | null;
  /** Every command once, in the order given. */
  readonly all: readonly Command[];
}

export function createCommandTable(
  base: readonly Command[] = COMMANDS,
  byMode: Partial<Record<EditorMode, readonly Command[]>> = {},
): CommandTable {
  const words = new Map<string, Command>(base.map((one) => [one.id, one]));
  const all = new Map<CommandId, Command>(base.map((one) => [one.id, one]));
  for (const [mode, commands] of Object.entries(byMode)) {
    for (const one of commands) {
      words.set(`${mode} ${one.id}`, one);
      if (!all.has(one.id)) all.set(one.id, one);
    }
  }
  return {
    find: (id, mode) => words.get(`${mode} ${id}`) ?? words.get(id) ?? null,
    all: [...all.values()],
  };
}

/** Runs a command in the mode of the moment. An id that is not built yet has no target. */
export function runCommand(
  table: CommandTable,
  context: CommandContext,
  id: CommandId,
  argument: CommandArgument = {},
): CommandResult {
  const found = table.find(id, context.editor.ephemeral.getState().mode);
  return found === null ? err(NO_TARGET) : found.run(context, argument);
}
