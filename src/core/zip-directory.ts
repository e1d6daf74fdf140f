import { IMPORT_LIMITS } from './import-limits.data';
import { err, ok } from './result';
import type { Result } from './result';
import { textOfUtf8 } from './utf8';
import { isSafeZipName } from './zip-names';
import { damagedAt, tooLarge, unsafeAt } from './zip-problem';
import type { ZipProblem } from './zip-problem';

/** Bytes that can be read from anywhere: a file, or memory in tests. */
export interface ByteSource {
  readonly size: number;
  /** Bytes of [start, end); fewer only at the end of the source. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}

/** One file of an archive, as its directory says. Sizes are claims until the entry was read. */
export interface ZipEntry {
  readonly path: string;
  readonly method: 'stored' | 'deflated';
  readonly flags: number;
  /** MS-DOS time and date as written. */
  readonly stamp: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

export const ZIP_LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const ENTRY_BYTES = 46;
const ENCRYPTED_FLAGS = 0x2041;
const FULL_32 = 0xffff_ffff;
const FULL_16 = 0xffff;
const UNIX = 3;
const KIND_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface DirectoryPlace {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

/** Entries in the order of the directory. Refused whole for one bad name, link, encrypted or doubled entry. */
export async function readZipDirectory(source: ByteSource): Promise<Result<ZipEntry[], ZipProblem>> {
  const place = await findDirectory(source);
  if (place === null) return err(damagedAt('zip directory'));
  if (place.count > IMPORT_LIMITS.zip.entries) return err(tooLarge(`entries ${IMPORT_LIMITS.zip.entries}`));
  const bytes = await source.read(place.start, place.end);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let count = 0; count < place.count; count += 1) {
    const next = readEntry(bytes, at);
    if (!next.ok) return next;
    at = next.value.end;
    if (next.value.entry !== null) entries.push(next.value.entry);
  }
  if (at !== bytes.length) return err(damagedAt('zip directory'));
  const problem = findDouble(entries) ?? findOverlap(entries, place.start);
  return problem === null ? ok(entries) : err(problem);
}

async function findDirectory(source: ByteSource): Promise<DirectoryPlace | null> {
  const from = Math.max(0, source.size - END_BYTES - MAX_COMMENT_BYTES - 20);
  const tail = await source.read(from, source.size);
  const view = viewOf(tail);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) !== tail.length) continue;
    return readEnd(source, view, { at, from });
  }
  return null;
}

async function readEnd(
  source: ByteSource,
  view: DataView,
  { at, from }: { readonly at: number; readonly from: number },
): Promise<DirectoryPlace | null> {
  const count = view.getUint16(at + 10, true);
  const bytes = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  const isOneDisk = view.getUint32(at + 4, true) === 0 && view.getUint16(at + 8, true) === count;
  if (count === FULL_16 || bytes === FULL_32 || start === FULL_32) return readEnd64(source, view, { at, from });
  return isOneDisk && start + bytes === from + at ? { count, start, end: start + bytes } : null;
}

async function readEnd64(
  source: ByteSource,
  view: DataView,
  { at, from }: { readonly at: number; readonly from: number },
): Promise<DirectoryPlace | null> {
  const locator = at - 20;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return null;
  const endAt = Number(view.getBigUint64(locator + 8, true));
  if (!Number.isSafeInteger(endAt) || endAt + 56 !== from + locator) return null;
  const end = viewOf(await source.read(endAt, endAt + 56));
  if (end.byteLength < 56 || end.getUint32(0, true) !== END_64) return null;
  const count = Number(end.getBigUint64(32, true));
  const bytes = Number(end.getBigUint64(40, true));
  const start = Number(end.getBigUint64(48, true));
  return start + bytes === endAt ? { count, start, end: start + bytes } : null;
}

type ReadEntry = Result<{ readonly entry: ZipEntry | null; readonly end: number }, ZipProblem>;

