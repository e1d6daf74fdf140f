import { ok } from '../../core';
import type { Result } from '../../core';
import type { Track } from '../../model';
import type { CommandContext, CommandResult } from '../commands/command';
import type { Change, Refusal } from '../editor';

/** Tracks that a command means: those selected, else the active one. */
export function targetTracks(context: Pick<CommandContext, 'editor'>): readonly Track[] {
  const { queries, ephemeral } = context.editor;
  const { set, selectedTracks, activeTrack } = ephemeral.getState();
  const ids = selectedTracks.length > 0 ? selectedTracks : activeTrack === null ? [] : [activeTrack];
  return ids.flatMap((id) => {
    const track = queries.byId('track', id);
    return track === null || track.set !== set ? [] : [track];
  });
}

export function selectTracks(context: Pick<CommandContext, 'editor'>, ids: readonly string[]): void {
  context.editor.ephemeral.setState({ selectedTracks: ids, activeTrack: ids[0] ?? null, focusedEdge: null });
}

export const isOpen = ({ editor }: CommandContext): boolean =>
  !editor.isReadOnly() && editor.ephemeral.getState().set !== null;
export const hasTrack = (context: CommandContext): boolean => isOpen(context) && targetTracks(context).length > 0;
interface Run {
  readonly name: string;
  readonly change: Change;
  readonly reactionMs?: number;
  readonly group?: string;
}

export function transact({ editor }: CommandContext, { name, change, reactionMs = 0, group }: Run): CommandResult {
  const done: Result<unknown, Refusal> = editor.transact(name, change, { reactionMs, group: group ?? null });
  return done.ok ? ok() : done;
}

export function tracksOfSet({ editor }: CommandContext): readonly Track[] {
  const { set } = editor.ephemeral.getState();
  return set === null ? [] : editor.queries.tracks(set);
}
