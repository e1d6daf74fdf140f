import { compareSegments } from '../model';
import type { Segment, Tier } from '../model';
import { hasOverlap } from '../time';
import type { FrameRange } from '../time';

/** One tier and the rows beside it that take what cannot lie on it. */
export interface LaneTaking {
  /** Segment id → lane: 0 is the tier itself, 1 its first twin. */
  readonly laneOf: ReadonlyMap<string, number>;
  readonly laneCount: number;
}

/**
 * Spreads the segments of one set and tier over lanes so that each keeps the tier's rule: on a tiling tier and where
 * overlap is off nothing overlaps, elsewhere no two of one label. The earlier one stays, the later one moves on.
 * `fixed` holds what lies on each lane already and stays there.
 */
export function takeLanes(
  segments: readonly Segment[],
  tier: Pick<Tier, 'kind' | 'overlap'>,
  fixed: readonly (readonly Segment[])[] = [],
): LaneTaking {
  const laneOf = new Map<string, number>();
  const lanes: Map<string | null, number>[] = [];
  const isExclusive = (lane: number): boolean => (lane === 0 && tier.kind === 'tiling') || !tier.overlap;
  const isFree = (lane: number, segment: Segment): boolean => {
    const word = isExclusive(lane) ? '' : segment.label;
    if ((lanes[lane]?.get(word) ?? 0) > segment.startFrame) return false;
    const rivals = fixed[lane] ?? [];
    return !rivals.some((rival) => (isExclusive(lane) || rival.label === segment.label) && hasOverlap(rival, segment));
  };
  for (const segment of [...segments].sort(compareSegments)) {
    let lane = 0;
    while (!isFree(lane, segment)) lane += 1;
    const ends = lanes[lane] ?? new Map<string | null, number>();
    // Lanes may be skipped when what is fixed there is in the way.
    lanes[lane] = ends.set(isExclusive(lane) ? '' : segment.label, segment.endFrame);
    laneOf.set(segment.id, lane);
  }
  return { laneOf, laneCount: Math.max(1, lanes.length) };
}

/** What `segments`, sorted and disjoint, leave uncovered of a clip. */
export function findGaps(segments: readonly FrameRange[], frameCount: number): FrameRange[] {
  const gaps: FrameRange[] = [];
  let covered = 0;
  for (const { startFrame, endFrame } of segments) {
    if (startFrame > covered) gaps.push({ startFrame: covered, endFrame: startFrame });
    covered = Math.max(covered, endFrame);
  }
  if (covered < frameCount) gaps.push({ startFrame: covered, endFrame: frameCount });
  return gaps;
}

/** A free row for what does not fit on `tier`; placed right below it. */
export function twinTier(tier: Tier, lane: number, id: string): Tier {
  const suffix = `_${lane + 1}`;
  const room = 64 - suffix.length;
  return {
    ...tier,
    id,
    key: `${Array.from(tier.key).slice(0, room).join('')}${suffix}`,
    kind: 'free',
    // A quarter of the last step is exact in binary and stays between two whole places.
    order: tier.order + lane / 1024,
    twinOf: tier.twinOf ?? tier.id,
    x: {},
  };
}
