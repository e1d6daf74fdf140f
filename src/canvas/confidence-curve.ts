import type { ProposedBox } from '../editor';

/** Most points of a curve: more are not told apart in a panel. */
const MOST_POINTS = 200;

/** Corners of a curve of confidence in frame order, in a field of `width` × `height` with 1 at the top. */
export function curvePoints(boxes: readonly ProposedBox[], size: { readonly w: number; readonly h: number }): string {
  const inOrder = boxes.toSorted((a, b) => a.frame - b.frame);
  const step = Math.max(1, Math.ceil(inOrder.length / MOST_POINTS));
  const last = Math.max(1, inOrder.length - 1);
  return inOrder
    .flatMap(({ confidence }, at) =>
      at % step !== 0 && at !== last ? [] : [`${plain((at / last) * size.w)},${plain((1 - confidence) * size.h)}`],
    )
    .join(' ');
}

function plain(value: number): string {
  return String(Math.round(value * 10) / 10);
}
