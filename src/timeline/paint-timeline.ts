import type { Brush } from './brush';
import { paintLinks } from './paint-links';
import { paintProposal } from './paint-proposal';
import { paintRuler } from './paint-ruler';
import { paintTierRow } from './paint-segments';
import { paintTrackRow } from './paint-tracks';
import type { TimelineRow } from './timeline-rows';
import { HEAD_HEIGHT_PX, MINIMAP_HEIGHT_PX } from './timeline-scene';
import type { TimelineScene } from './timeline-scene';

/** Frames wider than this are shaded under the playhead, so that it is seen which one is meant. */
const WIDE_FRAME_PX = 6;

/** Paints the whole scene in CSS pixels; the caller has scaled the context to device pixels. */
export function paintTimeline(brush: Brush, scene: TimelineScene): void {
  const { context } = brush;
  const { scale, colours, heightPx, rowsTopPx } = scene;
  context.fillStyle = colours.bg;
  context.fillRect(0, 0, scale.widthPx, heightPx);
  context.save();
  context.beginPath();
  context.rect(0, rowsTopPx, scale.widthPx, heightPx - rowsTopPx);
  context.clip();
  for (const row of scene.rows) paintRow(brush, scene, row);
  paintLinks(context, scene);
  context.restore();
  paintRuler(brush, scene);
  paintLanes(context, scene);
  paintMarks(context, scene);
  paintPlayhead(context, scene);
}

function paintRow(brush: Brush, scene: TimelineScene, row: TimelineRow): void {
  const { context } = brush;
  const { scale, colours } = scene;
  const topPx = scene.rowsTopPx + row.topPx - scene.scrollTopPx;
  const isActive = row.id === scene.activeRow;
  context.fillStyle = isActive ? colours.raised : colours.panel;
  context.fillRect(0, topPx, scale.widthPx, row.heightPx - 1);
  if (row.kind === 'tier') paintTierRow(brush, scene, row, topPx);
  else {
    paintTrackRow(brush, scene, row, topPx);
    paintProposal(brush, scene, row, topPx);
  }
  if (!isLocked(row)) return;
  context.globalAlpha = 0.45;
  context.fillStyle = colours.panel;
  context.fillRect(0, topPx, scale.widthPx, row.heightPx - 1);
  context.globalAlpha = 1;
}

function isLocked(row: TimelineRow): boolean {
  return row.kind === 'tier' ? row.tier.locked : row.track.locked;
}

function paintLanes(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { table, scale, colours } = scene;
  let topPx = HEAD_HEIGHT_PX;
  for (const lane of scene.lanes) {
    context.save();
    context.translate(0, topPx);
    context.beginPath();
    context.rect(0, 0, scale.widthPx, lane.heightPx);
    context.clip();
    lane.paint(context, { table, scale, widthPx: scale.widthPx, heightPx: lane.heightPx, colours });
    context.restore();
    topPx += lane.heightPx;
  }
}

/** Two posts with a shade between them. */
function paintMarks(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { marks, scale, colours, heightPx } = scene;
  const fromX = marks.in === null ? null : scale.xOfFrame(marks.in);
  const toX = marks.out === null ? null : scale.xOfFrame(marks.out);
  context.fillStyle = colours.accent;
  if (fromX !== null && toX !== null) {
    context.globalAlpha = 0.2;
    context.fillRect(fromX, MINIMAP_HEIGHT_PX, toX - fromX, heightPx);
    context.globalAlpha = 1;
  }
  if (fromX !== null) paintPost(context, scene, { x: fromX, way: 1 });
  if (toX !== null) paintPost(context, scene, { x: toX, way: -1 });
}

function paintPost(
  context: CanvasRenderingContext2D,
  { heightPx }: TimelineScene,
  post: { readonly x: number; readonly way: 1 | -1 },
): void {
  const x = Math.round(post.x);
  context.fillRect(x - 1, MINIMAP_HEIGHT_PX, 2, heightPx);
  context.beginPath();
  context.moveTo(x, MINIMAP_HEIGHT_PX);
  context.lineTo(x + 9 * post.way, MINIMAP_HEIGHT_PX);
  context.lineTo(x, MINIMAP_HEIGHT_PX + 9);
  context.fill();
}

/** A line at the start of the frame asked for, with dark sides, so that it is seen on every label. */
function paintPlayhead(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { scale, colours, heightPx, playhead } = scene;
  const x = scale.xOfFrame(playhead);
  const widthPx = scale.xOfFrame(playhead + 1) - x;
  if (x + widthPx < 0 || x > scale.widthPx) return;
  if (widthPx > WIDE_FRAME_PX) {
    context.globalAlpha = 0.18;
    context.fillStyle = colours.danger;
    context.fillRect(x, MINIMAP_HEIGHT_PX, widthPx, heightPx);
    context.globalAlpha = 1;
  }
  const left = Math.round(x) - 1;
  context.fillStyle = colours.bg;
  context.fillRect(left - 1, MINIMAP_HEIGHT_PX, 4, heightPx);
  context.fillStyle = colours.danger;
  context.fillRect(left, MINIMAP_HEIGHT_PX, 2, heightPx);
  context.beginPath();
  context.moveTo(x - 6, MINIMAP_HEIGHT_PX);
  context.lineTo(x + 6, MINIMAP_HEIGHT_PX);
  context.lineTo(x + 6, MINIMAP_HEIGHT_PX + 10);
  context.lineTo(x, MINIMAP_HEIGHT_PX + 17);
  context.lineTo(x - 6, MINIMAP_HEIGHT_PX + 10);
  context.fill();
}
