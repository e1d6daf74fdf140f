/**
 * media: from bytes of a video file to frame tables, exact pictures and what is derived from them.
 *
 * Invariants: one choice of track, made once; frame n is a place in presentation order after all edits; a rank never
 * leaves this room; a stale picture is closed, never shown; every VideoFrame is closed as soon as it is copied.
 * Never: touch browser storage (a store is handed in), read a whole file into memory, guess a frame from a rate.
 *
 * 2026-11-24: MP4 and MOV are indexed by our own sample-table reader; mediabunny trusts only the first edit.
 * 2026-11-24: HEVC is decoded by a compiled decoder where the browser has none; pictures are told by their order count.
 */
export { codecName } from './codec-name';
export { UNKNOWN_LEVEL } from './bucket-row';
export type { BucketRow } from './bucket-row';
export { createDeriver } from './deriver';
export type { Deriver, DerivedStore, DeriverOptions } from './deriver';
export { viewSeconds } from './derived-view';
export type { DerivedKind, DerivedView } from './derived-view';
export { stripSpacing, stripTiles } from './filmstrip-plan';
export { readFileFacts } from './file-facts';
export type { FileFacts } from './file-facts';
export { fingerprintBlob, hashBlob } from './fingerprint';
export { indexBlob } from './index-media';
export type { IndexOptions } from './index-media';
export { createIndexer } from './indexer';
export type { Indexer, WatchOptions } from './indexer';
export { keptIndexVersion, readKeptIndex } from './kept-index';
export type { Revelation } from './mp4-metadata';
export type {
  FrameRun,
  IndexedMedia,
  MediaProblem,
  MediaWarning,
  PictureColour,
  PictureFormat,
  SampleTable,
  TrackSummary,
} from './sample-table';
export { probeDecoder } from './decoder-probe';
export type { PictureDecoder } from './decoder-probe';
export { HEVC_WASM_URL } from './hevc-url';
export { createFrameEngine } from './frame-engine';
export type { EngineAnswer, EngineStats, FrameEngine, FrameEngineOptions, Preview } from './frame-engine';
export { trackBox } from './tracking/track-box';
export type { TrackingRun } from './tracking/track-box';
export type { ProposedBox, TrackingEnd, TrackingRequest } from './tracking/tracking-api';
