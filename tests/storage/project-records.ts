import {
  createAnnotationSet,
  createKeyframe,
  createProject,
  createSegment,
  createTier,
  createTrack,
  manualOrigin,
} from '../../src/model';
import type { Clip, ModelRecord, Segment } from '../../src/model';
import { creationDiff, keyOf } from '../../src/records';
import type { Transaction } from '../../src/records';

const AT = '2026-01-01T00:00:00.000Z';

function aClip(id: string, project: string): Clip {
  return {
    type: 'clip',
    schema: 1,
    id,
    project,
    name: id,
    order: 0,
    media: { file: `${id}.mp4`, bytes: 1, sha256: null, fingerprint: null, mime: null, stream: null, audio: false },
    timebase: [1, 30],
    startPts: 0,
    endPts: 900,
    frameCount: 900,
    frames: { encoding: 'rle-delta', source: 'declared', data: [[1, 900]], sha256: 'a'.repeat(64) },
    nominalRate: [30, 1],
    width: 640,
    height: 360,
    rotation: 0,
    mirrored: false,
    pixelAspect: [1, 1],
    capture: {},
    consentIds: [],
    exportIds: {},
    trashedAt: null,
    x: {},
  };
}

export function aSegment(id: string, set: string, change: Partial<Segment> = {}): Segment {
  return createSegment({
    id,
    set,
    tier: 'tier1',
    startFrame: 0,
    endFrame: 900,
    origin: manualOrigin('ann1', AT),
    ...change,
  });
}

/** A project with one clip and one set that holds a segment, a track and two keyframes. */
export function aProject(project: string): ModelRecord[] {
  const set = `${project}-set1`;
  return [
    createProject({ id: project, name: `Project ${project}`, created: AT }),
    createTier({ id: 'tier1', taxonomy: 'tax1', key: 'step', kind: 'tiling', order: 0 }),
    aClip('clip1', project),
    createAnnotationSet({ id: set, project, clip: 'clip1', author: 'ann1' }),
    aSegment('s1', set, { note: 'spill near the sink' }),
    createTrack({ id: 't1', set, startFrame: 0, endFrame: 900, origin: manualOrigin('ann1', AT) }),
    createKeyframe({ id: 'k1', set, track: 't1', frame: 0, shape: { kind: 'box', x: 0, y: 0, w: 10, h: 10 } }),
    createKeyframe({ id: 'k2', set, track: 't1', frame: 600, shape: { kind: 'box', x: 5, y: 0, w: 10, h: 10 } }),
  ];
}

export function streamOf(project: string): string {
  return `${project}/clip1/ann1/ann`;
}

let txnCount = 0;

export function aTransaction(
  given: Partial<Transaction<ModelRecord>> & Pick<Transaction<ModelRecord>, 'diff'>,
): Transaction<ModelRecord> {
  txnCount += 1;
  return { txn: `txn-${txnCount}`, name: 'edit', source: 'user', of: null, ctx: null, atMs: txnCount, ...given };
}

export function putting(from: ModelRecord | null, to: ModelRecord): Transaction<ModelRecord> {
  return aTransaction({ diff: from === null ? creationDiff([to]) : { put: { [keyOf(to)]: [from, to] }, deleted: {} } });
}

export function sorted(records: readonly ModelRecord[]): ModelRecord[] {
  return [...records].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
