import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { Label } from '../../model';
import type { FrameRange } from '../../time';
import type { Refusal } from '../editor';
import { rememberLabel } from '../ephemeral';
import type { EphemeralState } from '../ephemeral';
import { likelyNext } from '../segments/order-statistics';
import { segmentAt, targetOf } from '../segments/target';
import { NO_TARGET } from '../segments/tier-edit';
import { endAt, labelAt, labelRange, relabel } from '../segments/tier-edits';
import { labelAtPlace, labelsOfTier, objectLabels } from '../segments/vocabulary';
import { command } from './command';
import type { Command, CommandArgument, CommandContext, CommandResult } from './command';
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
} from './edit-run';
import type { HeldLabel } from './label-hold';
import { labelInPass, nextPass } from './two-passes';

export const LABEL_COMMANDS: readonly Command[] = [
  command('label', runLabel, isEditable),
  command('relabel', runRelabel, hasTarget),
  command('endLabel', runEnd, isEditable),
  command('toggleHold', ({ editor: { ephemeral } }) => {
    ephemeral.setState(({ holdLabels }) => ({ holdLabels: !holdLabels, heldLabels: [] }));
    return ok();
  }),
  command('findLabel', ({ screen }) => {
    screen.show('labelPalette');
    return ok();
  }),
  command('repeatLabel', runRepeat, (context) => isEditable(context) && lastLabel(context) !== null),
  command('likelyNext', runLikelyNext, (context) => isEditable(context) && likelyLabel(context) !== null),
  command('markIn', (context, argument) => setMark(context, argument, 'markIn'), isEditable),
  command('markOut', (context, argument) => setMark(context, argument, 'markOut'), isEditable),
  command('clearMarks', clearMarks, ({ editor }) => {
    const { markIn, markOut } = editor.ephemeral.getState();
    return markIn !== null || markOut !== null;
  }),
  command('toggleTwoPasses', (context) => {
    nextPass(context);
    return ok();
  }),
];

/** The label a key or button means: by id, or by its shortcut place among those of the active tier or of objects. */
export function labelMeant(context: CommandContext, argument: CommandArgument): Label | null {
  const { queries, ephemeral } = context.editor;
  if (argument.label !== undefined) return queries.byId('label', argument.label);
  if (argument.place === undefined) return null;
  const state = ephemeral.getState();
  const tier = queries.byId('tier', state.activeTier);
  const offered = state.mode === 'box' ? objectLabels(queries) : tier === null ? [] : labelsOfTier(queries, tier);
  return labelAtPlace(offered, argument.place);
}

function runLabel(context: CommandContext, argument: CommandArgument): CommandResult {
  const label = labelMeant(context, argument);
  if (label === null) return err({ type: 'labelNotOnTier', code: null });
  return setLabel(context, argument, label.id);
}

function setLabel(context: CommandContext, argument: CommandArgument, label: string): CommandResult {
  const { ephemeral } = context.editor;
  const position = boundaryOf(context, argument);
  if (!position.ok) return position;
  const { frame, reactionMs } = position.value;
  const state = ephemeral.getState();
  if (state.pass === 'label') return labelInPass(context, label);
  const range = markedRange(state, frame);
  const edit = range === null ? labelAt({ frame, label }) : labelRange({ ...range, label });
  const former = segmentAt(activeSegments(context), frame)?.label ?? null;
  const done = runEdit(context, { name: 'label', edit, options: { reactionMs } });
  if (!done.ok) return done;
  noteBoundary(context, range?.startFrame ?? frame);
  rememberLabel(ephemeral, label);
  ephemeral.setState({ markIn: null, markOut: null });
  const [segment] = done.value.result;
  if (segment !== undefined) noteHeld(context, { stampMs: argument.stampMs, segment, former });
  return finish(context, done, 'none');
}

/** Remembers a label key that may be held, where holding means anything. */
function noteHeld(
  { editor: { ephemeral } }: CommandContext,
  { stampMs, segment, former }: Omit<HeldLabel, 'stampMs'> & { readonly stampMs: number | undefined },
): void {
  const { holdLabels, playing, heldLabels } = ephemeral.getState();
  if (!holdLabels || !playing || stampMs === undefined) return;
  ephemeral.setState({ heldLabels: [...heldLabels, { stampMs, segment, former }] });
}

/**
 * Ends a label at the playhead: of `segment`, else of the one there. `label` comes back after it, without one nothing
 * does. One that ends before anyway (at its parent's end, or where another began) is left as it is.
 */
