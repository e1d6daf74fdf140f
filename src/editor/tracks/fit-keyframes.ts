import type { Box } from '../../geometry';
import { ticksOf } from '../../time';
import type { FrameTable } from '../../time';

/** A box of one frame of a sequence. */
export interface FramedBox {
  readonly frame: number;
  readonly box: Box;
}

/** How far any edge of a box drawn between keyframes may lie from the one it stands for. */
export const KEYFRAME_TOLERANCE_PX = 1;

const EDGES: readonly ((box: Box) => number)[] = [({ x }) => x, ({ y }) => y, ({ x, w }) => x + w, ({ y, h }) => y + h];

/**
 * The fewest boxes of a sequence, first and last among them, between which straight lines on presentation time keep each
 * edge of all others within `tolerancePx`. `boxes` in frame order. From each box the reach is narrowed by a cone of
 * slopes (Imai and Iri 1988, "Polygonal approximations of a curve"), and the shortest way through is taken; O(n) for
 * each box where things move, O(n²) at worst.
 */
export function fitKeyframes(
  boxes: readonly FramedBox[],
  table: FrameTable,
  tolerancePx: number = KEYFRAME_TOLERANCE_PX,
): readonly FramedBox[] {
  const ticks = boxes.map(({ frame }) => ticksOf(table, frame));
  const edges = EDGES.map((edgeOf) => boxes.map(({ box }) => edgeOf(box)));
  /** Least number of steps from the first box to each, and the one before it on that way. */
  const steps = boxes.map((_, at) => (at === 0 ? 0 : Infinity));
  const former = boxes.map(() => 0);
  for (let from = 0; from < boxes.length; from += 1) {
    const next = (steps[from] ?? Infinity) + 1;
    for (const to of reachOf(from, ticks, edges, tolerancePx)) {
      if (next >= (steps[to] ?? 0)) continue;
      steps[to] = next;
      former[to] = from;
    }
  }
  const kept: FramedBox[] = [];
  for (let at = boxes.length - 1; at >= 0; at = at === 0 ? -1 : (former[at] ?? 0)) {
    const box = boxes[at];
    if (box !== undefined) kept.unshift(box);
  }
  return kept;
}

/** Slopes of one edge at which a line passes near all boxes so far. */
interface Cone {
  least: number;
  most: number;
}

/** Places to which one straight line passes near everything between. */
function reachOf(
  from: number,
  ticks: readonly number[],
  edges: readonly (readonly number[])[],
  tolerancePx: number,
): readonly number[] {
  const reached: number[] = [];
  const cones = edges.map((edge): readonly [readonly number[], Cone] => [edge, { least: -Infinity, most: Infinity }]);
  for (let to = from + 1; to < ticks.length; to += 1) {
    const span = (ticks[to] ?? 0) - (ticks[from] ?? 0);
    const rises = cones.map(([edge, cone]) => ({ cone, rise: (edge[to] ?? 0) - (edge[from] ?? 0) }));
    const isNear = rises.every(({ cone, rise }) => rise / span >= cone.least && rise / span <= cone.most);
    if (isNear) reached.push(to);
    for (const { cone, rise } of rises) {
      cone.least = Math.max(cone.least, (rise - tolerancePx) / span);
      cone.most = Math.min(cone.most, (rise + tolerancePx) / span);
    }
    if (cones.some(([, { least, most }]) => least > most)) break;
  }
  return reached;
}
