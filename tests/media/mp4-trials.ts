import { indexBlob } from '../../src/media';
import type { IndexedMedia, MediaProblem } from '../../src/media';
import { buildMp4 } from './mp4-bytes';
import type { MovieSpec } from './mp4-bytes';

/** Indexes a file, or one built to order, that must succeed. */
export async function indexed(file: Blob | MovieSpec): Promise<IndexedMedia> {
  const result = await indexBlob(file instanceof Blob ? file : buildMp4(file));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The problem of a file that must be refused. */
export async function problemOf(file: Blob | MovieSpec): Promise<MediaProblem> {
  const result = await indexBlob(file instanceof Blob ? file : buildMp4(file));
  if (result.ok) throw new Error('indexed although it must not be');
  return result.error;
}
