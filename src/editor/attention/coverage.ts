import type { ModelQueries, Segment } from '../../model';
import { readSetTiers } from '../segments/edit-tier';
import { attentionOf } from './attention';
import type { AttentionItem } from './attention';

export interface SetFigures {
  /** Labelled frames of the active tier up to the furthest frame shown, as a share of the clip: 0…1. */
  readonly coverage: number;
  /** Gaps of the active tier. */
  readonly gapCount: number;
  readonly attentionCount: number;
  readonly items: readonly AttentionItem[];
}

const NO_FIGURES: SetFigures = { coverage: 0, gapCount: 0, attentionCount: 0, items: [] };

/** What the status bar tells of a set. */
export function setFigures(
  queries: ModelQueries,
  at: { readonly set: string | null; readonly tier: string | null; readonly furthestFrame: number | null },
): SetFigures {
  const tiers = at.set === null ? null : readSetTiers(queries, at.set);
  if (at.set === null || tiers === null) return NO_FIGURES;
  const items = attentionOf(queries, at.set);
  const segments = at.tier === null ? [] : tiers.segmentsOf(at.tier);
  const upTo = at.furthestFrame === null ? 0 : at.furthestFrame + 1;
  return {
    coverage: labelledFrames(segments, upTo) / tiers.frameCount,
    gapCount: countGaps(segments, queries, at.tier),
    attentionCount: items.length,
    items,
  };
}

function countGaps(segments: readonly Segment[], queries: ModelQueries, tier: string | null): number {
  if (queries.byId('tier', tier)?.kind !== 'tiling') return 0;
  return segments.filter((segment, at) => segment.label === null && segments[at - 1]?.label !== null).length;
}

/** Frames before `upToFrame` that at least one labelled segment holds. Segments sorted by start. */
function labelledFrames(segments: readonly Segment[], upToFrame: number): number {
  let count = 0;
  let reached = 0;
  for (const segment of segments) {
    if (segment.label === null) continue;
    const from = Math.max(reached, segment.startFrame);
    const to = Math.min(segment.endFrame, upToFrame);
    if (to > from) count += to - from;
    reached = Math.max(reached, to);
  }
  return count;
}

/**
 * Share of the set's segments that nothing was found about, 0…1; 1 where there is nothing yet to look at. Labels never
 * used and open notes without a segment do not count: they are no segment's fault.
 */
export function cleanShare(queries: ModelQueries, setId: string, items: readonly AttentionItem[]): number {
  const total = queries.tiers().reduce((sum, tier) => sum + queries.segments(setId, tier.id).length, 0);
  const concerned = new Set(items.flatMap(({ segments }) => segments));
  return total === 0 ? 1 : 1 - concerned.size / total;
}

/** What stands against handing a set in: open segments block (T-505), the rest only warns. */
export function submitFindings(
  queries: ModelQueries,
  at: { readonly set: string; readonly furthestFrame: number | null },
): { readonly openSegments: number; readonly warnings: readonly AttentionItem[]; readonly isEndUnseen: boolean } {
  const items = attentionOf(queries, at.set);
  const tiers = readSetTiers(queries, at.set);
  const segments = queries.tiers().flatMap((tier) => queries.segments(at.set, tier.id));
  return {
    openSegments: segments.filter((segment) => segment.open).length,
    warnings: items.filter((item) => item.kind === 'gap' || item.kind === 'sliver'),
    isEndUnseen: (at.furthestFrame ?? -1) < (tiers?.frameCount ?? 0) - 1,
  };
}
