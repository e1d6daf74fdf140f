import { err, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';
import { damaged, NOT_VIDEO, tooLarge } from './byte-source';
import type { ByteSource } from './byte-source';
import { findBox, fourCharacters, readBoxHeader, readBoxTree } from './mp4-boxes';
import { readMovie } from './mp4-movie';
import type { Mp4Movie } from './mp4-movie';
import type { MediaProblem } from './sample-table';

/** Several headers often lie beside each other; one small read serves them. */
const WINDOW_BYTES = 4096;
const HEADER_BYTES = 16;
/** Before the movie header files have a handful of boxes; a long chain of empty ones is made to waste time. */
const MAX_TOP_BOXES = 1_000;
const FIRST_BOXES = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'styp', 'sidx', 'moof', 'uuid']);

export interface TopBox {
  readonly type: string;
  /** Place of the header in the file. */
  readonly start: number;
  readonly bodyStart: number;
  /** May lie beyond the end of the file; where the file ends when the box says "to the end". */
  readonly end: number;
}

/** Reads top-level headers through a small window. Null at the end of the file, or where no box begins. */
export interface TopBoxReader {
  readonly boxAt: (start: number) => Promise<Result<TopBox | null, MediaProblem>>;
  /** Bytes of the file, from the window where it holds them. */
  readonly bytes: (start: number, end: number) => Promise<Result<Uint8Array<ArrayBuffer>, MediaProblem>>;
}

function createTopBoxReader(source: ByteSource): TopBoxReader {
  let windowStart = 0;
  let window = new Uint8Array(0);
  const held = (start: number, end: number): Uint8Array<ArrayBuffer> | null =>
    start >= windowStart && end <= windowStart + window.byteLength
      ? window.subarray(start - windowStart, end - windowStart)
      : null;
  const bytes: TopBoxReader['bytes'] = async (start, end) => {
    const near = held(start, Math.min(end, source.sizeBytes));
    return near === null ? source.read(start, end) : ok(near);
  };
  return {
    bytes,
    boxAt: async (start) => {
      if (start + 8 > source.sizeBytes) return ok(null);
      if (held(start, Math.min(start + HEADER_BYTES, source.sizeBytes)) === null) {
        const read = await source.read(start, start + WINDOW_BYTES);
        if (!read.ok) return read;
        [windowStart, window] = [start, read.value];
      }
      const view = new DataView(window.buffer, window.byteOffset, window.byteLength);
      const header = start - windowStart + 8 > window.byteLength ? null : readBoxHeader(view, start - windowStart);
      if (header === null) return ok(null);
      const end = Number.isFinite(header.totalBytes) ? start + header.totalBytes : source.sizeBytes;
      return ok({ type: header.type, start, bodyStart: start + header.headerBytes, end });
    },
  };
}

export interface Mp4File {
  readonly movie: Mp4Movie;
  /** Where the boxes after the movie header begin; fragments follow there. */
  readonly afterMovie: number;
  readonly isQuickTime: boolean;
  readonly boxes: TopBoxReader;
}

/** Finds and reads the movie header. Null when the file is no MP4 or QuickTime file at all. */
export async function openMp4(source: ByteSource): Promise<Result<Mp4File | null, MediaProblem>> {
  const boxes = createTopBoxReader(source);
  const seen = new Set<string>();
  let brand = '';
  let at = 0;
  for (let count = 0; count < MAX_TOP_BOXES; count += 1) {
    const found = await boxes.boxAt(at);
    if (!found.ok) return found;
    const box = found.value;
    if (box === null) break;
    if (count === 0 && !FIRST_BOXES.has(box.type)) return ok(null);
    seen.add(box.type);
    if (box.type === 'ftyp') brand = await readBrand(boxes, box);
    if (box.type === 'moov') return readHeader(boxes, box, brand === 'qt  ' || !seen.has('ftyp'));
    at = box.end;
  }
  return seen.size === 0 ? ok(null) : err(whyNoHeader(seen));
}

function whyNoHeader(seen: ReadonlySet<string>): MediaProblem {
  // A picture file (HEIC, AVIF) has its meta box where a video has its movie header.
  return !seen.has('meta') && (seen.has('mdat') || seen.has('moof')) ? damaged('noHeader') : NOT_VIDEO;
}

async function readBrand(boxes: TopBoxReader, box: TopBox): Promise<string> {
  const read = await boxes.bytes(box.bodyStart, box.bodyStart + 4);
  if (!read.ok || read.value.byteLength < 4) return '';
  return fourCharacters(new DataView(read.value.buffer, read.value.byteOffset, 4), 0);
}

async function readHeader(
  boxes: TopBoxReader,
  box: TopBox,
  isQuickTime: boolean,
): Promise<Result<Mp4File, MediaProblem>> {
  if (box.end - box.bodyStart > IMPORT_LIMITS.video.sampleTableBytes) return err(tooLarge('sampleTableBytes'));
  const read = await boxes.bytes(box.bodyStart, box.end);
  if (!read.ok) return read;
  const tree = readBoxTree(read.value);
  if (!tree.ok) return tree;
  if (findBox(tree.value, 'trak') === null) return err(NOT_VIDEO);
  const movie = readMovie(tree.value);
  return movie.ok ? ok({ movie: movie.value, afterMovie: box.end, isQuickTime, boxes }) : movie;
}
