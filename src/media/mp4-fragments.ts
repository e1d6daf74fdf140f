import { err, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';
import { damaged, tooLarge } from './byte-source';
import { createSampleList } from './coded-samples';
import type { CodedSamples, SampleList } from './coded-samples';
import { fullBoxVersion, readBoxTree, readUint64 } from './mp4-boxes';
import type { Mp4Box } from './mp4-boxes';
import type { Mp4File, TopBox } from './mp4-file';
import type { FragmentDefaults, Mp4Track } from './mp4-movie';
import type { ExpandedTables } from './mp4-sample-tables';
import type { MediaProblem } from './sample-table';

/** Flags of tfhd and trun (ISO/IEC 14496-12 §8.8.7, §8.8.8) and of a sample (§8.8.3.1). */
const BASE_OFFSET = 0x1;
const DESCRIPTION = 0x2;
const DEFAULT_DURATION = 0x8;
const DEFAULT_SIZE = 0x10;
const DEFAULT_FLAGS = 0x20;
const BASE_IS_FRAGMENT = 0x2_0000;
const DATA_OFFSET = 0x1;
const FIRST_FLAGS = 0x4;
const EACH_DURATION = 0x100;
const EACH_SIZE = 0x200;
const EACH_FLAGS = 0x400;
const EACH_OFFSET = 0x800;
const IS_NO_SYNC = 0x1_0000;

export interface FragmentedSamples {
  readonly samples: CodedSamples;
  /** The file breaks off inside a fragment's header, so later samples are not even listed. */
  readonly isCut: boolean;
}

export interface FragmentOptions {
  readonly sizeBytes: number;
  readonly onProgress: (part: number) => void;
}

/** Files of an hour have some thousand fragments; a chain of empty boxes is made to waste time. */
const MAX_BOXES = 1_000_000;

interface Cursor {
  readonly list: SampleList;
  readonly track: Mp4Track;
  readonly defaultsByTrack: ReadonlyMap<number, FragmentDefaults>;
  nextDtsTicks: number;
  headerBytes: number;
}

/**
 * Lists the samples of all fragments after those of the movie header, reading fragment headers only. Hybrid files,
 * whose first samples stand in the movie header, are common: both kinds count.
 */
export async function readFragments(
  file: Mp4File,
  track: Mp4Track,
  first: ExpandedTables,
  { sizeBytes, onProgress }: FragmentOptions,
): Promise<Result<FragmentedSamples, MediaProblem>> {
  const list = createSampleList(first.samples);
  const defaultsByTrack = new Map(file.movie.tracks.map(({ id, fragmentDefaults }) => [id, fragmentDefaults]));
  const cursor: Cursor = { list, track, defaultsByTrack, nextDtsTicks: first.endDtsTicks, headerBytes: 0 };
  let at = file.afterMovie;
  for (let count = 0; count < MAX_BOXES; count += 1) {
    const found = await file.boxes.boxAt(at);
    if (!found.ok) return found;
    const box = found.value;
    if (box === null || box.end <= at) return ok({ samples: list.samples(), isCut: false });
    if (box.type === 'moof') {
      if (box.end > sizeBytes) return ok({ samples: list.samples(), isCut: true });
      const taken = await takeFragment(file, box, cursor);
      if (!taken.ok) return taken;
    }
    at = box.end;
    onProgress(Math.min(1, at / sizeBytes));
  }
  return err(tooLarge('boxes'));
}

async function takeFragment(file: Mp4File, box: TopBox, cursor: Cursor): Promise<Result<void, MediaProblem>> {
  cursor.headerBytes += box.end - box.start;
  if (cursor.headerBytes > IMPORT_LIMITS.video.sampleTableBytes) return err(tooLarge('sampleTableBytes'));
  const read = await file.boxes.bytes(box.bodyStart, box.end);
  if (!read.ok) return read;
  const tree = readBoxTree(read.value);
  if (!tree.ok) return tree;
  let dataEnd = box.start;
  for (const traf of tree.value) {
    if (traf.type !== 'traf') continue;
    const taken = takeTrackFragment(traf, box.start, dataEnd, cursor);
    if (!taken.ok) return taken;
    dataEnd = taken.value;
  }
  return ok();
}

/** Where the data of this track fragment ends: the next one may begin there. */
function takeTrackFragment(
  traf: Mp4Box,
  fragmentStart: number,
  previousEnd: number,
  cursor: Cursor,
): Result<number, MediaProblem> {
  const tfhd = traf.children.find(({ type }) => type === 'tfhd');
  const header = tfhd === undefined ? null : readTrackFragmentHeader(tfhd, cursor.defaultsByTrack);
  if (header === null) return err(damaged('tfhd'));
  const isOurs = header.trackId === cursor.track.id;
  const decodeTime = readDecodeTime(traf.children.find(({ type }) => type === 'tfdt'));
  if (isOurs) cursor.nextDtsTicks = decodeTime ?? cursor.nextDtsTicks;
  return takeRuns(traf, header, { cursor: isOurs ? cursor : null, base: baseOf(header, fragmentStart, previousEnd) });
}

function baseOf(
  { baseOffset, isBaseFragment }: TrackFragmentHeader,
  fragmentStart: number,
  previousEnd: number,
): number {
  return baseOffset ?? (isBaseFragment ? fragmentStart : previousEnd);
}

/** Takes the samples into `cursor`, or only walks over them where it is null. */
function takeRuns(
  traf: Mp4Box,
  header: TrackFragmentHeader,
  { cursor, base }: { readonly cursor: Cursor | null; readonly base: number },
): Result<number, MediaProblem> {
  let dataAt = base;
  for (const trun of traf.children) {
    if (trun.type !== 'trun') continue;
    const run = openRun(trun, header.defaults);
    if (run === null) return err(damaged('trun'));
    if (run.dataOffset !== null) dataAt = base + run.dataOffset;
    const end = cursor === null ? skipRun(run, dataAt) : takeRun(run, dataAt, cursor);
    if (!end.ok) return end;
    dataAt = end.value;
  }
  return ok(dataAt);
}

interface TrackFragmentHeader {
  readonly trackId: number;
  readonly baseOffset: number | null;
  readonly isBaseFragment: boolean;
  readonly defaults: FragmentDefaults;
}

const NO_DEFAULTS: FragmentDefaults = { durationTicks: 0, sizeBytes: 0, flags: 0 };

function readTrackFragmentHeader(
  { body }: Mp4Box,
  defaultsByTrack: ReadonlyMap<number, FragmentDefaults>,
): TrackFragmentHeader | null {
  if (body.byteLength < 8) return null;
  const trackId = body.getUint32(4);
  const trackDefaults = defaultsByTrack.get(trackId) ?? NO_DEFAULTS;
  const flags = body.getUint32(0) & 0xff_ffff;
  const hasBase = (flags & BASE_OFFSET) !== 0;
  const fields = [DESCRIPTION, DEFAULT_DURATION, DEFAULT_SIZE, DEFAULT_FLAGS].filter((flag) => (flags & flag) !== 0);
  const start = hasBase ? 16 : 8;
  if (body.byteLength < start + fields.length * 4) return null;
  const field = (flag: number, otherwise: number): number =>
    fields.includes(flag) ? body.getUint32(start + fields.indexOf(flag) * 4) : otherwise;
  return {
    trackId,
    baseOffset: hasBase ? readUint64(body, 8) : null,
    isBaseFragment: (flags & BASE_IS_FRAGMENT) !== 0,
    defaults: {
      durationTicks: field(DEFAULT_DURATION, trackDefaults.durationTicks),
      sizeBytes: field(DEFAULT_SIZE, trackDefaults.sizeBytes),
      flags: field(DEFAULT_FLAGS, trackDefaults.flags),
    },
  };
}

function readDecodeTime(tfdt: Mp4Box | undefined): number | null {
  if (tfdt === undefined) return null;
  const isLong = fullBoxVersion(tfdt) === 1;
  if (tfdt.body.byteLength < (isLong ? 12 : 8)) return null;
  return isLong ? readUint64(tfdt.body, 4) : tfdt.body.getUint32(4);
}

interface Run {
  readonly body: DataView;
  readonly start: number;
  readonly count: number;
  readonly rowBytes: number;
  readonly dataOffset: number | null;
  readonly firstFlags: number | null;
  readonly fields: readonly number[];
  readonly defaults: FragmentDefaults;
}

function openRun({ body }: Mp4Box, defaults: FragmentDefaults): Run | null {
  if (body.byteLength < 8) return null;
  const flags = body.getUint32(0) & 0xff_ffff;
  const count = body.getUint32(4);
  const hasOffset = (flags & DATA_OFFSET) !== 0;
  const hasFirst = (flags & FIRST_FLAGS) !== 0;
  const firstAt = hasOffset ? 12 : 8;
  const start = hasFirst ? firstAt + 4 : firstAt;
  const fields = [EACH_DURATION, EACH_SIZE, EACH_FLAGS, EACH_OFFSET].filter((flag) => (flags & flag) !== 0);
  const rowBytes = fields.length * 4;
  if (body.byteLength < start + count * rowBytes) return null;
  return {
    body,
    start,
    count,
    rowBytes,
    dataOffset: hasOffset ? body.getInt32(8) : null,
    firstFlags: hasFirst ? body.getUint32(firstAt) : null,
    fields,
    defaults,
  };
}

/** Where a field lies in a row, −1 when rows do not have it. */
function fieldAt({ fields }: Run, flag: number): number {
  const place = fields.indexOf(flag);
  return place < 0 ? -1 : place * 4;
}

function takeRun(run: Run, dataStart: number, cursor: Cursor): Result<number, MediaProblem> {
  if (run.count > IMPORT_LIMITS.video.samples) return err(tooLarge('samples'));
  const { body, defaults, firstFlags } = run;
  const durationAt = fieldAt(run, EACH_DURATION);
  const sizeAt = fieldAt(run, EACH_SIZE);
  const flagsAt = fieldAt(run, EACH_FLAGS);
  const offsetAt = fieldAt(run, EACH_OFFSET);
  let byteOffset = dataStart;
  for (let index = 0; index < run.count; index += 1) {
    const row = run.start + index * run.rowBytes;
    const durationTicks = durationAt < 0 ? defaults.durationTicks : body.getUint32(row + durationAt);
    const byteSize = sizeAt < 0 ? defaults.sizeBytes : body.getUint32(row + sizeAt);
    const ownFlags = flagsAt < 0 ? defaults.flags : body.getUint32(row + flagsAt);
    const flags = index === 0 ? (firstFlags ?? ownFlags) : ownFlags;
    const ptsTicks = cursor.nextDtsTicks + (offsetAt < 0 ? 0 : body.getInt32(row + offsetAt));
    const pushed = cursor.list.push({
      ptsTicks,
      durationTicks,
      isSync: (flags & IS_NO_SYNC) === 0,
      byteOffset,
      byteSize,
    });
    if (!pushed.ok) return pushed;
    cursor.nextDtsTicks += durationTicks;
    byteOffset += byteSize;
  }
  return ok(byteOffset);
}

/** The data of another track: only its length matters. */
function skipRun(run: Run, dataStart: number): Result<number, MediaProblem> {
  const sizeAt = fieldAt(run, EACH_SIZE);
  if (sizeAt < 0) return ok(dataStart + run.count * run.defaults.sizeBytes);
  let end = dataStart;
  for (let index = 0; index < run.count; index += 1)
    end += run.body.getUint32(run.start + index * run.rowBytes + sizeAt);
  return ok(end);
}
