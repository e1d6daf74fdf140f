import { err, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';
import { tooLarge } from './byte-source';
import type { MediaProblem } from './sample-table';

/** One box of an MP4 or QuickTime file (ISO/IEC 14496-12 §4.2), its body a view on the bytes read. */
export interface Mp4Box {
  readonly type: string;
  readonly body: DataView<ArrayBuffer>;
  readonly children: readonly Mp4Box[];
  /** The box promises more bytes than there are. */
  readonly isCut: boolean;
}

export interface BoxHeader {
  readonly type: string;
  readonly headerBytes: number;
  /** Header included; Infinity when the box runs to the end of what holds it. */
  readonly totalBytes: number;
}

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'udta', 'mvex', 'moof', 'traf', 'ilst']);
/** A moov of a phone has about 200 boxes; what has far more is made to exhaust memory. */
const MAX_BOXES = 50_000;

/** Header of the box at `at`; null when no box can begin there. */
export function readBoxHeader(view: DataView, at: number): BoxHeader | null {
  if (at + 8 > view.byteLength) return null;
  const size = view.getUint32(at);
  const type = fourCharacters(view, at + 4);
  if (size === 0) return { type, headerBytes: 8, totalBytes: Infinity };
  if (size !== 1) return size < 8 ? null : { type, headerBytes: 8, totalBytes: size };
  if (at + 16 > view.byteLength) return null;
  const large = readUint64(view, at + 8);
  return large === null || large < 16 ? null : { type, headerBytes: 16, totalBytes: large };
}

/** The boxes that lie one after the other in `bytes`. Refuses nesting and numbers beyond the import limits. */
export function readBoxTree(bytes: Uint8Array<ArrayBuffer>): Result<readonly Mp4Box[], MediaProblem> {
  const budget = { boxes: MAX_BOXES };
  return readBoxes(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 1, budget);
}

function readBoxes(
  view: DataView<ArrayBuffer>,
  depth: number,
  budget: { boxes: number },
): Result<Mp4Box[], MediaProblem> {
  if (depth > IMPORT_LIMITS.video.boxDepth) return err(tooLarge('boxDepth'));
  const boxes: Mp4Box[] = [];
  let at = 0;
  for (let header = readBoxHeader(view, at); header !== null; header = readBoxHeader(view, at)) {
    budget.boxes -= 1;
    if (budget.boxes < 0) return err(tooLarge('boxes'));
    const { type, headerBytes, totalBytes } = header;
    const isCut = Number.isFinite(totalBytes) && at + totalBytes > view.byteLength;
    const end = Math.min(view.byteLength, at + totalBytes);
    const start = Math.min(end, at + headerBytes);
    const body = new DataView(view.buffer, view.byteOffset + start, end - start);
    const children = readBoxes(childArea(type, body), depth + 1, budget);
    if (!children.ok) return children;
    boxes.push({ type, body, children: children.value, isCut });
    at = end;
  }
  return ok(boxes);
}

function childArea(type: string, body: DataView<ArrayBuffer>): DataView<ArrayBuffer> {
  if (CONTAINERS.has(type)) return body;
  if (type !== 'meta') return new DataView(body.buffer, body.byteOffset, 0);
  // A meta box begins with four bytes of version in MP4 and without them in QuickTime.
  const isPlain = body.byteLength >= 8 && fourCharacters(body, 4) === 'hdlr';
  const skipped = isPlain ? 0 : Math.min(4, body.byteLength);
  return new DataView(body.buffer, body.byteOffset + skipped, body.byteLength - skipped);
}

/** First box at the end of a path of types, or null. */
export function findBox(boxes: readonly Mp4Box[], ...path: readonly string[]): Mp4Box | null {
  let level = boxes;
  let found: Mp4Box | null = null;
  for (const type of path) {
    found = level.find((box) => box.type === type) ?? null;
    if (found === null) return null;
    level = found.children;
  }
  return found;
}

/** Rows of equal length after a count of 32 bits. `rows` is what is really there, never more than was promised. */
export interface RowTable {
  readonly view: DataView<ArrayBuffer>;
  readonly start: number;
  readonly rows: number;
  readonly isCut: boolean;
}

/** `countAt` is where in the body the count lies; the rows follow it. Null when even the count is missing. */
export function readRowTable(box: Mp4Box | null, countAt: number, rowBytes: number): RowTable | null {
  if (box === null || box.body.byteLength < countAt + 4) return null;
  const promised = box.body.getUint32(countAt);
  const start = countAt + 4;
  const present = Math.floor((box.body.byteLength - start) / rowBytes);
  return { view: box.body, start, rows: Math.min(promised, present), isCut: promised > present };
}

export function fourCharacters(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

/** Null beyond 2^53, which no real file needs. */
export function readUint64(view: DataView, at: number): number | null {
  const value = view.getUint32(at) * 0x1_0000_0000 + view.getUint32(at + 4);
  return Number.isSafeInteger(value) ? value : null;
}

/** Null beyond ±2^53. */
export function readInt64(view: DataView, at: number): number | null {
  const value = view.getInt32(at) * 0x1_0000_0000 + view.getUint32(at + 4);
  return Number.isSafeInteger(value) ? value : null;
}

/** Version of a full box; 0 when there is no byte of it. */
export function fullBoxVersion(box: Mp4Box): number {
  return box.body.byteLength > 0 ? box.body.getUint8(0) : 0;
}
