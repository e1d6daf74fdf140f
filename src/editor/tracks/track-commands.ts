import { err, ok } from '../../core';
import type { Box, Point } from '../../geometry';
import type { Keyframe } from '../../model';
import { frameCountOf, isInRange } from '../../time';
import { command } from '../commands/command';
import type { Command, CommandArgument, CommandContext, CommandResult } from '../commands/command';
import { positionOf, singleTarget } from '../commands/edit-run';
import { labelMeant } from '../commands/label-commands';
import { acceptOpenProposal, dropOpenProposal, openProposal } from './open-proposal';
import {
  acceptProposals,
  editTracks,
  isProposal,
  linkSegment,
  mergeTwoTracks,
  newBox,
  readTrack,
  relabelTracks,
  removeTracks,
  splitTracks,
} from './track-changes';
import {
  flipOccluded,
  flipOutside,
  moveBoxBy,
  propagate,
  setInterpolation,
  setSpanEdge,
  toggleKeyframe,
} from './track-edits';
import { KEYFRAME_COMMANDS, removeFocusedKeyframe } from './keyframe-commands';
import { hasTrack, isOpen, selectTracks, targetTracks, tracksOfSet, transact } from './track-targets';
import { NO_TRACK, stateAt } from './track-parts';
import type { TrackEdit } from './track-parts';

const DEFAULT_PROPAGATED_FRAMES = 10;
const WHOLE = { left: false, right: false, top: false, bottom: false };
const FAR_CORNER = { left: false, right: true, top: false, bottom: true };

const hasTwo = (context: CommandContext): boolean => isOpen(context) && targetTracks(context).length === 2;

interface HeldBox {
  readonly box: Box;
  readonly label: string | null;
}

/** Commands of boxes in Segment mode too: a box may have the focus there, and links join both. */
export const BOX_FOCUS_COMMANDS: readonly Command[] = [
  command('moveBox', (context, argument) => moveBy(context, argument, 'moveBox'), hasTrack),
  command('resizeBox', (context, argument) => moveBy(context, argument, 'resizeBox'), hasTrack),
  command('linkToSegment', link, hasTrack),
];

/** What commands mean in Box mode. Each call has a clipboard of its own. */
export function createTrackCommands(): readonly Command[] {
  return [
    ...BOX_FOCUS_COMMANDS,
    command('newBox', runNewBox, isOpen),
    edit('keyframe', (frame) => toggleKeyframe(frame)),
    edit('occluded', (frame) => flipOccluded(frame)),
    edit('outside', (frame) => flipOutside(frame)),
    edit('interpolation', (frame, { text }) => setInterpolation(frame, kindOf(text))),
    // `frame`: up to where the box is kept.
    edit('propagate', (frame, argument) => propagate(frame, argument.frame ?? frame + DEFAULT_PROPAGATED_FRAMES)),
    edit('trimStart', (frame) => setSpanEdge({ edge: 'start', toFrame: frame })),
    edit('trimEnd', (frame) => setSpanEdge({ edge: 'end', toFrame: frame + 1 })),
    command('splitTrack', (context, argument) => split(context, argument), hasTrack),
    command('cut', (context, argument) => split(context, argument), hasTrack),
    command('mergeTracks', merge, hasTwo),
    command('mergeNext', merge, hasTwo),
    command('mergePrevious', merge, hasTwo),
    command('delete', (context) => removeFocusedKeyframe(context) ?? remove(context), hasTrack),
    command('deleteLeaveGap', remove, hasTrack),
    command('label', labelBoxes, isOpen),
    command('relabel', relabel, hasTrack),
    ...KEYFRAME_COMMANDS,
    command('nextTier', (context) => walk(context, 1)),
    command('previousTier', (context) => walk(context, -1)),
    command('selectAll', selectAll, isOpen),
    command('previousPoint', (context) => toKeyframe(context, -1)),
    command('nextPoint', (context) => toKeyframe(context, 1)),
    command('acceptProposal', acceptProposal, hasProposal),
    command('dropProposal', dropProposal, hasProposal),
    ...clipboardCommands(),
  ];
}

/** A command that makes one edit of every target at the playhead. */
function edit(
  id: 'keyframe' | 'occluded' | 'outside' | 'interpolation' | 'propagate' | 'trimStart' | 'trimEnd',
  editAt: (frame: number, argument: CommandArgument) => TrackEdit,
): Command {
  const run = (context: CommandContext, argument: CommandArgument): CommandResult => {
    const position = positionOf(context, { ...argument });
    if (!position.ok) return position;
    const { frame, reactionMs } = position.value;
    const ids = targetTracks(context).map((track) => track.id);
    return transact(context, { name: id, change: editTracks(ids, editAt(frame, argument)), reactionMs });
  };
  return command(id, run, hasTrack);
}

