import type { CommandId, Editor } from '../../editor';
import { activeLanguage, text } from '../../i18n';
import { shownName } from '../../model';
import type { Segment } from '../../model';
import { frameTimecode } from '../../time';
import type { FrameTable } from '../../time';
import type { Announcer } from '../../ui';
import { boxWords } from './box-words';
import { commandName } from './command-name';

/** Least time between two announcements while the video plays. */
const PLAYING_GAP_MS = 500;

/** Says what a step did: a label and its start, or the name of the step. */
export function sayStep(announcer: Announcer, editor: Editor, id: CommandId, table: FrameTable): void {
  const options = editor.ephemeral.getState().playing ? { minGapMs: PLAYING_GAP_MS } : {};
  const isTravel = id === 'undo' || id === 'redo';
  const words = isTravel
    ? travelWords(editor, id)
    : (boxWords(editor, id, table) ?? labelWords(editor, id, table) ?? commandName(id));
  if (words !== null) announcer.say(words, options);
}

function travelWords(editor: Editor, id: 'undo' | 'redo'): string | null {
  const history = editor.history(editor.ephemeral.getState().set ?? '');
  const step = (id === 'undo' ? history.undone : history.done).at(-1);
  if (step === undefined) return null;
  const name = commandName(step.name);
  return id === 'undo'
    ? text(($) => $.announce.undone, { ns: 'editor', step: name })
    : text(($) => $.announce.redone, { ns: 'editor', step: name });
}

/** The label that was set and where it starts; null for other commands. */
function labelWords(editor: Editor, id: CommandId, table: FrameTable): string | null {
  if (id !== 'label' && id !== 'relabel') return null;
  const [selected] = editor.ephemeral.getState().selectedSegments;
  const segment = editor.queries.byId('segment', selected ?? null) ?? latestAtPlayhead(editor);
  const label = editor.queries.byId('label', segment?.label ?? null);
  if (segment === null || label === null) return null;
  return text(($) => $.announce.labelled, {
    ns: 'editor',
    label: shownName(label, activeLanguage().tag).text,
    time: frameTimecode(table, segment.startFrame),
  });
}

function latestAtPlayhead(editor: Editor): Segment | null {
  const { set, activeTier, shownFrame } = editor.ephemeral.getState();
  if (set === null || activeTier === null || shownFrame === null) return null;
  return (
    editor.queries
      .segments(set, activeTier)
      .findLast((segment) => segment.startFrame <= shownFrame && shownFrame < segment.endFrame) ?? null
  );
}