function readEntry(bytes: Uint8Array, at: number): ReadEntry {
  const view = viewOf(bytes);
  const isWhole = at + ENTRY_BYTES <= bytes.length && view.getUint32(at, true) === DIRECTORY_ENTRY;
  if (!isWhole) return err(damagedAt('zip directory'));
  const nameBytes = view.getUint16(at + 28, true);
  const extraBytes = view.getUint16(at + 30, true);
  const nameAt = at + ENTRY_BYTES;
  const end = nameAt + nameBytes + extraBytes + view.getUint16(at + 32, true);
  if (end > bytes.length) return err(damagedAt('zip directory'));
  const path = textOfUtf8(bytes.subarray(nameAt, nameAt + nameBytes));
  if (path === null || nameBytes > IMPORT_LIMITS.zip.nameBytes || !isSafeZipName(path)) {
    return err(unsafeAt(shownName(path)));
  }
  const problem = problemOfHeader(view, at, path);
  if (problem !== null) return err(problem);
  const sizes = readSizes(view, at, { from: nameAt + nameBytes, bytes: extraBytes });
  if (sizes === null) return err(damagedAt(path));
  if (path.endsWith('/')) return ok({ entry: null, end });
  const method = view.getUint16(at + 10, true) === 0 ? 'stored' : 'deflated';
  const flags = view.getUint16(at + 8, true);
  const entry = {
    path,
    method,
    flags,
    stamp: view.getUint32(at + 12, true),
    crc: view.getUint32(at + 16, true),
  } as const;
  return ok({ entry: { ...entry, ...sizes }, end });
}

function problemOfHeader(view: DataView, at: number, path: string): ZipProblem | null {
  const method = view.getUint16(at + 10, true);
  if ((view.getUint16(at + 8, true) & ENCRYPTED_FLAGS) !== 0) return unsafeAt(path);
  if (method !== 0 && method !== 8) return damagedAt(path);
  const madeBy = view.getUint8(at + 5);
  const kind = (view.getUint32(at + 38, true) >>> 16) & KIND_MASK;
  const isPlain = kind === 0 || kind === REGULAR_FILE || path.endsWith('/');
  return madeBy === UNIX && !isPlain ? unsafeAt(path) : null;
}

function readSizes(
  view: DataView,
  at: number,
  extra: { readonly from: number; readonly bytes: number },
): Pick<ZipEntry, 'packedBytes' | 'bytes' | 'offset'> | null {
  const sizes = {
    bytes: view.getUint32(at + 24, true),
    packedBytes: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  };
  const isLarge = Object.values(sizes).includes(FULL_32);
  if (!isLarge) return sizes;
  let field = findExtra64(view, extra);
  if (field === null) return null;
  for (const name of ['bytes', 'packedBytes', 'offset'] as const) {
    if (sizes[name] !== FULL_32) continue;
    if (field + 8 > extra.from + extra.bytes) return null;
    sizes[name] = Number(view.getBigUint64(field, true));
    field += 8;
  }
  return Object.values(sizes).every((size) => Number.isSafeInteger(size)) ? sizes : null;
}

function findExtra64(
  view: DataView,
  { from, bytes }: { readonly from: number; readonly bytes: number },
): number | null {
  for (let at = from; at + 4 <= from + bytes; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1) return at + 4;
  }
  return null;
}

/** Two names that one file system would take for one. */
function findDouble(entries: readonly ZipEntry[]): ZipProblem | null {
  const seen = new Set<string>();
  for (const { path } of entries) {
    const folded = path.normalize('NFC').toLowerCase();
    if (seen.has(folded)) return unsafeAt(path);
    seen.add(folded);
  }
  return null;
}

/** Entries that share bytes make a small archive large. */
function findOverlap(entries: readonly ZipEntry[], end: number): ZipProblem | null {
  let from = 0;
  for (const { path, offset, packedBytes } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset < from || offset + packedBytes > end) return unsafeAt(path);
    from = offset + packedBytes;
  }
  return null;
}

function shownName(path: string | null): string {
  return path === null ? 'zip directory' : path.replace(/\p{C}/gu, '\u{fffd}').slice(0, 80);
}