/** A box in the middle of the picture, a quarter as wide and high, on whole pixels: arrows keep it there. */
function runNewBox(context: CommandContext, argument: CommandArgument): CommandResult {
  const { queries, ephemeral } = context.editor;
  const clip = queries.byId('clip', ephemeral.getState().clip);
  if (clip === null) return err(NO_TRACK);
  const [w, h] = [Math.max(1, Math.round(clip.width / 4)), Math.max(1, Math.round(clip.height / 4))];
  const box = { x: Math.round((clip.width - w) / 2), y: Math.round((clip.height - h) / 2), w, h };
  return placeBox(context, argument, { name: 'newBox', held: { box, label: ephemeral.getState().currentLabel } });
}

function placeBox(
  context: CommandContext,
  argument: CommandArgument,
  { name, held }: { readonly name: string; readonly held: HeldBox },
): CommandResult {
  const { set } = context.editor.ephemeral.getState();
  const position = positionOf(context, argument);
  if (!position.ok) return position;
  if (set === null) return err(NO_TRACK);
  const { frame, reactionMs } = position.value;
  const change = newBox({ set, frame, ...held }, (id) => selectTracks(context, [id]));
  return transact(context, { name, change, reactionMs });
}

/** Arrow keys on a box: presses shortly after each other are one step. */
function moveBy(
  context: CommandContext,
  { dxPx = 0, dyPx = 0 }: CommandArgument,
  name: 'moveBox' | 'resizeBox',
): CommandResult {
  const frame = context.editor.ephemeral.getState().shownFrame;
  const ids = targetTracks(context).map(({ id }) => id);
  if (frame === null) return err(NO_TRACK);
  const by: Point = { x: dxPx, y: dyPx };
  const change = editTracks(ids, moveBoxBy({ frame, edges: name === 'moveBox' ? WHOLE : FAR_CORNER, by }));
  return transact(context, { name, change, group: `${name}:${frame}:${ids.join()}` });
}

function split(context: CommandContext, argument: CommandArgument): CommandResult {
  const position = positionOf(context, argument);
  if (!position.ok) return position;
  const { frame, reactionMs } = position.value;
  const ids = targetTracks(context).map(({ id }) => id);
  const change = splitTracks(ids, frame, (made) => selectTracks(context, made));
  return transact(context, { name: 'splitTrack', change, reactionMs });
}

/** `text`: what fills the gap; without one its length decides. */
function merge(context: CommandContext, { text }: CommandArgument): CommandResult {
  const tracks = targetTracks(context);
  const filling = text === 'bridge' || text === 'outside' ? text : null;
  const change = mergeTwoTracks(
    tracks.map(({ id }) => id),
    filling,
    (id) => selectTracks(context, [id]),
  );
  const done = transact(context, { name: 'mergeTracks', change });
  if (done.ok && tracks[0]?.label !== tracks[1]?.label) context.report({ type: 'firstLabelKept' });
  return done;
}

function remove(context: CommandContext): CommandResult {
  const change = removeTracks(targetTracks(context).map(({ id }) => id));
  const done = transact(context, { name: 'delete', change });
  if (done.ok) selectTracks(context, []);
  return done;
}

/** The label of the boxes that come next, and of those selected. */
function labelBoxes(context: CommandContext, argument: CommandArgument): CommandResult {
  const label = labelMeant(context, argument);
  if (label === null) return err({ type: 'labelNotOnTier', code: null });
  const { selectedTracks } = context.editor.ephemeral.getState();
  context.editor.ephemeral.setState({ currentLabel: label.id });
  if (selectedTracks.length === 0) return ok();
  return transact(context, { name: 'relabel', change: relabelTracks(selectedTracks, label.id) });
}

function relabel(context: CommandContext, argument: CommandArgument): CommandResult {
  const label = labelMeant(context, argument);
  if (label === null) {
    if (argument.place !== undefined || argument.label !== undefined) {
      return err({ type: 'labelNotOnTier', code: null });
    }
    context.screen.show('labelPalette');
    return ok();
  }
  const ids = targetTracks(context).map(({ id }) => id);
  context.editor.ephemeral.setState({ currentLabel: label.id });
  return transact(context, { name: 'relabel', change: relabelTracks(ids, label.id) });
}

/** Proposals among the targets, else those drawn in the shown frame. */
function proposals(context: CommandContext): readonly string[] {
  const target = targetTracks(context);
  const frame = context.editor.ephemeral.getState().shownFrame;
  const drawn = tracksOfSet(context).filter((track) => frame !== null && isInRange(track, frame));
  return (target.length > 0 ? target : drawn).filter(isProposal).map(({ id }) => id);
}

