import type { BoxProposal } from '../editor';
import type { Brush } from './brush';
import type { TrackRow } from './timeline-rows';
import type { TimelineScene } from './timeline-scene';

const LINE_PX = 2;
/** Room for the curve of confidence above and below the row's edges. */
const PAD_PX = 3;

/** Paints what the tracker proposes for an object: a dashed line where boxes are, and how sure it is above it. */
export function paintProposal(brush: Brush, scene: TimelineScene, row: TrackRow, topPx: number): void {
  const { proposal } = scene;
  const first = proposal?.boxes[0];
  const last = proposal?.boxes.at(-1);
  if (proposal === null || proposal.track !== row.id || first === undefined || last === undefined) return;
  const { context } = brush;
  const { scale, colours } = scene;
  const left = scale.xOfFrame(Math.min(first.frame, last.frame));
  const right = scale.xOfFrame(Math.max(first.frame, last.frame) + 1);
  const bottom = topPx + row.heightPx - PAD_PX;
  context.fillStyle = colours.panel;
  context.globalAlpha = 0.7;
  context.fillRect(left, topPx + 1, right - left, row.heightPx - 2);
  context.globalAlpha = 1;
  context.strokeStyle = colours.text;
  context.lineWidth = LINE_PX;
  context.setLineDash([6, 4]);
  context.beginPath();
  context.moveTo(left, bottom);
  context.lineTo(right, bottom);
  context.stroke();
  context.setLineDash([]);
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.5;
  paintCurve(context, scene, proposal, { bottom, heightPx: row.heightPx - 2 * PAD_PX });
}

function paintCurve(
  context: CanvasRenderingContext2D,
  { scale }: TimelineScene,
  { boxes }: BoxProposal,
  room: { readonly bottom: number; readonly heightPx: number },
): void {
  context.beginPath();
  let lastX = NaN;
  for (const { frame, confidence } of boxes) {
    const x = scale.xOfFrame(frame + 0.5);
    // Closer points are one on the screen.
    if (Math.abs(x - lastX) < 1) continue;
    lastX = x;
    context.lineTo(x, room.bottom - confidence * room.heightPx);
  }
  context.stroke();
}
