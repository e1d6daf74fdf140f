import { ok } from '../../core';
import { frameCountOf } from '../../time';
import type { EditorMode, EphemeralState } from '../ephemeral';
import { command } from './command';
import type { Command, CommandContext, CommandResult, ScreenPart } from './command';
import type { CommandId } from './command-ids.data';
import { targetNow } from './edit-run';

const ZOOM_STEP = 2;
/** Frames that the timeline shows at its closest. */
const CLOSEST_FRAMES = 8;
/** Room left on both sides of a selection, as a share of its length. */
const MARGIN = 0.1;

const isOpen = (context: CommandContext): boolean => context.table !== null;

function setting(id: CommandId, change: (state: EphemeralState) => Partial<EphemeralState>): Command {
  return command(id, ({ editor: { ephemeral } }) => {
    ephemeral.setState(change(ephemeral.getState()));
    return ok();
  });
}

function mode(id: CommandId, to: EditorMode): Command {
  return setting(id, () => ({ mode: to, focusedEdge: null }));
}

function opening(id: CommandId, part: ScreenPart): Command {
  return command(id, ({ screen }) => {
    screen.show(part);
    return ok();
  });
}

export const VIEW_COMMANDS: readonly Command[] = [
  command('zoomIn', (context) => zoom(context, 1 / ZOOM_STEP), isOpen),
  command('zoomOut', (context) => zoom(context, ZOOM_STEP), isOpen),
  setting('zoomFit', () => ({ view: null })),
  command('zoomToSelection', zoomToSelection, (context) => isOpen(context) && targetNow(context).length > 0),
  setting('toggleOverlays', ({ overlaysHidden }) => ({ overlaysHidden: !overlaysHidden })),
  setting('toggleLanes', ({ lanesHidden }) => ({ lanesHidden: !lanesHidden })),
  setting('toggleFigures', ({ figuresShown }) => ({ figuresShown: !figuresShown })),
  setting('toggleTable', ({ tableView }) => ({ tableView: !tableView })),
  setting('toggleSnapping', ({ snapping }) => ({ snapping: !snapping })),
  mode('modeSegment', 'segment'),
  mode('modeBox', 'box'),
  mode('modeReview', 'review'),
  mode('modeWatch', 'watch'),
];

/** Commands that only open a part of the screen. */
export const SCREEN_COMMANDS: readonly Command[] = [
  opening('fullScreen', 'fullScreen'),
  opening('resetLayout', 'defaultLayout'),
  opening('restorePoint', 'restorePoint'),
  opening('commandPalette', 'commandPalette'),
  opening('shortcuts', 'shortcuts'),
  opening('settings', 'settings'),
  opening('history', 'history'),
  opening('exportProject', 'export'),
  opening('importFile', 'import'),
  opening('submit', 'submit'),
  opening('skip', 'skip'),
];

/** Scales what the timeline shows around the playhead, or around its middle when the playhead is out of view. */
function zoom(context: CommandContext, by: number): CommandResult {
  const { table, editor } = context;
  if (table === null) return ok();
  const count = frameCountOf(table);
  const { view, playhead } = editor.ephemeral.getState();
  const { fromFrame, toFrame } = view ?? { fromFrame: 0, toFrame: count };
  const isInView = fromFrame <= playhead && playhead < toFrame;
  const centre = isInView ? playhead + 0.5 : (fromFrame + toFrame) / 2;
  const span = Math.max(Math.min(CLOSEST_FRAMES, count), (toFrame - fromFrame) * by);
  const share = (centre - fromFrame) / (toFrame - fromFrame);
  editor.ephemeral.setState({ view: viewFrom(centre - span * share, span, count) });
  return ok();
}

function zoomToSelection(context: CommandContext): CommandResult {
  const { table, editor } = context;
  const target = targetNow(context);
  if (table === null || target.length === 0) return ok();
  const startFrame = Math.min(...target.map((segment) => segment.startFrame));
  const endFrame = Math.max(...target.map((segment) => segment.endFrame));
  const span = Math.max(CLOSEST_FRAMES, (endFrame - startFrame) * (1 + 2 * MARGIN));
  const middle = (startFrame + endFrame) / 2;
  editor.ephemeral.setState({ view: viewFrom(middle - span / 2, span, frameCountOf(table)) });
  return ok();
}

/** A stretch of the timeline within the clip; null for all of it. */
function viewFrom(fromFrame: number, span: number, count: number): EphemeralState['view'] {
  if (span >= count) return null;
  const from = Math.max(0, Math.min(count - span, fromFrame));
  return { fromFrame: from, toFrame: from + span };
}
