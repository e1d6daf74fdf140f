import { err, ok, present } from '../../core';
import type { Result } from '../../core';
import type { Segment } from '../../model';
import type { Refusal, TransactOptions } from '../editor';
import { readAttentionRules } from '../attention/attention-rules';
import { editTier, readSetTiers } from '../segments/edit-tier';
import { commandFrame } from '../segments/live-frame';
import type { CommandFrame } from '../segments/live-frame';
import { parentEdgeNear } from '../segments/parent-edge';
import { parentRowOf } from '../segments/parents';
import { segmentAt, targetOf } from '../segments/target';
import { NO_TARGET } from '../segments/tier-edit';
import type { Edited, TierEdit, TierPlace } from '../segments/tier-edit';
import type { CommandArgument, CommandContext } from './command';
import type { StepName } from './command-ids.data';

/** The row that segment commands act on; null without an open set or active tier. */
export function activePlace(context: Pick<CommandContext, 'editor'>): TierPlace | null {
  const { set, activeTier } = context.editor.ephemeral.getState();
  return set === null || activeTier === null ? null : { set, tier: activeTier };
}

export function activeSegments(context: Pick<CommandContext, 'editor'>): readonly Segment[] {
  const place = activePlace(context);
  return place === null ? [] : context.editor.queries.segments(place.set, place.tier);
}

export function isEditable(context: CommandContext): boolean {
  return !context.editor.isReadOnly() && activePlace(context) !== null;
}

export function hasTarget(context: CommandContext): boolean {
  return isEditable(context) && targetNow(context).length > 0;
}

/** Target of a command at the shown frame. */
export function targetNow(context: CommandContext): readonly Segment[] {
  const state = context.editor.ephemeral.getState();
  return targetOf(state, context.editor.queries, state.shownFrame);
}

/** The one segment a command acts on: of a selection the one at `frame`, else its first. */
export function singleTarget(context: CommandContext, frame: number | null): Segment | null {
  const state = context.editor.ephemeral.getState();
  const target = targetOf(state, context.editor.queries, frame);
  return (frame === null ? null : segmentAt(target, frame)) ?? target[0] ?? null;
}

/** The frame a command at the playhead means. Refused while the picture is not confirmed (V-109). */
export function positionOf(context: CommandContext, argument: CommandArgument): Result<CommandFrame, Refusal> {
  const state = context.editor.ephemeral.getState();
  const { playback, table } = context;
  if (!state.confirmed) return err({ type: 'unconfirmedFrame', code: 'V-109' });
  const position = commandFrame({ state, playback, table, stampMs: argument.stampMs ?? null });
  return position === null ? err(NO_TARGET) : ok(position);
}

/**
 * The frame of a command that begins or ends something there: as `positionOf`, and while playing on a tier inside
 * another, an edge of the parent that is nearer than a sliver.
 */
export function boundaryOf(context: CommandContext, argument: CommandArgument): Result<CommandFrame, Refusal> {
  const position = positionOf(context, argument);
  const place = activePlace(context);
  if (!position.ok || place === null || context.table === null || position.value.room === null) return position;
  const { queries } = context.editor;
  const { frame, room } = position.value;
  const tier = queries.byId('tier', place.tier);
  const tiers = readSetTiers(queries, place.set);
  if (tier === null || tiers === null) return position;
  const { sliverMs: leastMs } = readAttentionRules(queries.project());
  const row = parentRowOf({ tier, tiers });
  const edge = parentEdgeNear({ frame, row, table: context.table, leastMs, ...room });
  return edge === null ? position : ok({ ...position.value, frame: edge });
}

export interface EditRun {
  readonly name: StepName;
  readonly edit: TierEdit;
  readonly place?: TierPlace;
  readonly options?: TransactOptions;
}

/** Makes one edit of the active tier as one undo step; reports when it stopped at a limit. */
export function runEdit(context: CommandContext, run: EditRun): Result<Edited, Refusal> {
  const place = run.place ?? activePlace(context);
  if (place === null) return err(NO_TARGET);
  const done: Edited[] = [];
  const change = editTier(place, run.edit, (edited) => done.push(edited));
  const transacted = context.editor.transact(run.name, change, run.options);
  if (!transacted.ok) return transacted;
  const edited = present(done[0], 'an accepted edit did not say what it did');
  if (edited.isLimited) context.report({ type: 'limit' });
  return ok(edited);
}

/** Runs an edit whose result becomes the selection, or leaves it as it is. */
export function finish(
  context: CommandContext,
  done: Result<Edited, Refusal>,
  selection: 'result' | 'none' | 'keep',
): Result<void, Refusal> {
  if (!done.ok) return done;
  if (selection !== 'keep') {
    const selectedSegments = selection === 'result' ? done.value.result : [];
    context.editor.ephemeral.setState({ selectedSegments, focusedEdge: null });
  }
  return ok();
}

/** Notes a boundary made while playing, so that the next one comes after it. */
export function noteBoundary(context: CommandContext, frame: number): void {
  const { ephemeral } = context.editor;
  if (ephemeral.getState().playing) ephemeral.setState({ runBoundary: frame });
}
