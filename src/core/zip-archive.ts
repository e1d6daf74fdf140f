import { Inflate } from 'fflate';
import { crc32 } from './crc32';
import { IMPORT_LIMITS } from './import-limits.data';
import { err, ok } from './result';
import type { Result } from './result';
import { textOfUtf8 } from './utf8';
import { readZipDirectory, viewOf, ZIP_LOCAL_HEADER } from './zip-directory';
import type { ByteSource, ZipEntry } from './zip-directory';
import { isArchiveName } from './zip-names';
import { damagedAt, tooLarge, unsafeAt } from './zip-problem';
import type { ZipProblem } from './zip-problem';

const LOCAL_BYTES = 30;
const HAS_DESCRIPTOR = 8;
const STORED_CHUNK_BYTES = 1024 * 1024;
/** Deflate makes at most 1,032 bytes of one: so a step never makes more than 17 MB. */
const DEFLATED_CHUNK_BYTES = 16 * 1024;

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /**
   * Hands an entry's bytes over in order, counting what is really produced. What was handed over of a refused entry
   * must be thrown away.
   */
  readonly read: (
    entry: ZipEntry,
    onBytes: (bytes: Uint8Array) => void | Promise<void>,
  ) => Promise<Result<void, ZipProblem>>;
  /** Where a stored entry's bytes lie in the source; null when it is packed or its header is wrong. */
  readonly findStored: (entry: ZipEntry) => Promise<{ readonly start: number; readonly end: number } | null>;
}

/**
 * Opens an archive within the import limits. `isMedia` tells entries that are stored, never packed, and count against
 * the browser's quota instead.
 */
export async function openZip(
  source: ByteSource,
  isMedia: (path: string) => boolean = () => false,
): Promise<Result<ZipArchive, ZipProblem>> {
  const directory = await readZipDirectory(source);
  if (!directory.ok) return directory;
  const entries = directory.value;
  const texts = entries.filter(({ path }) => !isMedia(path));
  const { packedBytes, unpackedBytes } = IMPORT_LIMITS.zip;
  if (sum(texts, 'packedBytes') > packedBytes) return err(tooLarge(`bytes ${packedBytes}`));
  if (sum(texts, 'bytes') > unpackedBytes) return err(tooLarge(`bytes ${unpackedBytes}`));
  const nested = texts.find(({ path }) => isArchiveName(path));
  const packed = entries.find(({ path, method }) => isMedia(path) && method !== 'stored');
  if (nested !== undefined || packed !== undefined) return err(unsafeAt((nested ?? packed)?.path ?? ''));

  let produced = 0;
  const produce = (bytes: number): boolean => {
    produced += bytes;
    return produced <= unpackedBytes;
  };
  return ok({
    entries,
    findStored: async (entry) => {
      const start = entry.method === 'stored' ? await findData(source, entry) : null;
      return start === null ? null : { start, end: start + entry.bytes };
    },
    read: async (entry, onBytes) => {
      const start = await findData(source, entry);
      if (start === null) return err(damagedAt(entry.path));
      const check = createCheck(entry, isMedia(entry.path) ? () => true : produce);
      const data = { source, entry, start };
      const done =
        entry.method === 'stored' ? await copyStored(data, check, onBytes) : await inflate(data, check, onBytes);
      return done.ok ? check.end() : done;
    },
  });
}

function sum(entries: readonly ZipEntry[], field: 'packedBytes' | 'bytes'): number {
  return entries.reduce((total, entry) => total + entry[field], 0);
}

/** Where the data begin; null when the local header is not what the directory says. */
async function findData(source: ByteSource, entry: ZipEntry): Promise<number | null> {
  const header = await source.read(entry.offset, entry.offset + LOCAL_BYTES);
  if (header.length < LOCAL_BYTES) return null;
  const view = viewOf(header);
  const nameBytes = view.getUint16(26, true);
  const nameAt = entry.offset + LOCAL_BYTES;
  const name = await source.read(nameAt, nameAt + nameBytes);
  const isSame =
    view.getUint32(0, true) === ZIP_LOCAL_HEADER &&
    view.getUint16(6, true) === entry.flags &&
    view.getUint16(8, true) === (entry.method === 'stored' ? 0 : 8) &&
    view.getUint32(10, true) === entry.stamp &&
    textOfUtf8(name) === entry.path;
  if (!isSame || !hasSameSizes(view, entry)) return null;
  return nameAt + nameBytes + view.getUint16(28, true);
}

function hasSameSizes(view: DataView, entry: ZipEntry): boolean {
  if ((entry.flags & HAS_DESCRIPTOR) !== 0) return true;
  const isSame = (at: number, size: number): boolean => [size, 0xffff_ffff].includes(view.getUint32(at, true));
  return view.getUint32(14, true) === entry.crc && isSame(18, entry.packedBytes) && isSame(22, entry.bytes);
}

interface Check {
  readonly take: (bytes: Uint8Array) => ZipProblem | null;
  readonly end: () => Result<void, ZipProblem>;
}

/** Counts and checks what an entry really yields against what it claimed. */
function createCheck(entry: ZipEntry, produce: (bytes: number) => boolean): Check {
  let crc = 0;
  let bytes = 0;
  return {
    take: (chunk) => {
      bytes += chunk.length;
      crc = crc32(chunk, crc);
      if (bytes > entry.packedBytes * IMPORT_LIMITS.zip.ratio) return tooLarge(`ratio ${IMPORT_LIMITS.zip.ratio}`);
      if (!produce(chunk.length)) return tooLarge(`bytes ${IMPORT_LIMITS.zip.unpackedBytes}`);
      return bytes > entry.bytes ? damagedAt(entry.path) : null;
    },
    end: () => (bytes === entry.bytes && crc === entry.crc ? ok() : err(damagedAt(entry.path))),
  };
}

interface EntryData {
  readonly source: ByteSource;
  readonly entry: ZipEntry;
  readonly start: number;
}

type OnBytes = (bytes: Uint8Array) => void | Promise<void>;

async function copyStored(
  { source, entry, start }: EntryData,
  check: Check,
  onBytes: OnBytes,
): Promise<Result<void, ZipProblem>> {
  if (entry.packedBytes !== entry.bytes) return err(damagedAt(entry.path));
  for (let at = 0; at < entry.bytes; at += STORED_CHUNK_BYTES) {
    const chunk = await source.read(start + at, start + Math.min(entry.bytes, at + STORED_CHUNK_BYTES));
    const problem = check.take(chunk);
    if (problem !== null) return err(problem);
    await onBytes(chunk);
  }
  return ok();
}

async function inflate(
  { source, entry, start }: EntryData,
  check: Check,
  onBytes: OnBytes,
): Promise<Result<void, ZipProblem>> {
  let made: Uint8Array[] = [];
  const inflater = new Inflate((chunk) => made.push(chunk));
  for (let at = 0; at < entry.packedBytes; at += DEFLATED_CHUNK_BYTES) {
    const end = Math.min(entry.packedBytes, at + DEFLATED_CHUNK_BYTES);
    const packed = await source.read(start + at, start + end);
    try {
      inflater.push(packed, end === entry.packedBytes);
    } catch {
      return err(damagedAt(entry.path));
    }
    for (const chunk of made) {
      const problem = check.take(chunk);
      if (problem !== null) return err(problem);
      await onBytes(chunk);
    }
    made = [];
  }
  return ok();
}
