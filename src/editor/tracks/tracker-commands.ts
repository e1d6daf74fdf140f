import { err, ok } from '../../core';
import { frameCountOf } from '../../time';
import { command } from '../commands/command';
import type { Command, CommandContext, CommandResult } from '../commands/command';
import { readTrack } from './track-changes';
import { targetTracks } from './track-targets';
import { NO_TRACK, stateAt } from './track-parts';
import type { TrackParts } from './track-parts';

const canTrack = (context: CommandContext): boolean =>
  (context.tracker ?? null) !== null && !context.editor.isReadOnly() && targetTracks(context).length === 1;
const isRunning = ({ editor }: CommandContext): boolean => editor.ephemeral.getState().proposal?.state === 'running';

/** Following a box by the tracker of this machine. */
export const TRACKER_COMMANDS: readonly Command[] = [
  command('trackForward', (context) => follow(context, 1), canTrack),
  command('trackBack', (context) => follow(context, -1), canTrack),
  command('stopTracking', stop, isRunning),
];

/** Follows the one target from its box in the shown frame, up to where a person has already said where it is. */
function follow(context: CommandContext, way: 1 | -1): CommandResult {
  const { table, editor } = context;
  const tracker = context.tracker ?? null;
  const { shownFrame: frame } = editor.ephemeral.getState();
  const parts = onlyTarget(context);
  if (tracker === null || table === null || frame === null || parts === null) return err(NO_TRACK);
  if (parts.track.locked) return err({ type: 'locked', code: 'T-503', name: parts.track.id });
  const box = stateAt(parts, table, frame)?.box;
  if (box === undefined) return err(NO_TRACK);
  const lastFrame = reachOf(parts, { frame, way, frameCount: frameCountOf(table) });
  if (lastFrame === frame) return err({ type: 'atLimit', code: 'T-501' });
  tracker.begin({ track: parts.track.id, frame, box, lastFrame });
  return ok();
}

function onlyTarget(context: CommandContext): TrackParts | null {
  const [track, ...others] = targetTracks(context);
  return track === undefined || others.length > 0 ? null : readTrack(context.editor.queries, track.id);
}

/** The last frame before the next keyframe, absence or end of the clip. */
function reachOf(
  { track, keyframes }: TrackParts,
  from: { readonly frame: number; readonly way: 1 | -1; readonly frameCount: number },
): number {
  const { frame, way, frameCount } = from;
  const stops = [
    ...keyframes.map((keyframe) => keyframe.frame),
    ...track.outside.map((range) => (way > 0 ? range.startFrame : range.endFrame - 1)),
    way > 0 ? frameCount : -1,
  ].filter((stop) => (stop - frame) * way > 0);
  return (way > 0 ? Math.min(...stops) : Math.max(...stops)) - way;
}

function stop({ tracker, editor }: CommandContext): CommandResult {
  if (editor.ephemeral.getState().proposal?.state !== 'running') return err(NO_TRACK);
  tracker?.stop();
  return ok();
}
