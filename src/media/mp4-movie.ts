import { err, ok } from '../core';
import type { Result } from '../core';
import { damaged } from './byte-source';
import { findBox, fourCharacters, fullBoxVersion, readInt64, readRowTable, readUint64 } from './mp4-boxes';
import type { Mp4Box } from './mp4-boxes';
import { IDENTITY_MATRIX } from './mp4-orientation';
import type { DisplayMatrix } from './mp4-orientation';
import { readSampleEntry } from './mp4-sample-entry';
import type { SampleEntry } from './mp4-sample-entry';
import type { MediaProblem } from './sample-table';

/** One entry of an edit list (ISO/IEC 14496-12 §8.6.6). */
export interface MediaEdit {
  /** In ticks of the movie's timescale; 0 in a fragmented file means to the end. */
  readonly lengthMovieTicks: number;
  /** Where in the media it begins, in media ticks; null for an empty edit. */
  readonly mediaTicks: number | null;
  /** 16.16 fixed point; 0x10000 is the only one that can be followed frame by frame. */
  readonly rate: number;
}

/** What samples of a fragment are like when the fragment does not say (§8.8.3). */
export interface FragmentDefaults {
  readonly durationTicks: number;
  readonly sizeBytes: number;
  readonly flags: number;
}

export interface Mp4Track {
  /** Place among all tracks of the file, 0-based. */
  readonly index: number;
  readonly id: number;
  readonly kind: 'video' | 'audio' | 'other';
  readonly isEnabled: boolean;
  /** Ticks per second; 0 where the file says so or says nothing. */
  readonly mediaTimescale: number;
  readonly matrix: DisplayMatrix;
  readonly edits: readonly MediaEdit[];
  readonly entry: SampleEntry | null;
  readonly sampleTable: readonly Mp4Box[];
  readonly fragmentDefaults: FragmentDefaults;
}

export interface Mp4Movie {
  /** Null when the movie header is missing or says 0. */
  readonly timescale: number | null;
  readonly matrix: DisplayMatrix;
  /** Seconds since 1904 UTC; null when not set. */
  readonly createdSeconds: number | null;
  readonly isFragmented: boolean;
  readonly tracks: readonly Mp4Track[];
  readonly boxes: readonly Mp4Box[];
}

export function readMovie(moov: readonly Mp4Box[]): Result<Mp4Movie, MediaProblem> {
  if (findBox(moov, 'cmov') !== null) return err(damaged('compressedHeader'));
  const isFragmented = findBox(moov, 'mvex') !== null;
  const tracks: Mp4Track[] = [];
  for (const box of moov) if (box.type === 'trak') tracks.push(readTrack(box, tracks.length, moov));
  return ok({ ...readMovieHeader(findBox(moov, 'mvhd')), isFragmented, tracks, boxes: moov });
}

function readMovieHeader(mvhd: Mp4Box | null): Pick<Mp4Movie, 'timescale' | 'matrix' | 'createdSeconds'> {
  const isLong = mvhd !== null && fullBoxVersion(mvhd) === 1;
  const matrixAt = isLong ? 48 : 36;
  if (mvhd === null || mvhd.body.byteLength < matrixAt + 36) {
    return { timescale: null, matrix: IDENTITY_MATRIX, createdSeconds: null };
  }
  const { body } = mvhd;
  const timescale = body.getUint32(isLong ? 20 : 12);
  const created = isLong ? readUint64(body, 4) : body.getUint32(4);
  return {
    timescale: timescale === 0 ? null : timescale,
    matrix: readMatrix(body, matrixAt),
    createdSeconds: created === null || created === 0 ? null : created,
  };
}

function readMatrix(body: DataView, at: number): DisplayMatrix {
  const fixed = (index: number): number => body.getInt32(at + index * 4) / 0x1_0000;
  return { a: fixed(0), b: fixed(1), c: fixed(3), d: fixed(4) };
}

function readTrack(trak: Mp4Box, index: number, moov: readonly Mp4Box[]): Mp4Track {
  const kind = readKind(findBox(trak.children, 'mdia', 'hdlr'));
  const header = readTrackHeader(findBox(trak.children, 'tkhd'));
  const sampleTable = findBox(trak.children, 'mdia', 'minf', 'stbl')?.children ?? [];
  const entry = readSampleEntry(sampleTable, kind === 'video');
  return {
    ...header,
    index,
    kind,
    mediaTimescale: readMediaTimescale(findBox(trak.children, 'mdia', 'mdhd')),
    edits: readEdits(findBox(trak.children, 'edts', 'elst')),
    entry,
    sampleTable,
    fragmentDefaults: readFragmentDefaults(findBox(moov, 'mvex'), header.id),
  };
}

function readKind(hdlr: Mp4Box | null): Mp4Track['kind'] {
  if (hdlr === null || hdlr.body.byteLength < 12) return 'other';
  const handler = fourCharacters(hdlr.body, 8);
  if (handler === 'vide') return 'video';
  return handler === 'soun' ? 'audio' : 'other';
}

function readTrackHeader(tkhd: Mp4Box | null): Pick<Mp4Track, 'id' | 'isEnabled' | 'matrix'> {
  const isLong = tkhd !== null && fullBoxVersion(tkhd) === 1;
  const matrixAt = isLong ? 52 : 40;
  if (tkhd === null || tkhd.body.byteLength < matrixAt + 36)
    return { id: 0, isEnabled: false, matrix: IDENTITY_MATRIX };
  const { body } = tkhd;
  return {
    id: body.getUint32(isLong ? 20 : 12),
    isEnabled: (body.getUint8(3) & 1) === 1,
    matrix: readMatrix(body, matrixAt),
  };
}

function readMediaTimescale(mdhd: Mp4Box | null): number {
  if (mdhd === null) return 0;
  const at = fullBoxVersion(mdhd) === 1 ? 20 : 12;
  return mdhd.body.byteLength < at + 4 ? 0 : mdhd.body.getUint32(at);
}

function readEdits(elst: Mp4Box | null): readonly MediaEdit[] {
  const isLong = elst !== null && fullBoxVersion(elst) === 1;
  const table = readRowTable(elst, 4, isLong ? 20 : 12);
  if (table === null) return [];
  const { view } = table;
  return Array.from({ length: table.rows }, (_, row) => {
    const at = table.start + row * (isLong ? 20 : 12);
    // Beyond 2^53 a length can only mean "everything", and a place nothing real.
    const length = isLong ? (readUint64(view, at) ?? Number.MAX_SAFE_INTEGER) : view.getUint32(at);
    const media = isLong ? (readInt64(view, at + 8) ?? Number.MAX_SAFE_INTEGER) : view.getInt32(at + 4);
    const rate = view.getInt32(at + (isLong ? 16 : 8));
    return { lengthMovieTicks: length, mediaTicks: media === -1 ? null : media, rate };
  });
}

function readFragmentDefaults(mvex: Mp4Box | null, trackId: number): FragmentDefaults {
  for (const { type, body } of mvex?.children ?? []) {
    if (type !== 'trex' || body.byteLength < 24 || body.getUint32(4) !== trackId) continue;
    return { durationTicks: body.getUint32(12), sizeBytes: body.getUint32(16), flags: body.getUint32(20) };
  }
  return { durationTicks: 0, sizeBytes: 0, flags: 0 };
}
