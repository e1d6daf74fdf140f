import type { CommandArgument, CommandId, Refusal } from '../editor';
import type { FrameTable, Playback } from '../time';

/** What the panels beside the stage get from the screen they stand on. */
export interface ObjectTools {
  readonly table: FrameTable;
  readonly playback: Playback | null;
  readonly run: (id: CommandId, argument?: CommandArgument) => boolean;
  readonly nameOf: (id: CommandId) => string;
  readonly capOf: (id: CommandId) => string | undefined;
  /** Makes spellings of one word equal, for searching. */
  readonly fold: (text: string) => string;
  readonly onRefused: (refusal: Refusal) => void;
}
