import type { ModelQueries, Segment, Tier } from '../model';
import { RULER_HEIGHT_PX } from './timeline-scene';

/** One row of the timeline: a tier of the edited set with all its segments, and where it stands. */
export interface TimelineRow {
  readonly tier: Tier;
  readonly segments: readonly Segment[];
  /** Longest segment in frames where segments may overlap; null on tiling tiers. */
  readonly longestFrames: number | null;
  readonly topPx: number;
  readonly heightPx: number;
}

export function timelineRows(queries: ModelQueries, set: string | null): readonly TimelineRow[] {
  if (set === null) return [];
  let topPx = RULER_HEIGHT_PX;
  return queries
    .tiers()
    .filter((tier) => !tier.hidden)
    .map((tier) => {
      const segments = queries.segments(set, tier.id);
      const row = { tier, segments, longestFrames: longestOf(tier, segments), topPx, heightPx: tier.heightPx };
      topPx += tier.heightPx;
      return row;
    });
}

function longestOf(tier: Tier, segments: readonly Segment[]): number | null {
  if (tier.kind === 'tiling') return null;
  return segments.reduce((longest, segment) => Math.max(longest, segment.endFrame - segment.startFrame), 0);
}

export function totalHeightPx(rows: readonly TimelineRow[]): number {
  return rows.reduce((sum, row) => sum + row.heightPx, RULER_HEIGHT_PX);
}
