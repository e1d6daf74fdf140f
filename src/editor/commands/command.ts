import type { Result } from '../../core';
import type { FrameTable, Playback } from '../../time';
import type { Editor, Refusal } from '../editor';
import type { BindingArgument } from '../keymap/binding';
import type { SegmentSequence } from '../segments/sequence';
import type { TrackerPort } from '../tracks/proposal';
import type { CommandGroup, CommandId } from './command-ids.data';
import { groupOf } from './command-ids';

/** What a command is told besides its context: by a key, a button or a dialog. */
export interface CommandArgument extends BindingArgument {
  /** `performance.now()` stamp of the key event, for commands at the playhead while playing. */
  readonly stampMs?: number;
  /** Label id. */
  readonly label?: string;
  /** Segment id. */
  readonly segment?: string;
  readonly tier?: string;
  readonly frame?: number;
  readonly rate?: number;
  readonly text?: string;
}

/** Parts of the screen that commands open. */
export type ScreenPart =
  | 'commandPalette'
  | 'labelPalette'
  | 'shortcuts'
  | 'settings'
  | 'history'
  | 'goToFrame'
  | 'note'
  | 'roles'
  | 'duplicateTo'
  | 'fullScreen'
  | 'restorePoint'
  | 'export'
  | 'import'
  | 'submit'
  | 'skip'
  | 'defaultLayout';

/** Port to what only screens can do; built in `app`. */
export interface ScreenPort {
  readonly show: (part: ScreenPart) => void;
  /** Closes the topmost popup or ends the drag under way; false when there was none. */
  readonly closeTop: () => boolean;
}

/** What a command that worked wants announced. */
export type CommandNews =
  /** A nudge or drag stopped before where it was to go. */
  | { readonly type: 'limit' }
  /** The walk went past the last and began again. */
  | { readonly type: 'wrapped' }
  | { readonly type: 'noMorePoints' }
  /** Two objects of different labels became one, with that of the first. */
  | { readonly type: 'firstLabelKept' }
  | { readonly type: 'nothingToAttend' }
  | { readonly type: 'noGaps' }
  /** The second pass has nothing left. */
  | { readonly type: 'allLabelled' };

/** What was copied, within the page. */
export interface Clipboard {
  readonly read: () => SegmentSequence | null;
  readonly write: (sequence: SegmentSequence) => void;
}

export function createClipboard(): Clipboard {
  let held: SegmentSequence | null = null;
  return {
    read: () => held,
    write: (sequence) => {
      held = sequence;
    },
  };
}

export interface CommandContext {
  readonly editor: Editor;
  /** Null while no clip is open. */
  readonly playback: Playback | null;
  readonly table: FrameTable | null;
  readonly clipboard: Clipboard;
  readonly screen: ScreenPort;
  readonly report: (news: CommandNews) => void;
  /** Null where nothing can be decoded. */
  readonly tracker?: TrackerPort | null;
}

export type CommandResult = Result<void, Refusal>;

export interface Command {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly run: (context: CommandContext, argument: CommandArgument) => CommandResult;
  /** False where running it now could only be refused. */
  readonly isEnabled: (context: CommandContext) => boolean;
}

const ALWAYS = (): boolean => true;

export function command(id: CommandId, run: Command['run'], isEnabled: Command['isEnabled'] = ALWAYS): Command {
  return { id, group: groupOf(id), run, isEnabled };
}
