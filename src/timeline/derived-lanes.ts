import { stripSpacing, stripTiles, UNKNOWN_LEVEL, viewSeconds } from '../media';
import type { BucketRow, DerivedKind, Deriver, DerivedView } from '../media';
import type { LanePainting, TimelineLane } from './timeline-lane';
import type { TimelineScale } from './timeline-scale';

/** Heights in CSS pixels; a name of the lane fits into the least of them. */
export const PICTURES_HEIGHT_PX = 40;
const SOUND_HEIGHT_PX = 28;
const MOTION_HEIGHT_PX = 22;
/** Full scale of the motion lane: what changes more is a cut. */
const MOTION_FULL_LEVEL = 160;
/** A picture that stands in for the exact one, until that is there. */
const STAND_IN_ALPHA = 0.55;
/** So many frames back a stand-in is looked for: ten seconds at most rates. */
const STAND_IN_FRAMES = 600;

type Painter = (context: CanvasRenderingContext2D, at: LanePainting, deriver: Deriver) => void;

const LANES: Readonly<Record<DerivedKind, { readonly heightPx: number; readonly paint: Painter }>> = {
  pictures: { heightPx: PICTURES_HEIGHT_PX, paint: paintPictures },
  sound: { heightPx: SOUND_HEIGHT_PX, paint: paintSound },
  motion: { heightPx: MOTION_HEIGHT_PX, paint: paintMotion },
};

/** Lanes of what is derived from a clip. They tell the deriver what is on screen, so that this comes first. */
export function derivedLanes(deriver: Deriver, names: Readonly<Record<DerivedKind, string>>): readonly TimelineLane[] {
  return deriver.kinds().map((kind) => ({
    id: kind,
    name: names[kind],
    heightPx: LANES[kind].heightPx,
    paint: keptUntilMoved((context, at) => {
      deriver.look(viewOf(at.scale));
      context.fillStyle = at.colours.bg;
      context.fillRect(0, 0, at.widthPx, at.heightPx);
      LANES[kind].paint(context, at, deriver);
      context.globalAlpha = 1;
      context.fillStyle = at.colours.hairline;
      context.fillRect(0, at.heightPx - 1, at.widthPx, 1);
    }),
  }));
}

/**
 * While one plays, the timeline is painted sixty times a second and the lanes stay as they are: an hour's sound under
 * the screen is read once for each view, not for each picture of the playhead.
 */
function keptUntilMoved(paint: TimelineLane['paint']): TimelineLane['paint'] {
  const canvas = document.createElement('canvas');
  let painted: Pick<LanePainting, 'scale' | 'colours'> | null = null;
  return (context, at) => {
    if (painted?.scale !== at.scale || painted.colours !== at.colours) {
      const ratio = globalThis.devicePixelRatio;
      canvas.width = Math.max(1, Math.round(at.widthPx * ratio));
      canvas.height = Math.round(at.heightPx * ratio);
      const inner = canvas.getContext('2d', { alpha: false });
      if (inner === null) return paint(context, at);
      inner.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(inner, at);
      painted = { scale: at.scale, colours: at.colours };
    }
    context.drawImage(canvas, 0, 0, at.widthPx, at.heightPx);
    return undefined;
  };
}

function viewOf({ view, widthPx }: TimelineScale): DerivedView {
  return { ...view, widthPx };
}

/** Each picture begins where its frame begins and ends where the next one begins. */
function paintPictures(context: CanvasRenderingContext2D, at: LanePainting, deriver: Deriver): void {
  const { table, scale } = at;
  const { w, h } = deriver.pictureSize;
  const range = viewSeconds(table, viewOf(scale));
  const spacing = stripSpacing(range.to - range.from, scale.widthPx, w);
  for (const { frame, endFrame } of stripTiles(table, range, spacing)) {
    const shown = deriver.pictureBefore(frame, Math.max(0, frame - STAND_IN_FRAMES));
    const image = shown === null ? null : deriver.pictureOf(shown);
    if (image === null) continue;
    const x = scale.xOfFrame(frame);
    const width = Math.min(w, scale.xOfFrame(endFrame) - x);
    if (x + width <= 0 || width <= 0) continue;
    context.globalAlpha = shown === frame ? 1 : STAND_IN_ALPHA;
    // Narrower than a picture, the place shows its middle.
    const widthThere = (image.width * width) / w;
    context.drawImage(image, (image.width - widthThere) / 2, 0, widthThere, image.height, x, 0, width, h);
  }
}

/** Mirrored around the middle, as sound is drawn everywhere. */
function paintSound(context: CanvasRenderingContext2D, at: LanePainting, { sound }: Deriver): void {
  const middle = (at.heightPx - 1) / 2;
  context.fillStyle = at.colours.accent;
  forEachColumn(at, sound, (x, level) => {
    const half = Math.max(0.5, (level / (UNKNOWN_LEVEL - 1)) * middle);
    context.fillRect(x, middle - half, 1, half * 2);
  });
}

function paintMotion(context: CanvasRenderingContext2D, at: LanePainting, { motion }: Deriver): void {
  const floor = at.heightPx - 1;
  context.fillStyle = at.colours.muted;
  forEachColumn(at, motion, (x, level) => {
    // The root lets a moving hand be seen beside a moving camera.
    const height = Math.sqrt(Math.min(1, level / MOTION_FULL_LEVEL)) * (floor - 1);
    context.fillRect(x, floor - height, 1, height);
  });
}

/** The most of the known levels under each column of pixels; columns of which nothing is known are left out. */
export function forEachColumn(
  { scale, widthPx }: Pick<LanePainting, 'scale' | 'widthPx'>,
  { levels, bucketSeconds }: BucketRow,
  visit: (x: number, level: number) => void,
): void {
  const startX = scale.xOfFrame(0);
  const bucketsPerPx = 1 / (scale.pxPerSecond * bucketSeconds);
  const endX = Math.min(widthPx, startX + levels.length / bucketsPerPx);
  for (let x = Math.max(0, Math.floor(startX)); x < endX; x += 1) {
    const first = Math.max(0, Math.floor((x - startX) * bucketsPerPx));
    const end = Math.max(first + 1, Math.min(levels.length, Math.floor((x + 1 - startX) * bucketsPerPx)));
    let most = -1;
    for (let bucket = first; bucket < end; bucket += 1) {
      const level = levels[bucket] ?? UNKNOWN_LEVEL;
      if (level !== UNKNOWN_LEVEL && level > most) most = level;
    }
    if (most >= 0) visit(x, most);
  }
}
