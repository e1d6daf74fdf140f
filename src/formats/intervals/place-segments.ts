import { createSegment } from '../../model';
import type { AnnotationSet, Segment, Tier } from '../../model';
import type { LossReportBuilder } from '../loss-report';
import { groupBy } from '../project-view';
import type { ProjectView } from '../project-view';
import { findGaps, takeLanes, twinTier } from '../tier-placement';
import type { MatchedClip } from './import-clips';

export interface Placing {
  readonly view: ProjectView;
  /** Where segments go that name no tier of their own. */
  readonly tier: Tier;
  readonly clips: readonly MatchedClip[];
  /** Clip id → set. */
  readonly sets: ReadonlyMap<string, AnnotationSet>;
  readonly ids: () => string;
}

export interface PlacedSegments {
  readonly segments: readonly Segment[];
  /** Tiers the project did not have. */
  readonly tiers: readonly Tier[];
}

/** Lays new segments beside what the sets hold already; null when some overlap on a tiling tier. */
export function placeSegments(
  segments: readonly Segment[],
  placing: Placing,
  report: LossReportBuilder,
): PlacedSegments | null {
  const newTiers = new Map<string, Tier>();
  const placed: Segment[] = [];
  for (const group of groupBy(segments, ({ set, tier }) => `${set}/${tier}`).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const tier = placing.view.byId('tier', first.tier) ?? placing.tier;
    const twins = twinsOf(tier, [...placing.view.tiers, ...newTiers.values()]);
    const there = placing.view.segmentsOf(first.set);
    const fixed = [tier, ...twins].map(({ id }) => there.filter((segment) => segment.tier === id));
    const { laneOf, laneCount } = takeLanes(group, tier, fixed);
    if (tier.kind === 'tiling' && laneCount > 1) return null;
    if (placing.view.byId('tier', tier.id) === null) newTiers.set(tier.id, tier);
    for (let lane = twins.length + 1; lane < laneCount; lane += 1) {
      const twin = twinTier(tier, lane, placing.ids());
      newTiers.set(twin.id, twin);
      twins.push(twin);
    }
    for (const segment of group) placed.push(onLane(segment, twins[(laneOf.get(segment.id) ?? 0) - 1], report));
    if (tier.kind === 'tiling') placed.push(...gapSegments(group, fixed[0] ?? [], { placing, report }));
  }
  return { segments: placed, tiers: [...newTiers.values()] };
}

function twinsOf(tier: Tier, tiers: readonly Tier[]): Tier[] {
  return tiers.filter(({ twinOf }) => twinOf === tier.id).sort((a, b) => a.order - b.order);
}

function onLane(segment: Segment, twin: Tier | undefined, report: LossReportBuilder): Segment {
  if (twin === undefined) return segment;
  const path = segment.origin.place ?? '';
  report.add({ severity: 'note', code: 'twin-tier', path, original: null, result: { tier: twin.key } });
  return { ...segment, tier: twin.id };
}

function gapSegments(
  group: readonly Segment[],
  fixed: readonly Segment[],
  { placing, report }: { readonly placing: Placing; readonly report: LossReportBuilder },
): Segment[] {
  const [first] = group;
  const clip = placing.clips.find((use) => placing.sets.get(use.clip.id)?.id === first?.set)?.clip;
  if (first === undefined || clip === undefined) return [];
  const all = [...group, ...fixed].sort((a, b) => a.startFrame - b.startFrame);
  return findGaps(all, clip.frameCount).map((gap) => {
    report.add({ severity: 'note', code: 'gap-filled', path: '', original: null, result: gap });
    const origin = { ...first.origin, place: null, original: null };
    return createSegment({ id: placing.ids(), set: first.set, tier: first.tier, ...gap, origin });
  });
}
