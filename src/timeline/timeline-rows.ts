import type { Keyframe, ModelQueries, Segment, Tier, Track } from '../model';

interface RowPlace {
  /** Id of the tier or track. */
  readonly id: string;
  /** From the top of the first row, in CSS pixels. */
  readonly topPx: number;
  readonly heightPx: number;
}

/** A tier of the edited set with all its segments. */
export interface TierRow extends RowPlace {
  readonly kind: 'tier';
  readonly tier: Tier;
  readonly segments: readonly Segment[];
  /** Longest segment in frames where segments may overlap; null on tiling tiers. */
  readonly longestFrames: number | null;
}

/** An object of the edited set with its keyframes. */
export interface TrackRow extends RowPlace {
  readonly kind: 'track';
  readonly track: Track;
  readonly keyframes: readonly Keyframe[];
}

export type TimelineRow = TierRow | TrackRow;

const TRACK_ROW_HEIGHT_PX = 28;

/**
 * Reads the rows of a set: its visible tiers, then its objects. Gives the former array, or former rows in a new one,
 * where nothing of them changed, so that only what changed is rendered.
 */
export function createRowReader(set: string | null): (queries: ModelQueries) => readonly TimelineRow[] {
  let rows: readonly TimelineRow[] = [];
  return (queries) => {
    const next = set === null ? [] : readRows(queries, set, rows);
    const isSame = next.length === rows.length && next.every((row, at) => row === rows[at]);
    if (!isSame) rows = next;
    return rows;
  };
}

function readRows(queries: ModelQueries, set: string, former: readonly TimelineRow[]): readonly TimelineRow[] {
  const known = new Map(former.map((row) => [row.id, row]));
  let topPx = 0;
  const rows: TimelineRow[] = [];
  for (const tier of queries.tiers()) {
    if (tier.hidden) continue;
    rows.push(tierRow(tier, queries.segments(set, tier.id), topPx, known.get(tier.id)));
    topPx += tier.heightPx;
  }
  for (const track of queries.tracks(set)) {
    rows.push(trackRow(track, queries.keyframes(track.id), topPx, known.get(track.id)));
    topPx += TRACK_ROW_HEIGHT_PX;
  }
  return rows;
}

function tierRow(tier: Tier, segments: readonly Segment[], topPx: number, former: TimelineRow | undefined): TierRow {
  if (former?.kind === 'tier' && former.tier === tier && former.segments === segments && former.topPx === topPx) {
    return former;
  }
  const longestFrames =
    tier.kind === 'tiling'
      ? null
      : segments.reduce((longest, { startFrame, endFrame }) => Math.max(longest, endFrame - startFrame), 0);
  return { kind: 'tier', id: tier.id, tier, segments, longestFrames, topPx, heightPx: tier.heightPx };
}

function trackRow(
  track: Track,
  keyframes: readonly Keyframe[],
  topPx: number,
  former: TimelineRow | undefined,
): TrackRow {
  if (former?.kind === 'track' && former.track === track && former.keyframes === keyframes && former.topPx === topPx) {
    return former;
  }
  return { kind: 'track', id: track.id, track, keyframes, topPx, heightPx: TRACK_ROW_HEIGHT_PX };
}

export function rowsHeightPx(rows: readonly TimelineRow[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.topPx + last.heightPx;
}