function runEnd(context: CommandContext, argument: CommandArgument): CommandResult {
  const position = boundaryOf(context, argument);
  if (!position.ok) return position;
  const { frame, reactionMs } = position.value;
  // On a free tier the frame before is the last one that the segment may hold.
  const held =
    argument.segment === undefined
      ? segmentAt(activeSegments(context), Math.max(0, frame - 1))
      : context.editor.queries.byId('segment', argument.segment);
  if (argument.segment !== undefined && (held === null || held.endFrame <= frame)) return ok();
  if (held === null || held.label === null) return err(NO_TARGET);
  const edit = endAt({ id: held.id, frame, label: argument.label ?? null });
  const done = runEdit(context, { name: 'endLabel', edit, options: { reactionMs } });
  if (done.ok) noteBoundary(context, frame);
  return finish(context, done, 'none');
}

/** With one mark only, `frame` is the other boundary. Null without marks. */
function markedRange(state: Pick<EphemeralState, 'markIn' | 'markOut'>, frame: number): FrameRange | null {
  const { markIn, markOut } = state;
  if (markIn === null && markOut === null) return null;
  const [a, b] = [markIn ?? frame, markOut ?? frame];
  return { startFrame: Math.min(a, b), endFrame: Math.max(a, b) };
}

function runRelabel(context: CommandContext, argument: CommandArgument): CommandResult {
  const { ephemeral, queries } = context.editor;
  const state = ephemeral.getState();
  const label = labelMeant(context, argument);
  if (label === null) {
    if (argument.place !== undefined || argument.label !== undefined)
      return err({ type: 'labelNotOnTier', code: null });
    context.screen.show('labelPalette');
    return ok();
  }
  const target = targetOf(state, queries, state.shownFrame);
  if (target.length === 0) return err(NO_TARGET);
  const ids = target.map(({ id }) => id);
  const edit = relabel({ ids, label: label.id, frame: state.shownFrame ?? -1 });
  const done = runEdit(context, { name: 'relabel', edit });
  if (done.ok) rememberLabel(ephemeral, label.id);
  return finish(context, done, state.selectedSegments.length > 0 ? 'result' : 'keep');
}

function lastLabel(context: CommandContext): string | null {
  return context.editor.ephemeral.getState().lastLabel;
}

function runRepeat(context: CommandContext, argument: CommandArgument): CommandResult {
  const label = lastLabel(context);
  return label === null ? err(NO_TARGET) : setLabel(context, argument, label);
}

/** The label that most likely follows the one at the shown frame in this person's work; null when none stands out. */
export function likelyLabel(context: Pick<CommandContext, 'editor'>): string | null {
  const { queries, ephemeral } = context.editor;
  const state = ephemeral.getState();
  const place = activePlace(context);
  const set = queries.byId('set', state.set);
  if (place === null || set === null || state.shownFrame === null) return null;
  const current = currentLabel(context, state.shownFrame);
  return current === null ? null : likelyNext(queries, { author: set.author, tier: place.tier, label: current });
}

/** The label at a frame, or in a gap the last one before it. */
function currentLabel(context: Pick<CommandContext, 'editor'>, frame: number): string | null {
  const segments = activeSegments(context);
  const held = segmentAt(segments, frame);
  if (held !== null && held.label !== null) return held.label;
  return segments.findLast((segment) => segment.startFrame <= frame && segment.label !== null)?.label ?? null;
}

function runLikelyNext(context: CommandContext, argument: CommandArgument): CommandResult {
  const label = likelyLabel(context);
  return label === null ? err(NO_TARGET) : setLabel(context, argument, label);
}

function setMark(
  context: CommandContext,
  argument: CommandArgument,
  mark: 'markIn' | 'markOut',
): Result<void, Refusal> {
  const position = positionOf(context, argument);
  if (!position.ok) return position;
  const { frame } = position.value;
  const { markIn, markOut } = context.editor.ephemeral.getState();
  // A mark beyond the other one begins anew.
  if (mark === 'markIn') {
    context.editor.ephemeral.setState({ markIn: frame, markOut: markOut !== null && markOut > frame ? markOut : null });
  } else {
    context.editor.ephemeral.setState({
      markOut: frame + 1,
      markIn: markIn !== null && markIn <= frame ? markIn : null,
    });
  }
  return ok();
}

function clearMarks(context: CommandContext): CommandResult {
  context.editor.ephemeral.setState({ markIn: null, markOut: null });
  return ok();
}
