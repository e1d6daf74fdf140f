import { ok } from '../../core';
import { zoomedOnto } from '../../geometry';
import type { Point } from '../../geometry';
import { command } from '../commands/command';
import type { Command, CommandContext } from '../commands/command';
import type { PictureLift } from '../ephemeral';
import { readTrack } from './track-changes';
import { stateAt } from './track-parts';
import { targetTracks } from './track-targets';

const ZOOM_STEP = 1.5;
const NEXT_LIFT: Readonly<Record<PictureLift, PictureLift>> = { 0: 1, 1: 2, 2: 0 };

const isOpen = ({ table }: CommandContext): boolean => table !== null;

/** How the picture is looked at; no record changes. */
export const PICTURE_COMMANDS: readonly Command[] = [
  command('pictureZoomIn', (context) => zoom(context, ZOOM_STEP), isOpen),
  command('pictureZoomOut', (context) => zoom(context, 1 / ZOOM_STEP), isOpen),
  command('pictureFit', ({ editor }) => {
    editor.ephemeral.setState({ pictureView: null });
    return ok();
  }),
  command('liftPicture', ({ editor: { ephemeral } }) => {
    ephemeral.setState({ pictureLift: NEXT_LIFT[ephemeral.getState().pictureLift] });
    return ok();
  }),
];

function zoom(context: CommandContext, by: number): ReturnType<typeof ok<void>> {
  const { ephemeral } = context.editor;
  const onto = by > 1 ? middleOfTarget(context) : null;
  ephemeral.setState({ pictureView: zoomedOnto(ephemeral.getState().pictureView, by, onto) });
  return ok();
}

/** Middle of the one selected box in the shown frame, 0…1 of the picture. */
function middleOfTarget(context: CommandContext): Point | null {
  const { queries, ephemeral } = context.editor;
  const { shownFrame, clip: clipId } = ephemeral.getState();
  const clip = queries.byId('clip', clipId);
  const [only, ...others] = targetTracks(context);
  const parts = only === undefined || others.length > 0 ? null : readTrack(queries, only.id);
  if (parts === null || clip === null || shownFrame === null || context.table === null) return null;
  const box = stateAt(parts, context.table, shownFrame)?.box;
  return box === undefined ? null : { x: (box.x + box.w / 2) / clip.width, y: (box.y + box.h / 2) / clip.height };
}
