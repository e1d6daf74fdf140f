import { ticksOf } from '../../time';
import type { FrameTable } from '../../time';
import { reachBackFrom, reachFrom } from './parents';
import type { ParentRow } from './parents';

export interface HastyBoundary {
  readonly frame: number;
  readonly row: ParentRow | null;
  readonly table: FrameTable;
  /** Shorter than this is a sliver, in ms. */
  readonly leastMs: number;
  /** Where the boundary may lie, both included. */
  readonly earliest: number;
  readonly latest: number;
}

/**
 * A boundary set while the video plays is some frames off. Nearer than a sliver to an edge of its parent it means that
 * edge: a moment before it, the child would be cut down to a few frames of the former parent. Null where it means none.
 */
export function parentEdgeNear(args: HastyBoundary): number | null {
  const { frame, row, table, leastMs, earliest, latest } = args;
  const awayMs = (edge: number): number =>
    Math.abs(ticksOf(table, edge) - ticksOf(table, frame)) * ((1000 * table.timebase.num) / table.timebase.den);
  let nearest: number | null = null;
  for (const edge of [reachBackFrom(frame, row), reachFrom(frame, row)]) {
    if (!Number.isFinite(edge) || edge < earliest || edge > latest || awayMs(edge) >= leastMs) continue;
    if (nearest === null || awayMs(edge) < awayMs(nearest)) nearest = edge;
  }
  return nearest;
}
