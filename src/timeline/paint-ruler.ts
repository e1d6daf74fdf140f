import { formatTimecode, frameCountOf, frameMilliseconds, nearestBoundary, secondsToTicks, startPtsOf } from '../time';
import type { Brush } from './brush';
import { pickRulerStep } from './ruler-steps';
import { HEAD_HEIGHT_PX, MINIMAP_HEIGHT_PX, RULER_HEIGHT_PX } from './timeline-scene';
import type { TimelineScene } from './timeline-scene';

/** Room for a timecode and, behind it, a frame number. */
const LABEL_ROOM_PX = 96;
const BOTH_ROOM_PX = 150;
const MARK_PX = 7;
/** Marks between two labelled ones. */
const PARTS = 5;
const LEAST_PART_PX = 7;

interface RulerMark {
  readonly xPx: number;
  readonly strong: string;
  readonly quiet: string;
}

/** Marks of time with the frame at each, or of frames with the time of each once frames are far enough apart. */
export function paintRuler(brush: Brush, scene: TimelineScene): void {
  const { context } = brush;
  const { scale, colours } = scene;
  context.fillStyle = colours.panel;
  context.fillRect(0, MINIMAP_HEIGHT_PX, scale.widthPx, RULER_HEIGHT_PX);
  brush.setFont(`${scene.fontSizePx - 2}px ${scene.fontFamily}`);
  context.textBaseline = 'middle';
  context.direction = 'ltr';
  context.textAlign = 'left';
  const pxPerFrame = scale.widthPx / Math.max(1, scale.view.toFrame - scale.view.fromFrame);
  const step = pickRulerStep(scale.pxPerSecond, pxPerFrame, LABEL_ROOM_PX);
  const marks = step.unit === 'frames' ? frameMarks(scene, step.frames) : timeMarks(scene, step.seconds);
  const stepPx = step.unit === 'frames' ? step.frames * pxPerFrame : step.seconds * scale.pxPerSecond;
  for (const mark of marks) paintMark(brush, scene, mark, stepPx);
  context.fillStyle = colours.hairline;
  context.fillRect(0, HEAD_HEIGHT_PX - 1, scale.widthPx, 1);
}

function paintMark(brush: Brush, { colours }: TimelineScene, mark: RulerMark, stepPx: number): void {
  const { context, text } = brush;
  const x = Math.round(mark.xPx);
  context.fillStyle = colours.line;
  context.fillRect(x, MINIMAP_HEIGHT_PX + 4, 1, RULER_HEIGHT_PX - 5);
  for (let part = 1; part < PARTS && stepPx / PARTS >= LEAST_PART_PX; part += 1) {
    context.fillRect(Math.round(mark.xPx + (part * stepPx) / PARTS), HEAD_HEIGHT_PX - MARK_PX, 1, MARK_PX - 1);
  }
  const y = MINIMAP_HEIGHT_PX + RULER_HEIGHT_PX / 2 - 1;
  context.fillStyle = colours.text;
  context.fillText(mark.strong, x + 5, y);
  if (stepPx < BOTH_ROOM_PX) return;
  context.fillStyle = colours.muted;
  context.fillText(mark.quiet, x + 13 + text.widthOf(mark.strong), y);
}

/** A time mark stands at its own place, not at a frame's. */
function timeMarks({ table, scale }: TimelineScene, stepSeconds: number): readonly RulerMark[] {
  const count = frameCountOf(table);
  const startMs = frameMilliseconds(table, Math.max(0, Math.floor(scale.view.fromFrame)));
  const endMs = frameMilliseconds(table, Math.min(count, Math.ceil(scale.view.toFrame)));
  const stepMs = stepSeconds * 1000;
  const marks: RulerMark[] = [];
  for (let ms = Math.floor(startMs / stepMs) * stepMs; ms <= endMs; ms += stepMs) {
    const ticks = startPtsOf(table) + secondsToTicks(ms / 1000, table.timebase);
    const frame = nearestBoundary(table, ticks);
    const awaySeconds = (ms - frameMilliseconds(table, frame)) / 1000;
    marks.push({
      xPx: scale.xOfFrame(frame) + awaySeconds * scale.pxPerSecond,
      strong: shortTimecode(ms),
      quiet: String(Math.min(frame, count - 1)),
    });
  }
  return marks;
}

function frameMarks({ table, scale }: TimelineScene, step: number): readonly RulerMark[] {
  const last = Math.min(frameCountOf(table) - 1, Math.ceil(scale.view.toFrame));
  const first = Math.max(0, Math.floor(scale.view.fromFrame / step) * step);
  const marks: RulerMark[] = [];
  for (let frame = first; frame <= last; frame += step) {
    const timecode = formatTimecode(frameMilliseconds(table, frame));
    marks.push({ xPx: scale.xOfFrame(frame), strong: String(frame), quiet: timecode });
  }
  return marks;
}

/** Without the thousandths that are nought. */
function shortTimecode(ms: number): string {
  return formatTimecode(ms)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
