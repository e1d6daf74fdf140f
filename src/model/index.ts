/**
 * model: what an annotation is. One file per record: one valibot declaration gives type, validator and JSON Schema.
 *
 * Invariants: optional means null, never absent; every record carries id, type and schema version; time is a frame
 * index, ranges are half-open; shapes lie in the upright picture; the rules of tiers are in `findBrokenInvariant`.
 * Never: hold a text for people, know a screen, a database or a file format.
 *
 * 2026-11-24: a keyframe names its set as well as its track, so that a record alone tells its stream.
 * 2026-11-24: the clip record holds its frame table, so that labels can be exported where the video is not.
 */
export type { AnnotationSet, Comment, Review } from './annotation-set';
export type { Annotator, Assignment, Clip, ImportRecord, Split } from './clip';
export { clipFrameTable } from './clip-table';
export type { Origin } from './fields';
export { findBrokenInvariant } from './invariants';
export type { InvariantProblem } from './invariants';
export { isKey, makeKey } from './label-key';
export { labelLooks } from './label-look';
export type { LabelLook } from './label-look';
export { shownName } from './label-name';
export type { ShownName } from './label-name';
export { isRecordOf, readRecord, readRecordOrNull } from './model-record';
export type { ModelRecord, RecordOf, RecordProblem, RecordType } from './model-record';
export type { Project } from './project';
export { compareSegments, compareText, createModelQueries } from './queries';
export type { ModelQueries } from './queries';
export {
  createAnnotationSet,
  createAnnotator,
  createAssignment,
  createKeyframe,
  createLabel,
  createProject,
  createSegment,
  createTier,
  createTrack,
  manualOrigin,
} from './record-defaults';
export type { RoleLink, Segment } from './segment';
export { starterTaxonomyRecords } from './starter-taxonomy';
export type { LabelTexts, StarterTexts, StarterTextsByLanguage } from './starter-taxonomy';
export { assignmentStream, parseStreamName, PROJECT_WIDE, projectStream, setIdOf, streamName } from './streams';
export type { StreamAddress } from './streams';
export type { Attribute, Label, Taxonomy, Tier } from './taxonomy';
export type { Keyframe, Shape, Track } from './track';
export { boxOf, trackStateAt } from './track-state';
export type { TrackState } from './track-state';
