import { lastIndexWhere } from '../core';
import type { Segment } from '../model';
import type { TimelineRow } from './timeline-rows';

/** A cell by row and place in the row. A track has one cell. */
export interface GridPlace {
  readonly row: number;
  readonly index: number;
}

const GRID_KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;
export type GridKey = (typeof GRID_KEYS)[number];

export function isGridKey(key: string): key is GridKey {
  return GRID_KEYS.some((each) => each === key);
}

export function cellCount(row: TimelineRow): number {
  return row.kind === 'track' ? 1 : row.segments.length;
}

/** Where a cell begins; null when there is none. */
export function cellStart(row: TimelineRow | undefined, index: number): number | null {
  if (row === undefined) return null;
  return row.kind === 'track' ? row.track.startFrame : (row.segments[index]?.startFrame ?? null);
}

/** Id of what a cell shows. */
export function cellId(row: TimelineRow | undefined, index: number): string | null {
  if (row === undefined) return null;
  return row.kind === 'track' ? row.id : (row.segments[index]?.id ?? null);
}

/** The cell an arrow leads to; null where there is none. Between rows it is the cell at the same time. */
export function moveInGrid(rows: readonly TimelineRow[], from: GridPlace, key: GridKey): GridPlace | null {
  if (key === 'ArrowUp' || key === 'ArrowDown') return cellAcross(rows, from, key === 'ArrowUp' ? -1 : 1);
  const row = rows[from.row];
  const count = row === undefined ? 0 : cellCount(row);
  const index = { ArrowLeft: from.index - 1, ArrowRight: from.index + 1, Home: 0, End: count - 1 }[key];
  return index >= 0 && index < count ? { row: from.row, index } : null;
}

function cellAcross(rows: readonly TimelineRow[], from: GridPlace, step: -1 | 1): GridPlace | null {
  const frame = cellStart(rows[from.row], from.index) ?? 0;
  for (let at = from.row + step; at >= 0 && at < rows.length; at += step) {
    const row = rows[at];
    const index = row === undefined ? null : cellAt(row, frame);
    if (index !== null) return { row: at, index };
  }
  return null;
}

/** The last cell that begins at or before a frame, else the first; null in an empty row. O(log n). */
export function cellAt(row: TimelineRow, frame: number): number | null {
  if (row.kind === 'track') return 0;
  if (row.segments.length === 0) return null;
  return Math.max(
    0,
    lastIndexWhere(row.segments, (segment) => segment.startFrame <= frame),
  );
}

/** Where a segment stands in its row, or −1. O(log n) and the few that begin at the same frame. */
export function indexOfSegment(segments: readonly Segment[], segment: Segment): number {
  let at = lastIndexWhere(segments, ({ startFrame }) => startFrame <= segment.startFrame);
  while (at >= 0 && segments[at]?.startFrame === segment.startFrame) {
    if (segments[at]?.id === segment.id) return at;
    at -= 1;
  }
  return -1;
}
