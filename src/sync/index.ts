/**
 * sync: how a project's log crosses to another copy: the bundle, one file that carries streams. Bytes come and go
 * through ports, so that the same code serves page, worker and Node.
 *
 * Invariants: a bundle's lines are the log's own bytes; it is verified whole before anybody writes; documents in it are
 * for people and scripts and are never read back; the same project gives the same bytes.
 * Never: touch a store, decide what is shown, repair a line.
 *
 * 2026-11-24: SHA256SUMS is the first entry by name, so texts are spooled before the archive is made.
 * 2026-11-24: a log's line may have 4 MiB like a frame of the journal, or work that was kept could not travel.
 */
export type { BundleProblem } from './bundle-problem';
export type { VerifiedLine } from './chain-check';
export { MEDIA_FOLDER } from './manifest';
export type { BundleChain, BundleManifest, BundleMedia, BundleTask } from './manifest';
export { isBundle, openBundle, readBundle } from './read-bundle';
export type { BundleBatch, BundleSummary } from './read-bundle';
export { verifyBundle } from './verify-bundle';
export type { VerifiedBundle } from './verify-bundle';
export { writeBundle } from './write-bundle';
export type { BundleEntry, BundleSource, Spool } from './write-bundle';
