import { objectName } from '../../canvas';
import { readTrack } from '../../editor';
import type { CommandId, Editor, TrackParts } from '../../editor';
import { activeLanguage, text } from '../../i18n';
import { shownName, trackStateAt } from '../../model';
import type { FrameTable } from '../../time';
import type { Announcer } from '../../ui';
import { roleInSegment } from './role-words';

const PLACED: ReadonlySet<CommandId> = new Set(['newBox', 'moveBox', 'resizeBox', 'paste', 'label', 'relabel']);

/** What a command did to the active object, where it stands now; null for commands of segments. */
export function boxWords(editor: Editor, id: CommandId, table: FrameTable): string | null {
  const { mode, activeTrack, shownFrame: frame } = editor.ephemeral.getState();
  const parts = activeTrack === null ? null : readTrack(editor.queries, activeTrack);
  if (parts === null || frame === null) return null;
  if (id === 'linkToSegment') return roleInSegment(editor, parts.track.id);
  const isBoxOnly = id === 'moveBox' || id === 'resizeBox';
  if (mode !== 'box' && !isBoxOnly) return null;
  if (id === 'keyframe') return keyframeWords(parts, frame);
  if (id === 'occluded' || id === 'outside' || PLACED.has(id)) return stateWords(editor, parts, { id, frame, table });
  return null;
}

function keyframeWords({ keyframes }: TrackParts, frame: number): string {
  return keyframes.some((keyframe) => keyframe.frame === frame)
    ? text(($) => $.announce.keyframeAdded, { ns: 'editor', frame })
    : text(($) => $.announce.keyframeRemoved, { ns: 'editor' });
}

interface Moment {
  readonly id: CommandId;
  readonly frame: number;
  readonly table: FrameTable;
}

function stateWords(editor: Editor, { track, keyframes }: TrackParts, { id, frame, table }: Moment): string {
  const name = objectName(editor.queries, track);
  const state = trackStateAt(track, keyframes, table, frame);
  if (state === null) return text(($) => $.announce.boxOutside, { ns: 'editor', name });
  if (id === 'occluded' || id === 'outside') {
    return state.occluded
      ? text(($) => $.announce.boxOccluded, { ns: 'editor', name })
      : text(($) => $.announce.boxVisible, { ns: 'editor', name });
  }
  const whole = (value: number): number => Math.round(value);
  const { x, y, w, h } = state.box;
  return text(($) => $.announce.box, { ns: 'editor', name, x: whole(x), y: whole(y), w: whole(w), h: whole(h) });
}

/** Says which label the boxes that come next will have. */
export function sayNextLabel(announcer: Announcer, editor: Editor): void {
  const { mode, currentLabel } = editor.ephemeral.getState();
  const label = mode === 'box' ? editor.queries.byId('label', currentLabel) : null;
  if (label === null) return;
  announcer.say(text(($) => $.announce.boxLabel, { ns: 'editor', label: shownName(label, activeLanguage().tag).text }));
}
