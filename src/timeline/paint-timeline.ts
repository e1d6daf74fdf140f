import { paintRuler } from './paint-ruler';
import { paintRow } from './paint-segments';
import { RULER_HEIGHT_PX } from './timeline-scene';
import type { TimelineScene } from './timeline-scene';

/** Paints the whole scene in CSS pixels; the caller has scaled the context to device pixels. */
export function paintTimeline(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { scale, colours, heightPx } = scene;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, scale.widthPx, heightPx);
  for (const row of scene.rows) paintRow(context, scene, row);
  paintRuler(context, scene);
  paintMarks(context, scene);
  paintPlayhead(context, scene);
}

function paintMarks(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { marks, scale, colours, heightPx } = scene;
  if (marks.in === null && marks.out === null) return;
  const from = marks.in === null ? null : scale.xOfFrame(marks.in);
  const to = marks.out === null ? null : scale.xOfFrame(marks.out);
  context.fillStyle = colours.accent;
  if (from !== null && to !== null) {
    context.globalAlpha = 0.18;
    context.fillRect(from, 0, to - from, heightPx);
    context.globalAlpha = 1;
  }
  for (const x of [from, to]) if (x !== null) context.fillRect(Math.round(x) - 1, 0, 2, heightPx);
}

/** A line at the start of the frame asked for, its width the frame's own when frames are wide enough to see. */
function paintPlayhead(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { scale, colours, heightPx, playhead } = scene;
  const x = scale.xOfFrame(playhead);
  const width = scale.xOfFrame(playhead + 1) - x;
  if (width > 6) {
    context.globalAlpha = 0.16;
    context.fillStyle = colours.playhead;
    context.fillRect(x, 0, width, heightPx);
    context.globalAlpha = 1;
  }
  context.fillStyle = colours.playhead;
  context.fillRect(Math.round(x) - 1, 0, 2, heightPx);
  context.beginPath();
  context.moveTo(x - 6, 0);
  context.lineTo(x + 6, 0);
  context.lineTo(x + 6, RULER_HEIGHT_PX - 14);
  context.lineTo(x, RULER_HEIGHT_PX - 7);
  context.lineTo(x - 6, RULER_HEIGHT_PX - 14);
  context.fill();
}
