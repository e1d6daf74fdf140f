import { useMemo } from 'react';
import { focusBox } from '../../canvas';
import {
  BOX_FOCUS_COMMANDS,
  COMMANDS,
  createClipboard,
  createCommandTable,
  createTrackCommands,
  runCommand,
  TRACKER_COMMANDS,
} from '../../editor';
import type {
  CommandArgument,
  CommandContext,
  CommandId,
  CommandTable,
  Editor,
  ScreenPart,
  TrackerPort,
} from '../../editor';
import { activeLanguage } from '../../i18n';
import type { FrameTable, Playback } from '../../time';
import type { AppServices } from '../services';
import { newsText, tellRefusal } from './announce-result';
import { sayNextLabel } from './box-words';
import { sayStep } from './say-step';

interface StudioCommandDeps {
  readonly services: AppServices;
  readonly editor: Editor;
  readonly playback: Playback | null;
  readonly table: FrameTable;
  /** Null where nothing can be decoded. */
  readonly tracker: TrackerPort | null;
  readonly show: (part: ScreenPart) => void;
}

export interface StudioCommands {
  readonly table: CommandTable;
  /** False when nothing stands behind the id in this mode. */
  readonly run: (id: CommandId, argument?: CommandArgument) => boolean;
}

/** Commands bound to this studio; what they did, or why they did not, is told. */
export function useStudioCommands(deps: StudioCommandDeps): StudioCommands {
  const { services, editor, playback, table, tracker, show } = deps;
  const clipboard = useMemo(() => createClipboard(), []);
  return useMemo(() => {
    const commands = createCommandTable(COMMANDS, {
      box: [...createTrackCommands(), ...TRACKER_COMMANDS],
      segment: BOX_FOCUS_COMMANDS,
    });
    const context: CommandContext = {
      editor,
      playback,
      table,
      clipboard,
      screen: { show, closeTop: () => false },
      report: (news) => services.announcer.say(newsText(news)),
      tracker,
    };
    return {
      table: commands,
      run: (id, argument = {}) => {
        if (commands.find(id, editor.ephemeral.getState().mode) === null) return false;
        const revision = editor.store.revision();
        const result = runCommand(commands, context, id, argument);
        if (!result.ok) tellRefusal(services, result.error, editor.queries, activeLanguage().tag);
        else if (editor.store.revision() !== revision) {
          sayStep(services.announcer, editor, id, table);
          // Arrows place a new box at once.
          const { activeTrack } = editor.ephemeral.getState();
          if (id === 'newBox' && activeTrack !== null) focusBox(activeTrack);
        } else if (id === 'label') sayNextLabel(services.announcer, editor);
        return true;
      },
    };
  }, [services, editor, playback, table, tracker, show, clipboard]);
}
