import type { AnnotationSet } from './annotation-set';
import type { Annotator, Assignment } from './clip';
import type { Origin } from './fields';
import { NO_FIELDS } from './plain-keyframe';
import type { Project } from './project';
import type { Segment } from './segment';
import type { Label, Tier } from './taxonomy';
import type { Keyframe, Track } from './track';

type Given<T, Required extends keyof T> = Pick<T, Required> & Partial<T>;

export function manualOrigin(by: string | null, at: string | null): Origin {
  return { source: 'manual', by, at, from: [], import: null, place: null, original: null };
}

export function createProject(given: Given<Project, 'id' | 'name' | 'created'>): Project {
  return {
    type: 'project',
    schema: 1,
    modified: given.created,
    languages: ['en'],
    guideline: {},
    settings: {},
    state: 'open',
    trashedAt: null,
    singlePerson: false,
    x: {},
    ...given,
  };
}

export function createLabel(given: Given<Label, 'id' | 'taxonomy' | 'kind' | 'key' | 'order'>): Label {
  return {
    type: 'label',
    schema: 1,
    parent: null,
    names: {},
    definitions: {},
    example: {},
    aliases: {},
    verb: null,
    nouns: [],
    colour: null,
    pattern: null,
    code: null,
    point: false,
    minMs: null,
    weight: null,
    toleranceFrames: null,
    exportIds: {},
    replacedBy: null,
    x: {},
    ...given,
  };
}

const DEFAULT_TIER_HEIGHT_PX = 36;

export function createTier(given: Given<Tier, 'id' | 'taxonomy' | 'key' | 'kind' | 'order'>): Tier {
  return {
    type: 'tier',
    schema: 1,
    parent: null,
    names: {},
    labels: null,
    overlap: true,
    twinOf: null,
    locked: false,
    hidden: false,
    heightPx: DEFAULT_TIER_HEIGHT_PX,
    x: {},
    ...given,
  };
}

export function createAnnotator(given: Given<Annotator, 'id' | 'project'>): Annotator {
  return {
    type: 'annotator',
    schema: 1,
    kind: 'human',
    roles: ['annotator'],
    languages: [],
    model: null,
    x: {},
    ...given,
  };
}

export function createAssignment(given: Given<Assignment, 'id' | 'project' | 'clip' | 'annotator'>): Assignment {
  return {
    type: 'assignment',
    schema: 1,
    tiers: null,
    task: 'label',
    state: 'todo',
    leaseEnd: null,
    steps: [],
    x: {},
    ...given,
  };
}

export function createAnnotationSet(given: Given<AnnotationSet, 'id' | 'project' | 'clip' | 'author'>): AnnotationSet {
  return {
    type: 'set',
    schema: 1,
    layer: 'ann',
    state: 'open',
    blind: false,
    taxonomyVersion: '1.0.0',
    language: null,
    derivedFrom: [],
    x: {},
    ...given,
  };
}

export function createSegment(
  given: Given<Segment, 'id' | 'set' | 'tier' | 'startFrame' | 'endFrame' | 'origin'>,
): Segment {
  return {
    type: 'segment',
    schema: 1,
    label: null,
    unsure: false,
    confidence: null,
    alternatives: [],
    startRange: null,
    endRange: null,
    parent: null,
    continues: null,
    attributes: {},
    links: [],
    note: null,
    point: false,
    ignore: false,
    open: false,
    x: {},
    ...given,
  };
}

export function createTrack(given: Given<Track, 'id' | 'set' | 'startFrame' | 'endFrame' | 'origin'>): Track {
  return {
    type: 'track',
    schema: 1,
    label: null,
    instance: null,
    outside: [],
    occluded: [],
    confidence: null,
    attributes: {},
    locked: false,
    hidden: false,
    sizePinned: false,
    x: {},
    ...given,
  };
}

export function createKeyframe(given: Given<Keyframe, 'id' | 'set' | 'track' | 'frame' | 'shape'>): Keyframe {
  return {
    type: 'keyframe',
    schema: 1,
    interpolation: 'linear',
    attributes: NO_FIELDS,
    truncated: false,
    x: NO_FIELDS,
    ...given,
  };
}
