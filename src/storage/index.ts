/**
 * storage: what is kept in this browser, and why it stays kept. Each change is one frame of a journal in the origin's
 * private file system, flushed, and then one strict database transaction; "saved" means both were awaited.
 *
 * Invariants: the log never shrinks and its lines' bytes are their truth; either store alone rebuilds all acknowledged
 * work; one tab writes a project, and each write checks the revision it started from; personal text lies in the vault,
 * lines and rows hold a commitment to it.
 * Never: change a record by itself, show anything, put video or pictures into the database, drop an edit in silence.
 *
 * 2026-11-24: a row of `ops` holds the consecutive lines of one transaction: an import is 2,000 rows, not 100,000.
 * 2026-11-24: keyframe chunks are 256 frames, so that one never holds more than 256 keyframes of a track.
 * 2026-11-24: `clips` and `assignments` are keyed by project and id, so that one file imported twice cannot overwrite.
 * 2026-11-24: a segment's chunk holds 64 at most: beyond 64 KB a row becomes a file of its own in Chromium.
 * 2026-11-24: an edit is acknowledged when the journal has it on disk; the save state still waits for both stores.
 * 2026-11-24: the outbox holds one row per stream and device: the first line no carrier has taken.
 */
export type { ClipCopies } from './clip-copies';
export type { EditConflict } from './conflicts';
export type { FileHandles } from './file-handles';
export type { MediaCache } from './media-cache';
export type { IncomingBundles, IncomingRow } from './incoming';
export type { IncomingBatch, TakenCounts } from './intake';
export type { KeptChain, LogReader } from './log-reader';
export { writeMirror } from './mirror-folder';
export type { MirrorFile, MirrorMark, MirrorStore } from './mirror-store';
export { loadProjectCode, MAX_UNDOABLE_RECORDS, openStorage, STORAGE_NAME, TRASH_DAYS } from './open-storage';
export type { ProjectSummary, RecoveredProject, Storage } from './open-storage';
export type { RecoveryReport, StorageProblem } from './problems';
export type { OpenOptions, ProjectHandle } from './project-handle';
export { readRescueFiles } from './rescue';
export type { RescuedFile } from './rescue';
export type { RestorePoint, RestorePoints, RestoreProblem } from './restore-points';
export type { SaveState } from './save-state';
export { createSettings } from './settings';
export type { ClipView, Person, SettingValues, Settings } from './settings';
export type { Space, Usage } from './space';
export type { StorageDeps } from './start-up';
export type { TaskNote, TaskNotes } from './task-notes';
