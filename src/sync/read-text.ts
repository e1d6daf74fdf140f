import { createSha256, damagedAt, err, IMPORT_LIMITS, ok, textOfUtf8, tooLarge } from '../core';
import type { Result, ZipArchive, ZipEntry } from '../core';
import type { BundleProblem } from './bundle-problem';

/** The text of a small entry, and its sum. */
export async function readText(
  archive: ZipArchive,
  entry: ZipEntry,
): Promise<Result<{ readonly text: string; readonly sha256: string }, BundleProblem>> {
  if (entry.bytes > IMPORT_LIMITS.json.bytes) return err(tooLarge(`bytes ${IMPORT_LIMITS.json.bytes}`));
  const hash = createSha256();
  const bytes = new Uint8Array(entry.bytes);
  let at = 0;
  const read = await archive.read(entry, (chunk) => {
    hash.update(chunk);
    bytes.set(chunk, at);
    at += chunk.length;
  });
  if (!read.ok) return read;
  const text = textOfUtf8(bytes);
  return text === null ? err(damagedAt(entry.path)) : ok({ text, sha256: hash.digestHex() });
}
