import { err } from '../core';
import type { Result } from '../core';
import { createByteSource, NOT_VIDEO } from './byte-source';
import { indexMp4 } from './mp4-index';
import { openMp4 } from './mp4-file';
import { indexPackets } from './packet-index';
import type { IndexedMedia, MediaProblem } from './sample-table';

/** Tables are kept under the clip's fingerprint and this number: a mended indexer must not meet its old mistakes. */
export const INDEXER_VERSION = 1;

export interface IndexOptions {
  /** Number of the picture track in the container's own order; the first enabled one when absent. */
  readonly track?: number;
  /** Part done, 0…1. Called only for containers that must be passed as a whole. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Lists every picture of a video file. MP4 and MOV, fragmented ones too, are read by their headers alone; WebM,
 * Matroska and MPEG transport streams are passed once. Never waits more than five seconds for a read.
 */
export async function indexBlob(file: Blob, options: IndexOptions = {}): Promise<Result<IndexedMedia, MediaProblem>> {
  if (file.size === 0) return err(NOT_VIDEO);
  const { signal, track, onProgress = () => undefined } = options;
  const source = createByteSource(file, { signal });
  const task = { source, track, onProgress, signal };
  const opened = await openMp4(source);
  if (!opened.ok) return opened;
  return opened.value === null ? indexPackets(task) : indexMp4(opened.value, task);
}
