import { err, ok } from '../../core';
import type { Result } from '../../core';
import { keyOf } from '../../records';
import type { Refusal } from '../editor';
import type { FocusedEdge } from '../ephemeral';
import { nudgeEdge, setEdge, slide } from '../segments/edge-edits';
import { NO_TARGET } from '../segments/tier-edit';
import type { Edited, TierEdit } from '../segments/tier-edit';
import { cutAt, deleteRipple, lift, merge, mergeNeighbour, setFields, toggleContinues } from '../segments/tier-edits';
import type { SegmentEdge } from '../segments/tiling-shape';
import { command } from './command';
import type { Command, CommandArgument, CommandContext, CommandResult } from './command';
import type { CommandId } from './command-ids.data';
import {
  activePlace,
  activeSegments,
  boundaryOf,
  finish,
  hasTarget,
  isEditable,
  noteBoundary,
  positionOf,
  runEdit,
  singleTarget,
  targetNow,
} from './edit-run';
import { step } from './transport-steps';

const TEN = 10;

export const EDIT_COMMANDS: readonly Command[] = [
  command('cut', runCut, isEditable),
  command('trimStart', (context, argument) => trim(context, argument, 'start'), hasTarget),
  command('trimEnd', (context, argument) => trim(context, argument, 'end'), hasTarget),
  command('focusEdge', focusEdge, hasTarget),
  command('nudgeBack', (context) => nudge(context, -1)),
  command('nudgeForward', (context) => nudge(context, 1)),
  command('nudgeTenBack', (context) => nudge(context, -TEN)),
  command('nudgeTenForward', (context) => nudge(context, TEN)),
  command('mergeNext', (context) => mergeWith(context, 'next'), hasTarget),
  command('mergePrevious', (context) => mergeWith(context, 'previous'), hasTarget),
  command('mergeSelection', mergeSelection, (context) => hasTarget(context) && targetNow(context).length > 1),
  command('delete', (context) => remove(context, 'delete', deleteRipple), hasTarget),
  command('deleteLeaveGap', (context) => remove(context, 'deleteLeaveGap', lift), hasTarget),
  command('unsure', toggleUnsure, hasTarget),
  command('addNote', addNote, ({ editor }) => !editor.isReadOnly() && editor.ephemeral.getState().set !== null),
  command('toggleContinues', (context) => onTarget(context, 'toggleContinues', toggleContinues), hasTarget),
];

function runCut(context: CommandContext, argument: CommandArgument): CommandResult {
  const position = boundaryOf(context, argument);
  if (!position.ok) return position;
  const { frame, reactionMs } = position.value;
  const target = singleTarget(context, frame);
  if (target === null) return err(NO_TARGET);
  const edit = cutAt({ id: target.id, frame });
  const done = runEdit(context, { name: 'cut', edit, options: { reactionMs } });
  if (done.ok) noteBoundary(context, frame);
  return finish(context, done, 'result');
}

function trim(context: CommandContext, argument: CommandArgument, edge: SegmentEdge): CommandResult {
  const position = positionOf(context, argument);
  if (!position.ok) return position;
  const { frame, reactionMs } = position.value;
  const target = singleTarget(context, frame);
  if (target === null) return err(NO_TARGET);
  const toFrame = edge === 'start' ? frame : frame + 1;
  const name = edge === 'start' ? 'trimStart' : 'trimEnd';
  const edit = setEdge({ id: target.id, edge, toFrame });
  return finish(context, runEdit(context, { name, edit, options: { reactionMs } }), 'keep');
}

const EDGES_TILING: readonly (FocusedEdge | null)[] = [null, 'start', 'end'];
const EDGES_FREE: readonly (FocusedEdge | null)[] = [null, 'start', 'end', 'whole'];

/** Goes round the edges of the one selected segment; without a selection the target is selected first. */
function focusEdge(context: CommandContext): CommandResult {
  const { ephemeral, queries } = context.editor;
  const state = ephemeral.getState();
  const target = singleTarget(context, state.shownFrame);
  if (target === null) return err(NO_TARGET);
  const edges = queries.byId('tier', target.tier)?.kind === 'free' ? EDGES_FREE : EDGES_TILING;
  const isSame = state.selectedSegments.length === 1 && state.selectedSegments[0] === target.id;
  const at = isSame ? edges.indexOf(state.focusedEdge) : 0;
  const focusedEdge = edges[(at + 1) % edges.length] ?? null;
  ephemeral.setState({ selectedSegments: [target.id], focusedEdge });
  return ok();
}

