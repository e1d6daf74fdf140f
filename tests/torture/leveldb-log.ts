import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK_BYTES = 32_768;
const HEADER_BYTES = 7;

/** The browser's newest write-ahead log of an origin's databases. */
export function newestLog(profile: string): string {
  const root = join(profile, 'Default', 'IndexedDB');
  const folder = readdirSync(root).find((name) => name.endsWith('.indexeddb.leveldb'));
  if (folder === undefined) throw new Error('no database folder');
  const logs = readdirSync(join(root, folder)).filter((name) => /^\d+\.log$/.test(name));
  const newest = logs.sort().at(-1);
  if (newest === undefined) throw new Error('no log file');
  return join(root, folder, newest);
}

/** Offset of the last record's header, and whether its payload is cut short. */
export function lastRecord(path: string): { readonly offset: number; readonly isTorn: boolean } {
  const bytes = readFileSync(path);
  let offset = 0;
  let last = 0;
  while (offset < bytes.length) {
    const left = BLOCK_BYTES - (offset % BLOCK_BYTES);
    if (left < HEADER_BYTES) {
      offset += left;
      continue;
    }
    if (offset + HEADER_BYTES > bytes.length) return { offset, isTorn: true };
    const length = bytes.readUInt16LE(offset + 4);
    const type = bytes[offset + 6] ?? 0;
    if (type === 0) break;
    last = offset;
    if (offset + HEADER_BYTES + length > bytes.length) return { offset, isTorn: true };
    offset += HEADER_BYTES + length;
  }
  return { offset: last, isTorn: false };
}

/** Cuts the log between the header of its last record and the payload, as a kill in mid-write does. */
export function tearLog(profile: string): void {
  const path = newestLog(profile);
  truncateSync(path, lastRecord(path).offset + HEADER_BYTES);
}
