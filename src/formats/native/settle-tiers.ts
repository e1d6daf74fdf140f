import { compareSegments, createSegment } from '../../model';
import type { Segment, Tier } from '../../model';
import { groupBy } from '../project-view';
import { findGaps, takeLanes, twinTier } from '../tier-placement';
import { freshId, gapIdOf } from './native-order';
import { findRecord, foundOf, setFound } from './reading';
import type { Found, Reading } from './reading';

/**
 * Brings every set and tier under the tier's rule: what overlaps there moves to a twin tier, what a tiling tier leaves
 * uncovered becomes Unlabelled. Both are noted; no range is cut.
 */
export function settleTiers(reading: Reading): void {
  const groups = groupBy(foundOf(reading, 'segment'), ({ record }) => `${record.set}/${record.tier}`);
  const twins = new Map<string, Tier>();
  for (const group of groups.values()) {
    const tier = findRecord(reading, 'tier', group[0]?.record.tier);
    if (tier === null) continue;
    spreadOverlaps(reading, group, tier, twins);
    noteOutsideParent(reading, group);
  }
  // Twins are free, so only the tiers of the file can have gaps.
  for (const group of groups.values()) {
    const tier = findRecord(reading, 'tier', group[0]?.record.tier);
    if (tier?.kind === 'tiling') fillGaps(reading, group, tier);
  }
}

function spreadOverlaps(
  reading: Reading,
  group: readonly Found<Segment>[],
  tier: Tier,
  twins: Map<string, Tier>,
): void {
  const { laneOf } = takeLanes(
    group.map(({ record }) => record),
    tier,
  );
  for (const { record, path } of group) {
    const lane = laneOf.get(record.id) ?? 0;
    if (lane === 0) continue;
    const twin = twinFor(reading, tier, lane, twins);
    setFound(reading, { record: { ...record, tier: twin.id }, path });
    const original = { tier: tier.id };
    reading.report.add({ severity: 'changed', code: 'twin-tier', path, original, result: { tier: twin.id } });
  }
}

function twinFor(reading: Reading, tier: Tier, lane: number, twins: Map<string, Tier>): Tier {
  const name = `${tier.id}/${lane}`;
  const known = twins.get(name);
  if (known !== undefined) return known;
  const id = freshId(tier.id, (wanted) => findRecord(reading, 'tier', wanted) !== null);
  const twin = twinTier(tier, lane, id);
  twins.set(name, twin);
  setFound(reading, { record: twin, path: '/taxonomy/tiers' });
  return twin;
}

function noteOutsideParent(reading: Reading, group: readonly Found<Segment>[]): void {
  for (const { record, path } of group) {
    const parent = findRecord(reading, 'segment', record.parent);
    if (parent === null) continue;
    if (parent.startFrame <= record.startFrame && record.endFrame <= parent.endFrame) continue;
    const original = { parent: parent.id };
    reading.report.add({ severity: 'note', code: 'child-outside-parent', path, original });
  }
}

function fillGaps(reading: Reading, group: readonly Found<Segment>[], tier: Tier): void {
  const first = group[0]?.record;
  const clip = findRecord(reading, 'clip', findRecord(reading, 'set', first?.set)?.clip);
  if (first === undefined || clip === null) return;
  const staying = group
    .map(({ record }) => findRecord(reading, 'segment', record.id))
    .filter((segment) => segment?.tier === tier.id)
    .filter((segment) => segment !== null)
    .sort(compareSegments);
  for (const gap of findGaps(staying, clip.frameCount)) {
    const wanted = gapIdOf(first.set, tier.id, gap.startFrame);
    const isTaken = (id: string): boolean => findRecord(reading, 'segment', id) !== null;
    const id = isTaken(wanted) ? freshId(wanted, isTaken) : wanted;
    const origin = {
      source: 'import',
      by: null,
      at: null,
      from: [],
      import: null,
      place: null,
      original: null,
    } as const;
    const path = '/segments';
    setFound(reading, { record: createSegment({ id, set: first.set, tier: tier.id, ...gap, origin }), path });
    reading.report.add({ severity: 'note', code: 'gap-filled', path, original: null, result: { ...gap, id } });
  }
}
