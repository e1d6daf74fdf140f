import { err, ok } from '../../core';
import type { Track } from '../../model';
import { command } from '../commands/command';
import type { Command, CommandContext, CommandResult } from '../commands/command';
import { NAVIGATION_COMMANDS } from '../commands/navigation-commands';
import { step } from '../commands/transport-steps';
import { moveKeyframe } from './keyframe-edits';
import { keyframeGaps } from './keyframe-gaps';
import { editTracks, readTrack } from './track-changes';
import { nudgeSpan, toggleKeyframe } from './track-edits';
import { NO_TRACK } from './track-parts';
import { hasTrack, isOpen, selectTracks, targetTracks, tracksOfSet, transact } from './track-targets';

const TEN = 10;

/** What is moved of a track in time, and the way to where a keyframe is missed most. */
export const KEYFRAME_COMMANDS: readonly Command[] = [
  command('focusEdge', focusEdge, hasTrack),
  command('nudgeBack', (context) => nudge(context, -1)),
  command('nudgeForward', (context) => nudge(context, 1)),
  command('nudgeTenBack', (context) => nudge(context, -TEN)),
  command('nudgeTenForward', (context) => nudge(context, TEN)),
  command('worstGap', (context) => toGap(context, 1) ?? noGap(context), isOpen),
  ...NAVIGATION_COMMANDS.filter(({ id }) => id === 'nextAttention' || id === 'previousAttention').map((base) => {
    const way = base.id === 'nextAttention' ? 1 : -1;
    return { ...base, run: (...args: Parameters<Command['run']>) => toGap(args[0], way) ?? base.run(...args) };
  }),
];

function noGap(context: CommandContext): CommandResult {
  context.report({ type: 'noMorePoints' });
  return ok();
}

/** Keyframe under the playhead of the one target track; null without one. */
function keyframeHere(context: CommandContext): { readonly track: Track; readonly frame: number } | null {
  const [track, ...others] = targetTracks(context);
  if (track === undefined || others.length > 0) return null;
  const { playhead } = context.editor.ephemeral.getState();
  const held = context.editor.queries.keyframes(track.id).some(({ frame }) => frame === playhead);
  return held ? { track, frame: playhead } : null;
}

/** The same, where it has the focus. */
function focusedKeyframe(context: CommandContext): ReturnType<typeof keyframeHere> {
  const here = keyframeHere(context);
  return here !== null && here.frame === context.editor.ephemeral.getState().focusedKeyframe ? here : null;
}

const EDGES = ['none', 'keyframe', 'start', 'end', 'whole'] as const;

/** Goes round: nothing, the keyframe under the playhead, start, end, the whole track. */
function focusEdge(context: CommandContext): CommandResult {
  const { ephemeral } = context.editor;
  const target = targetTracks(context);
  if (target.length === 0) return err(NO_TRACK);
  const here = keyframeHere(context);
  const { focusedEdge } = ephemeral.getState();
  const now = focusedKeyframe(context) === null ? (focusedEdge ?? 'none') : 'keyframe';
  const edges = EDGES.filter((edge) => edge !== 'keyframe' || here !== null);
  const next = edges[(edges.indexOf(now) + 1) % edges.length] ?? 'none';
  selectTracks(
    context,
    target.map(({ id }) => id),
  );
  ephemeral.setState({
    focusedEdge: next === 'none' || next === 'keyframe' ? null : next,
    focusedKeyframe: next === 'keyframe' ? (here?.frame ?? null) : null,
  });
  return ok();
}

/** Moves the focused keyframe, else the focused edge of the span; the picture goes along. Without either: a step. */
function nudge(context: CommandContext, byFrames: number): CommandResult {
  const { ephemeral, queries } = context.editor;
  const keyframe = focusedKeyframe(context);
  if (keyframe !== null) return nudgeKeyframe(context, keyframe, byFrames);
  const { focusedEdge, selectedTracks } = ephemeral.getState();
  const [id, ...others] = selectedTracks;
  if (focusedEdge === null || id === undefined || others.length > 0) {
    step(context, byFrames);
    return ok();
  }
  const before = queries.byId('track', id);
  const change = editTracks([id], nudgeSpan({ edge: focusedEdge, byFrames }));
  const done = transact(context, { name: 'nudgeEdge', change, group: `span:${focusedEdge}:${id}` });
  if (!done.ok) return done;
  const moved = queries.byId('track', id);
  if (moved === before) context.report({ type: 'limit' });
  if (moved !== null) context.playback?.seek(focusedEdge === 'end' ? moved.endFrame - 1 : moved.startFrame);
  return ok();
}

function nudgeKeyframe(
  context: CommandContext,
  { track, frame }: { readonly track: Track; readonly frame: number },
  byFrames: number,
): CommandResult {
  const { ephemeral, queries } = context.editor;
  const at = queries.keyframes(track.id).findIndex((keyframe) => keyframe.frame === frame);
  const wanted = frame + byFrames;
  const change = editTracks([track.id], moveKeyframe({ frame, toFrame: wanted }));
  const id = queries.keyframes(track.id)[at]?.id ?? '';
  const done = transact(context, { name: 'moveKeyframe', change, group: `keyframe:${id}` });
  if (!done.ok) return done;
  // It keeps its place among its neighbours.
  const moved = queries.keyframes(track.id)[at]?.frame ?? frame;
  if (moved !== wanted) context.report({ type: 'limit' });
  ephemeral.setState({ focusedKeyframe: moved });
  context.playback?.seek(moved);
  return ok();
}

/** Removes the focused keyframe, never the last one; null where none has the focus. */
export function removeFocusedKeyframe(context: CommandContext): CommandResult | null {
  const keyframe = focusedKeyframe(context);
  if (keyframe === null) return null;
  const change = editTracks([keyframe.track.id], toggleKeyframe(keyframe.frame));
  return transact(context, { name: 'keyframe', change });
}

/** To the middle of the worst stretch without keyframe, of the target or of all objects; from there to the next. Null: none. */
function toGap(context: CommandContext, way: 1 | -1): CommandResult | null {
  const { playback, table, editor } = context;
  if (playback === null || table === null) return null;
  const target = targetTracks(context);
  const tracks = target.length > 0 ? target : tracksOfSet(context).filter(({ hidden }) => !hidden);
  const gaps = keyframeGaps(
    tracks.flatMap(({ id }) => readTrack(editor.queries, id) ?? []),
    table,
  );
  const middles = gaps.map(({ startFrame, endFrame }) => Math.floor((startFrame + endFrame) / 2));
  if (gaps.length === 0) return null;
  const at = middles.indexOf(playback.getState().playhead);
  const next = at < 0 ? 0 : (at + way + gaps.length) % gaps.length;
  if (at >= 0 && (next - at) * way <= 0) context.report({ type: 'wrapped' });
  const track = gaps[next]?.track;
  if (target.length === 0 && track !== undefined) selectTracks(context, [track]);
  playback.seek(middles[next] ?? 0);
  return ok();
}
