import { createSha256, ok } from '../core';
import type { Result } from '../core';
import { createByteSource } from './byte-source';
import type { MediaProblem } from './sample-table';

const MIB = 1024 * 1024;
/** Below this the three parts would cover the file anyway. */
const WHOLE_BYTES = 3 * MIB;
const CHUNK_BYTES = 4 * MIB;

/**
 * What a clip is known by, `<size>-<hex>`: SHA-256 of its first, middle and last MiB, of the whole below 3 MiB.
 * Rejects as the browser does when the file cannot be read any more.
 */
export async function fingerprintBlob(file: Blob): Promise<string> {
  const hash = createSha256();
  for (const [start, end] of fingerprintParts(file.size)) {
    hash.update(new Uint8Array(await file.slice(start, end).arrayBuffer()));
  }
  return `${file.size}-${hash.digestHex()}`;
}

function fingerprintParts(sizeBytes: number): readonly (readonly [start: number, end: number])[] {
  if (sizeBytes < WHOLE_BYTES) return [[0, sizeBytes]];
  const middle = Math.floor(sizeBytes / 2) - MIB / 2;
  return [
    [0, MIB],
    [middle, middle + MIB],
    [sizeBytes - MIB, sizeBytes],
  ];
}

/** Lower-case hex SHA-256 of the whole file, read in small parts. `onProgress` gets the part done, 0…1. */
export async function hashBlob(
  file: Blob,
  onProgress: (part: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Result<string, MediaProblem>> {
  const source = createByteSource(file, { signal });
  const hash = createSha256();
  for (let start = 0; start < file.size; start += CHUNK_BYTES) {
    const read = await source.read(start, start + CHUNK_BYTES);
    if (!read.ok) return read;
    hash.update(read.value);
    onProgress(Math.min(1, (start + CHUNK_BYTES) / file.size));
  }
  return ok(hash.digestHex());
}
