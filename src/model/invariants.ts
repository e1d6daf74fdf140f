import { isAcceptableBox } from '../geometry';
import type { RecordsDiff } from '../records';
import { isValidRange } from '../time';
import type { Clip } from './clip';
import type { ModelRecord } from './model-record';
import type { ModelQueries } from './queries';
import type { Segment } from './segment';
import type { Tier } from './taxonomy';
import type { Keyframe, Track } from './track';

/** A rule of the model that a change would break. Codes are those of the error catalogue. */
export type InvariantProblem =
  | { readonly type: 'beyondClip'; readonly code: 'T-501'; readonly key: string }
  | { readonly type: 'notTiling'; readonly code: 'T-501'; readonly key: string }
  | { readonly type: 'sameLabelOverlaps'; readonly code: 'T-502'; readonly key: string }
  | { readonly type: 'overlapRefused'; readonly code: 'T-502'; readonly key: string }
  | { readonly type: 'crossesParent'; readonly code: 'T-506'; readonly key: string }
  | { readonly type: 'badBox'; readonly code: 'T-508'; readonly key: string }
  | { readonly type: 'danglingReference'; readonly code: 'T-501'; readonly key: string };

/**
 * Checks the state after a diff, only where the diff touched it: O(segments of the touched tiers). Null when all holds.
 * Tiling: sorted, first start 0, last end N, every end the next start (or no segments at all: a tier not begun).
 * Free: two segments of one label never overlap; different ones only where the tier allows it.
 */
export function findBrokenInvariant(queries: ModelQueries, diff: RecordsDiff<ModelRecord>): InvariantProblem | null {
  const touched = new Map<string, { set: string; tier: string }>();
  const note = (record: ModelRecord): void => {
    if (record.type === 'segment') touched.set(`${record.set}/${record.tier}`, { set: record.set, tier: record.tier });
  };
  for (const [key, [from, to]] of Object.entries(diff.put)) {
    if (from !== null) note(from);
    note(to);
    const problem = findRecordProblem(queries, key, to);
    if (problem !== null) return problem;
  }
  for (const [key, from] of Object.entries(diff.deleted)) {
    note(from);
    if (from.type === 'track' && queries.keyframes(from.id).length > 0)
      return { type: 'danglingReference', code: 'T-501', key };
  }
  for (const { set, tier } of touched.values()) {
    const problem = findTierProblem(queries, set, tier);
    if (problem !== null) return problem;
  }
  return null;
}

function clipOfSet(queries: ModelQueries, set: string): Clip | null {
  return queries.byId('clip', queries.byId('set', set)?.clip ?? null);
}

function findRecordProblem(queries: ModelQueries, key: string, record: ModelRecord): InvariantProblem | null {
  if (record.type === 'segment') return findSegmentProblem(queries, key, record);
  if (record.type === 'track') return findTrackProblem(queries, key, record);
  return record.type === 'keyframe' ? findKeyframeProblem(queries, key, record) : null;
}

function findSegmentProblem(queries: ModelQueries, key: string, segment: Segment): InvariantProblem | null {
  const clip = clipOfSet(queries, segment.set);
  if (clip === null || queries.byId('tier', segment.tier) === null)
    return { type: 'danglingReference', code: 'T-501', key };
  return isValidRange(segment, clip.frameCount) ? null : { type: 'beyondClip', code: 'T-501', key };
}

function findTrackProblem(queries: ModelQueries, key: string, track: Track): InvariantProblem | null {
  const clip = clipOfSet(queries, track.set);
  if (clip === null) return { type: 'danglingReference', code: 'T-501', key };
  const ranges = [track, ...track.outside, ...track.occluded];
  return ranges.every((range) => isValidRange(range, clip.frameCount))
    ? null
    : { type: 'beyondClip', code: 'T-501', key };
}

function findKeyframeProblem(queries: ModelQueries, key: string, keyframe: Keyframe): InvariantProblem | null {
  const clip = clipOfSet(queries, keyframe.set);
  const track = queries.byId('track', keyframe.track);
  if (clip === null || track === null) return { type: 'danglingReference', code: 'T-501', key };
  if (keyframe.frame >= clip.frameCount) return { type: 'beyondClip', code: 'T-501', key };
  const { shape } = keyframe;
  if (shape.kind !== 'box') return null;
  return isAcceptableBox(shape, { w: clip.width, h: clip.height }) ? null : { type: 'badBox', code: 'T-508', key };
}

function findTierProblem(queries: ModelQueries, set: string, tierId: string): InvariantProblem | null {
  const tier = queries.byId('tier', tierId);
  const clip = clipOfSet(queries, set);
  if (tier === null || clip === null) return null;
  const segments = queries.segments(set, tierId);
  return tier.kind === 'tiling' ? findTilingProblem(segments, clip.frameCount) : findFreeProblem(segments, tier);
}

function findTilingProblem(segments: readonly Segment[], frameCount: number): InvariantProblem | null {
  if (segments.length === 0) return null;
  let expected = 0;
  for (const segment of segments) {
    if (segment.startFrame !== expected) return { type: 'notTiling', code: 'T-501', key: `segment:${segment.id}` };
    expected = segment.endFrame;
  }
  const last = segments.at(-1);
  return expected === frameCount ? null : { type: 'notTiling', code: 'T-501', key: `segment:${last?.id ?? ''}` };
}

function findFreeProblem(segments: readonly Segment[], tier: Tier): InvariantProblem | null {
  const endByLabel = new Map<string | null, number>();
  let latestEnd = 0;
  for (const segment of segments) {
    const key = `segment:${segment.id}`;
    if (segment.startFrame < (endByLabel.get(segment.label) ?? 0))
      return { type: 'sameLabelOverlaps', code: 'T-502', key };
    if (!tier.overlap && segment.startFrame < latestEnd) return { type: 'overlapRefused', code: 'T-502', key };
    endByLabel.set(segment.label, Math.max(segment.endFrame, endByLabel.get(segment.label) ?? 0));
    latestEnd = Math.max(latestEnd, segment.endFrame);
  }
  return null;
}
