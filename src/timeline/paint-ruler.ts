import { formatTimecode, frameCountOf, frameMilliseconds, nearestBoundary, secondsToTicks, startPtsOf } from '../time';
import { pickRulerStep } from './ruler-steps';
import { RULER_HEIGHT_PX } from './timeline-scene';
import type { TimelineScene } from './timeline-scene';

const LABEL_ROOM_PX = 84;
const FONT_SIZE_PX = 11;

/** Marks of time, or of frames once they are far enough apart. A time mark stands at its own place, not at a frame's. */
export function paintRuler(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { scale, colours } = scene;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, scale.widthPx, RULER_HEIGHT_PX);
  context.font = `${FONT_SIZE_PX}px ${scene.fontFamily}`;
  context.textBaseline = 'middle';
  const pxPerFrame = scale.widthPx / Math.max(1, scale.view.toFrame - scale.view.fromFrame);
  const step = pickRulerStep(scale.pxPerSecond, pxPerFrame, LABEL_ROOM_PX);
  if (step.unit === 'frames') paintFrameMarks(context, scene, step.frames);
  else paintTimeMarks(context, scene, step.seconds);
  context.fillStyle = colours.line;
  context.fillRect(0, RULER_HEIGHT_PX - 1, scale.widthPx, 1);
}

function paintMark(context: CanvasRenderingContext2D, scene: TimelineScene, x: number, text: string): void {
  context.fillStyle = scene.colours.line;
  context.fillRect(Math.round(x), RULER_HEIGHT_PX - 9, 1, 8);
  context.fillStyle = scene.colours.muted;
  context.fillText(text, Math.round(x) + 4, RULER_HEIGHT_PX / 2 - 1);
}

function paintTimeMarks(context: CanvasRenderingContext2D, scene: TimelineScene, stepSeconds: number): void {
  const { table, scale } = scene;
  const startMs = frameMilliseconds(table, Math.max(0, Math.floor(scale.view.fromFrame)));
  const endMs = frameMilliseconds(table, Math.min(frameCountOf(table), Math.ceil(scale.view.toFrame)));
  const stepMs = stepSeconds * 1000;
  for (let ms = Math.floor(startMs / stepMs) * stepMs; ms <= endMs; ms += stepMs) {
    const ticks = startPtsOf(table) + secondsToTicks(ms / 1000, table.timebase);
    const frame = nearestBoundary(table, ticks);
    const away = ((ms - frameMilliseconds(table, frame)) / 1000) * scale.pxPerSecond;
    paintMark(context, scene, scale.xOfFrame(frame) + away, formatTimecode(ms).replace(/\.000$/, ''));
  }
}

function paintFrameMarks(context: CanvasRenderingContext2D, scene: TimelineScene, step: number): void {
  const { table, scale } = scene;
  const last = Math.min(frameCountOf(table), Math.ceil(scale.view.toFrame));
  const first = Math.max(0, Math.floor(scale.view.fromFrame / step) * step);
  for (let frame = first; frame <= last; frame += step) paintMark(context, scene, scale.xOfFrame(frame), String(frame));
}