const hasProposal = (context: CommandContext): boolean =>
  isOpen(context) && (openProposal(context) !== null || proposals(context).length > 0);

/** Takes proposals over, within the marks where both are set. */
function acceptProposal(context: CommandContext): CommandResult {
  const { markIn, markOut } = context.editor.ephemeral.getState();
  const range = markIn === null || markOut === null ? null : { startFrame: markIn, endFrame: markOut };
  const tracked = openProposal(context);
  if (tracked !== null) return acceptOpenProposal(context, tracked, range);
  return transact(context, { name: 'acceptProposal', change: acceptProposals(proposals(context), range) });
}

function dropProposal(context: CommandContext): CommandResult {
  if (openProposal(context) !== null) return dropOpenProposal(context);
  return transact(context, { name: 'dropProposal', change: removeTracks(proposals(context)) });
}

const SIDES = ['left', 'right', 'both'] as const;

/** `text`: a role, with a side after a colon. Without one the menu of roles opens. */
function link(context: CommandContext, { text }: CommandArgument): CommandResult {
  const [track] = targetTracks(context);
  const segment = singleTarget(context, context.editor.ephemeral.getState().shownFrame);
  if (track === undefined || segment === null) return err(NO_TRACK);
  if (text === undefined) {
    context.screen.show('roles');
    return ok();
  }
  const [role = '', side] = text.split(':');
  const change = linkSegment(segment.id, {
    role,
    track: track.id,
    label: null,
    side: SIDES.find((one) => one === side) ?? null,
  });
  return transact(context, { name: 'linkToSegment', change });
}

function walk(context: CommandContext, way: 1 | -1): CommandResult {
  const tracks = tracksOfSet(context);
  const at = tracks.findIndex((track) => track.id === context.editor.ephemeral.getState().activeTrack);
  const next = at < 0 ? tracks.at(way > 0 ? 0 : -1) : tracks[(at + way + tracks.length) % tracks.length];
  if (next === undefined) return err(NO_TRACK);
  selectTracks(context, [next.id]);
  return ok();
}

/** All objects that are drawn in the shown frame. */
function selectAll(context: CommandContext): CommandResult {
  const frame = context.editor.ephemeral.getState().shownFrame;
  const drawn = tracksOfSet(context).filter((track) => frame !== null && !track.hidden && isInRange(track, frame));
  selectTracks(
    context,
    drawn.map(({ id }) => id),
  );
  return ok();
}

/** The nearest keyframe, or end of the span, of the target before or after the playhead; without one: of any track. */
function toKeyframe(context: CommandContext, way: 1 | -1): CommandResult {
  const { playback, table, editor } = context;
  if (playback === null || table === null) return err(NO_TRACK);
  const target = targetTracks(context);
  const { playhead } = playback.getState();
  const points = (target.length > 0 ? target : tracksOfSet(context)).flatMap((track) => [
    ...editor.queries.keyframes(track.id).map((keyframe) => keyframe.frame),
    track.startFrame,
    track.endFrame - 1,
  ]);
  const beyond = points.filter((frame) => (frame - playhead) * way > 0 && frame < frameCountOf(table));
  if (beyond.length === 0) context.report({ type: 'noMorePoints' });
  else playback.seek(beyond.reduce((best, frame) => ((best - frame) * way > 0 ? frame : best)));
  return ok();
}

function kindOf(text: string | undefined): Keyframe['interpolation'] | null {
  return text === 'linear' || text === 'hold' || text === 'ease' ? text : null;
}

/** Copies the box of the shown frame; pasting puts a new track with it in place at the playhead. */
function clipboardCommands(): readonly Command[] {
  let held: HeldBox | null = null;
  const copy = (context: CommandContext): CommandResult => {
    const { queries, ephemeral } = context.editor;
    const { shownFrame } = ephemeral.getState();
    const [track] = targetTracks(context);
    const parts = track === undefined ? null : readTrack(queries, track.id);
    if (parts === null || shownFrame === null || context.table === null) return err(NO_TRACK);
    const state = stateAt(parts, context.table, shownFrame);
    if (state === null) return err(NO_TRACK);
    held = { box: state.box, label: parts.track.label };
    return ok();
  };
  return [
    command('copy', copy, hasTrack),
    command(
      'cutToClipboard',
      (context) => {
        const copied = copy(context);
        return copied.ok ? remove(context) : copied;
      },
      hasTrack,
    ),
    command(
      'paste',
      (context, argument) => (held === null ? err(NO_TRACK) : placeBox(context, argument, { name: 'paste', held })),
      (context) => isOpen(context) && held !== null,
    ),
  ];
}
