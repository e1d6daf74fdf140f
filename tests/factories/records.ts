import type { Clock } from '../../src/core';
import {
  createAnnotationSet,
  createAnnotator,
  createLabel,
  createProject,
  createSegment,
  createTier,
  manualOrigin,
} from '../../src/model';
import type { AnnotationSet, Annotator, Clip, Label, Project, Segment, Taxonomy, Tier } from '../../src/model';
import { asTicks, encodeFrameTable, frameCountOf, frameTableHash } from '../../src/time';
import type { FrameTable } from '../../src/time';

/** Records for tests: overrides, counted ids, a fixed clock. The default scene is one clip of 100 frames at 25 per second. */
export const FIXED_INSTANT = '2026-11-24T08:00:00.000Z';

export interface FixedClock extends Clock {
  readonly advance: (ms: number) => void;
}

export function aClock(): FixedClock {
  let nowMs = Date.parse(FIXED_INSTANT);
  return {
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

/** Ids `<prefix>1`, `<prefix>2` … that sort in the order they were made. */
export function countedIds(prefix: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${String(count).padStart(5, '0')}`;
  };
}

/** Frames of equal length by default; `ptsTicks` for other tables. */
export function aFrameTable(
  given: { readonly frameCount?: number; readonly ticksPerFrame?: number; readonly ptsTicks?: readonly number[] } = {},
): FrameTable {
  const step = given.ticksPerFrame ?? 40;
  const pts = given.ptsTicks ?? Array.from({ length: given.frameCount ?? 100 }, (_, frame) => frame * step);
  return {
    timebase: { num: 1, den: 1000 },
    ptsTicks: Float64Array.from(pts),
    endPts: asTicks((pts.at(-1) ?? 0) + step),
  };
}

export function aClip(overrides: Partial<Clip> = {}, table: FrameTable = aFrameTable()): Clip {
  const { timebase, startPts, endPts, data } = encodeFrameTable(table);
  const sha256 = frameTableHash({ timebase, startPts, endPts, data });
  return {
    type: 'clip',
    schema: 1,
    id: 'clip1',
    project: 'project1',
    name: 'Clip 1',
    order: 1,
    media: {
      file: 'clip.mp4',
      bytes: 1000,
      sha256: null,
      fingerprint: null,
      mime: 'video/mp4',
      stream: 0,
      audio: true,
    },
    timebase,
    startPts,
    endPts,
    frameCount: frameCountOf(table),
    frames: { encoding: 'rle-delta', source: 'measured', data, sha256 },
    nominalRate: [25, 1],
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
    ...overrides,
  };
}

export function aProject(overrides: Partial<Project> = {}): Project {
  return createProject({ id: 'project1', name: 'Project 1', created: FIXED_INSTANT, ...overrides });
}

export function aTaxonomy(overrides: Partial<Taxonomy> = {}): Taxonomy {
  return {
    type: 'taxonomy',
    schema: 1,
    id: 'taxonomy1',
    project: 'project1',
    version: '1.0.0',
    name: 'Chores',
    attributes: [],
    roles: [],
    roleNames: {},
    x: {},
    ...overrides,
  };
}

export function aLabel(overrides: Partial<Label> & { readonly id: string }): Label {
  return createLabel({ taxonomy: 'taxonomy1', kind: 'action', key: overrides.id, order: 0, ...overrides });
}

export function aTier(overrides: Partial<Tier> & { readonly id: string }): Tier {
  return createTier({ taxonomy: 'taxonomy1', key: overrides.id, kind: 'tiling', order: 0, ...overrides });
}

export function anAnnotator(overrides: Partial<Annotator> = {}): Annotator {
  return createAnnotator({ id: 'annotator-a', project: 'project1', ...overrides });
}

export function aSet(overrides: Partial<AnnotationSet> = {}): AnnotationSet {
  return createAnnotationSet({ id: 'set1', project: 'project1', clip: 'clip1', author: 'annotator-a', ...overrides });
}

const segmentIds = countedIds('segment');

export function aSegment(overrides: Partial<Segment> = {}): Segment {
  return createSegment({
    id: overrides.id ?? segmentIds(),
    set: 'set1',
    tier: 'step',
    startFrame: 0,
    endFrame: 100,
    origin: manualOrigin('annotator-a', FIXED_INSTANT),
    ...overrides,
  });
}
