import { COMMAND_GROUPS } from './command-ids.data';
import type { CommandGroup, CommandId } from './command-ids.data';

const GROUPS: readonly CommandGroup[] = [
  'transport',
  'labels',
  'edit',
  'selection',
  'boxes',
  'view',
  'review',
  'project',
];

/** All ids in the order of their groups. */
export const COMMAND_IDS: readonly CommandId[] = GROUPS.flatMap((group): readonly CommandId[] => COMMAND_GROUPS[group]);

const ID_BY_TEXT: ReadonlyMap<string, CommandId> = new Map(COMMAND_IDS.map((id) => [id, id]));

/** Null when the text names no command. */
export function readCommandId(text: string): CommandId | null {
  return ID_BY_TEXT.get(text) ?? null;
}

export function groupOf(id: CommandId): CommandGroup {
  const group = GROUPS.find((one) => COMMAND_GROUPS[one].some((member) => member === id));
  return group ?? 'project';
}