/** Moves the focused edge of the selected segment; the picture shows the frame at the edge. Without one: a step. */
function nudge(context: CommandContext, byFrames: number): CommandResult {
  const { ephemeral, queries } = context.editor;
  const state = ephemeral.getState();
  const [id] = state.selectedSegments;
  const segment = id === undefined ? null : queries.byId('segment', id);
  if (segment === null) {
    step(context, byFrames);
    return ok();
  }
  const edge = state.focusedEdge ?? 'start';
  const edit: TierEdit =
    edge === 'whole' ? slide({ id: segment.id, byFrames }) : nudgeEdge({ id: segment.id, edge, byFrames });
  const place = { set: segment.set, tier: segment.tier };
  const options = { group: `edge:${edge}:${segment.id}` };
  const done = runEdit(context, { name: edge === 'whole' ? 'slideSegment' : 'nudgeEdge', edit, place, options });
  if (!done.ok) return done;
  ephemeral.setState({ selectedSegments: [segment.id], focusedEdge: edge });
  const moved = done.value.segments.find((one) => one.id === segment.id);
  if (moved !== undefined) context.playback?.seek(edge === 'end' ? moved.endFrame - 1 : moved.startFrame);
  return ok();
}

function mergeWith(context: CommandContext, side: 'next' | 'previous'): CommandResult {
  if (targetNow(context).length > 1) return mergeSelection(context);
  const name = side === 'next' ? 'mergeNext' : 'mergePrevious';
  return onTarget(context, name, ({ id }) => mergeNeighbour({ id, side }));
}

function mergeSelection(context: CommandContext): CommandResult {
  const ids = targetNow(context).map(({ id }) => id);
  return finish(context, runEdit(context, { name: 'mergeSelection', edit: merge({ ids }) }), 'result');
}

function remove(
  context: CommandContext,
  name: CommandId,
  edit: (args: { readonly ids: readonly string[] }) => TierEdit,
): CommandResult {
  const ids = targetNow(context).map(({ id }) => id);
  if (ids.length === 0) return err(NO_TARGET);
  return finish(context, runEdit(context, { name, edit: edit({ ids }) }), 'none');
}

function onTarget(
  context: CommandContext,
  name: CommandId,
  edit: (args: { readonly id: string }) => TierEdit,
): CommandResult {
  const target = singleTarget(context, context.editor.ephemeral.getState().shownFrame);
  if (target === null) return err(NO_TARGET);
  const isSelected = context.editor.ephemeral.getState().selectedSegments.length > 0;
  const done: Result<Edited, Refusal> = runEdit(context, { name, edit: edit({ id: target.id }) });
  return finish(context, done, isSelected ? 'result' : 'keep');
}

/** Marks all of the target as unsure, or none when all are. */
function toggleUnsure(context: CommandContext): CommandResult {
  const target = targetNow(context);
  if (target.length === 0) return err(NO_TARGET);
  const unsure = target.some((segment) => !segment.unsure);
  const edit = setFields({ ids: target.map(({ id }) => id), fields: { unsure } });
  return finish(context, runEdit(context, { name: 'unsure', edit }), 'keep');
}

/** A comment pinned to the shown frame, and to the segment when exactly one is selected. Without a text: asks for it. */
function addNote(context: CommandContext, argument: CommandArgument): CommandResult {
  const { editor, screen } = context;
  const { text } = argument;
  if (text === undefined) {
    screen.show('note');
    return ok();
  }
  const state = editor.ephemeral.getState();
  const set = editor.queries.byId('set', state.set);
  if (set === null || state.shownFrame === null || text.trim() === '') return err(NO_TARGET);
  const range = { startFrame: state.shownFrame, endFrame: state.shownFrame + 1 };
  const [id, ...others] = state.selectedSegments;
  const pinned = others.length > 0 || id === undefined ? null : editor.queries.byId('segment', id);
  const added = editor.transact('addNote', (draft) => {
    draft.put({
      type: 'comment',
      schema: 1,
      id: draft.newId(),
      set: set.id,
      author: draft.origin().by ?? set.author,
      at: draft.nowIso(),
      range,
      target: pinned === null ? null : keyOf(pinned),
      replyTo: null,
      text: text.trim(),
      resolved: false,
      x: {},
    });
    return ok();
  });
  return added.ok ? ok() : added;
}

/** Extends the selection from its first segment to the one at the shown frame. */
export function extendSelection(context: CommandContext): CommandResult {
  const { ephemeral } = context.editor;
  const state = ephemeral.getState();
  const segments = activeSegments(context);
  if (activePlace(context) === null || state.shownFrame === null) return err(NO_TARGET);
  const frame = state.shownFrame;
  const anchor = segments.findIndex((segment) => state.selectedSegments.includes(segment.id));
  const reached = segments.findLastIndex((segment) => segment.startFrame <= frame && frame < segment.endFrame);
  if (reached < 0) return err(NO_TARGET);
  const from = anchor < 0 ? reached : anchor;
  const range = segments.slice(Math.min(from, reached), Math.max(from, reached) + 1);
  const known = new Set(state.selectedSegments);
  const added = range.filter((segment) => !known.has(segment.id)).map(({ id }) => id);
  ephemeral.setState({ selectedSegments: [...state.selectedSegments, ...added], focusedEdge: null });
  return ok();
}
