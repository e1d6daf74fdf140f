import { createClipboard, createCommandTable, followPlayback, runCommand } from '../../src/editor';
import type {
  CommandArgument,
  CommandContext,
  CommandId,
  CommandNews,
  CommandResult,
  ScreenPart,
} from '../../src/editor';
import { aPlayback } from './a-playback';
import type { PacedPlayback } from './a-playback';
import { anEditor } from './an-editor';
import type { EditorScene, SceneGiven } from './an-editor';

export interface Studio extends EditorScene {
  readonly playback: PacedPlayback;
  readonly context: CommandContext;
  readonly news: CommandNews['type'][];
  readonly shown: ScreenPart[];
  /** Runs a command and gives its refusal's type, or null when it worked. */
  readonly run: (id: CommandId, argument?: CommandArgument) => string | null;
  /** Shows a frame at rest. */
  readonly at: (frame: number) => void;
}

/** Editor, playback and commands wired as the app wires them, without a screen. */
export function aStudio(given: SceneGiven = {}): Studio {
  const scene = anEditor(given);
  const playback = aPlayback(scene.table);
  const news: CommandNews['type'][] = [];
  const shown: ScreenPart[] = [];
  followPlayback(scene.editor.ephemeral, playback);
  const context: CommandContext = {
    editor: scene.editor,
    playback,
    table: scene.table,
    clipboard: createClipboard(),
    screen: { show: (part) => shown.push(part), closeTop: () => false },
    report: ({ type }) => news.push(type),
  };
  const commands = createCommandTable();
  const run = (id: CommandId, argument: CommandArgument = {}): string | null =>
    refusalOf(runCommand(commands, context, id, argument));
  return { ...scene, playback, context, news, shown, run, at: (frame) => playback.seek(frame) };
}

function refusalOf(result: CommandResult): string | null {
  return result.ok ? null : result.error.type;
}
