import type { Result } from '../../core';
import { keptIndexVersion, readKeptIndex } from '../../media';
import type { IndexedMedia, IndexOptions, MediaProblem } from '../../media';
import type { Clip } from '../../model';
import type { AppServices } from '../services';

type Services = Pick<AppServices, 'indexer' | 'storage' | 'freshTables'>;

/** The tables of a clip's file: as just read or kept in this browser, else by indexing it, which is kept for the next time. */
export async function tablesOf(
  services: Services,
  clip: Clip,
  file: File,
  options: Pick<IndexOptions, 'signal' | 'onProgress'>,
): Promise<Result<IndexedMedia, MediaProblem>> {
  const { fingerprint, stream } = clip.media;
  const fresh = services.freshTables.get(file);
  if (fresh !== undefined) return { ok: true, value: fresh };
  const kept = fingerprint === null ? null : await readTables(services, fingerprint, stream);
  if (kept !== null) return { ok: true, value: kept };
  const indexed = await services.indexer.index(file, { ...options, ...(stream === null ? {} : { track: stream }) });
  if (indexed.ok && fingerprint !== null) void keepTables(services, { fingerprint, stream }, indexed.value);
  return indexed;
}

/** Keeps the tables of a file; where there is no room the file will be indexed again, nothing more. */
export async function keepTables(
  { storage }: Pick<Services, 'storage'>,
  known: { readonly fingerprint: string; readonly stream: number | null },
  indexed: IndexedMedia,
): Promise<void> {
  await storage.mediaCache.putTables(known.fingerprint, keptIndexVersion(known.stream), indexed).catch(() => undefined);
}

async function readTables(
  { storage }: Services,
  fingerprint: string,
  stream: number | null,
): Promise<IndexedMedia | null> {
  try {
    return readKeptIndex(await storage.mediaCache.getTables(fingerprint, keptIndexVersion(stream)));
  } catch {
    // A cache that cannot be read is as good as an empty one.
    return null;
  }
}
