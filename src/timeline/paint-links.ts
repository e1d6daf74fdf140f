import type { SceneLink, TimelineScene } from './timeline-scene';

const HALO_PX = 5;
const LINE_PX = 2;
const END_PX = 3.5;
/** How far an arc swings to its side. */
const SWING_PX = 18;
const BRACKET_PX = 5;

/** Arcs from the selected segment to the objects that take part in it, and the stretch of each where they do. */
export function paintLinks(context: CanvasRenderingContext2D, scene: TimelineScene): void {
  const count = scene.links.length;
  scene.links.forEach((link, at) => paintLink(context, scene, link, (at + 1) / (count + 1)));
}

/** `along`: where in the segment the arc begins, 0…1, so that several can be told apart. */
function paintLink(context: CanvasRenderingContext2D, scene: TimelineScene, link: SceneLink, along: number): void {
  const { scale, colours, rowsTopPx, scrollTopPx } = scene;
  const left = scale.xOfFrame(link.segment.startFrame);
  const right = scale.xOfFrame(link.segment.endFrame);
  const top = (row: SceneLink['trackRow']): number => rowsTopPx + row.topPx - scrollTopPx;
  const x = left + (right - left) * along;
  const from = top(link.segmentRow) + link.segmentRow.heightPx - 6;
  const to = top(link.trackRow) + link.trackRow.heightPx / 2;
  const bracket = to - BRACKET_PX * 1.6;
  const draw = (colour: string, widthPx: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = widthPx;
    context.beginPath();
    context.moveTo(x, from);
    context.bezierCurveTo(x + SWING_PX, from + (bracket - from) / 3, x + SWING_PX, bracket, x, bracket);
    context.moveTo(left + 1, bracket + BRACKET_PX);
    context.lineTo(left + 1, bracket);
    context.lineTo(right - 1, bracket);
    context.lineTo(right - 1, bracket + BRACKET_PX);
    context.stroke();
  };
  draw(colours.bg, HALO_PX);
  draw(colours.accent, LINE_PX);
  context.fillStyle = colours.accent;
  context.beginPath();
  context.arc(x, from, END_PX, 0, 2 * Math.PI);
  context.fill();
}
