import { firstIndexWhere } from '../core';
import type { Track } from '../model';
import { isInRange } from '../time';
import type { FrameRange } from '../time';
import type { Brush } from './brush';
import type { TrackRow } from './timeline-rows';
import type { TimelineScene } from './timeline-scene';

const BAR_PX = 6;
const DIAMOND_PX = 5;
const FOCUSED_PX = 8;
/** Nearer keyframes are painted as one. */
const LEAST_STEP_PX = 4;

/** Paints an object: a bar where it is present, dotted where it is hidden, nothing where it is absent, its keyframes. */
export function paintTrackRow(brush: Brush, scene: TimelineScene, row: TrackRow, topPx: number): void {
  const { context } = brush;
  const { scale, colours } = scene;
  const { track } = row;
  const middle = topPx + row.heightPx / 2;
  const fill = scene.paintOf(track.label)?.paint.fill ?? colours.muted;
  const strip = (range: FrameRange): readonly [number, number] => [
    Math.max(-8, scale.xOfFrame(range.startFrame)),
    Math.min(scale.widthPx + 8, scale.xOfFrame(range.endFrame)),
  ];
  for (const range of presenceOf(track)) {
    const [left, right] = strip(range);
    if (right <= left) continue;
    context.fillStyle = fill;
    context.fillRect(left, middle - BAR_PX / 2, right - left, BAR_PX);
  }
  for (const range of track.occluded) {
    const [left, right] = strip(range);
    if (right > left) paintDots(context, { left, right, middle }, colours.bg);
  }
  if (scene.selectedTracks.has(track.id)) {
    const [left, right] = strip(track);
    context.strokeStyle = colours.text;
    context.lineWidth = 1.5;
    context.strokeRect(left, middle - BAR_PX, right - left, BAR_PX * 2);
  }
  paintKeyframes(context, scene, row, { middle, fill });
}

function paintDots(
  context: CanvasRenderingContext2D,
  at: { readonly left: number; readonly right: number; readonly middle: number },
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = BAR_PX;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(at.left, at.middle);
  context.lineTo(at.right, at.middle);
  context.stroke();
  context.setLineDash([]);
}

/** Filled where they have effect, hollow inside an absence. */
function paintKeyframes(
  context: CanvasRenderingContext2D,
  scene: TimelineScene,
  row: TrackRow,
  at: { readonly middle: number; readonly fill: string },
): void {
  const { scale, colours } = scene;
  const first = firstIndexWhere(row.keyframes, ({ frame }) => frame + 1 >= scale.view.fromFrame);
  let lastX = -Infinity;
  for (let index = first; index < row.keyframes.length; index += 1) {
    const frame = row.keyframes[index]?.frame ?? Infinity;
    if (frame > scale.view.toFrame) return;
    const x = scale.xOfFrame(frame);
    if (x - lastX < LEAST_STEP_PX) continue;
    lastX = x;
    const isIdle = row.track.outside.some((range) => isInRange(range, frame));
    const isFocused = frame === scene.focusedKeyframe && scene.selectedTracks.has(row.id);
    const centre = { x, y: at.middle, sizePx: isFocused ? FOCUSED_PX : DIAMOND_PX };
    const line = isFocused ? colours.text : isIdle ? at.fill : colours.bg;
    paintDiamond(context, centre, { fill: isIdle ? colours.panel : at.fill, line });
  }
}

export function paintDiamond(
  context: CanvasRenderingContext2D,
  at: { readonly x: number; readonly y: number; readonly sizePx: number },
  colours: { readonly fill: string; readonly line: string },
): void {
  context.beginPath();
  context.moveTo(at.x, at.y - at.sizePx);
  context.lineTo(at.x + at.sizePx, at.y);
  context.lineTo(at.x, at.y + at.sizePx);
  context.lineTo(at.x - at.sizePx, at.y);
  context.closePath();
  context.fillStyle = colours.fill;
  context.fill();
  context.strokeStyle = colours.line;
  context.lineWidth = 1.5;
  context.stroke();
}

/** The span without the absences. `outside` is sorted and disjoint. */
export function presenceOf(track: Pick<Track, 'startFrame' | 'endFrame' | 'outside'>): readonly FrameRange[] {
  const parts: FrameRange[] = [];
  let { startFrame } = track;
  for (const range of track.outside) {
    const endFrame = Math.min(range.startFrame, track.endFrame);
    if (endFrame > startFrame) parts.push({ startFrame, endFrame });
    startFrame = Math.max(startFrame, range.endFrame);
  }
  if (track.endFrame > startFrame) parts.push({ startFrame, endFrame: track.endFrame });
  return parts;
}
