import { err, ok } from '../core';
import type { Result } from '../core';
import type { Orientation } from '../geometry';
import { avcCodecString, findParameterSet, readParameterSet } from './avc-parameters';
import { damaged, noFrameTable, tooLarge } from './byte-source';
import type { ByteSource } from './byte-source';
import type { CodedSamples } from './coded-samples';
import { mergeColour, UNKNOWN_COLOUR } from './colour';
import type { TickEdit } from './edits';
import { listFrames } from './frame-listing';
import type { IndexTask } from './index-task';
import type { Mp4File } from './mp4-file';
import { areFollowable, scaleEdits } from './mp4-edits';
import { readFragments } from './mp4-fragments';
import type { FragmentedSamples } from './mp4-fragments';
import type { Mp4Movie, Mp4Track } from './mp4-movie';
import { multiplyMatrices, readDisplayMatrix } from './mp4-orientation';
import { expandSampleTables } from './mp4-sample-tables';
import type { SampleEntry } from './mp4-sample-entry';
import type { IndexedMedia, MediaProblem, MediaWarning, PictureFormat, TrackSummary } from './sample-table';
import { chooseTrack, isPictureTooLarge } from './track-choice';

/** Parameter sets stand at the head of an entry point. */
const PARAMETER_SEARCH_BYTES = 64 * 1024;

export async function indexMp4(file: Mp4File, task: IndexTask): Promise<Result<IndexedMedia, MediaProblem>> {
  const tracks = file.movie.tracks.map(summarizeTrack);
  const choice = chooseTrack(tracks, task.track);
  if (!choice.ok) return choice;
  const track = file.movie.tracks[choice.value.trackIndex];
  if (track === undefined || track.entry === null) return err(damaged('noSampleEntry'));
  const clock = readClock(file.movie, track);
  if (!clock.ok) return clock;
  const listed = await readSamples(file, track, task);
  if (!listed.ok) return listed;
  const entry = await completeEntry(track.entry, listed.value.samples, task.source);
  if (!entry.ok) return entry;
  const picture = readPicture(file.movie, track, entry.value);
  if (!picture.ok) return picture;
  const listing = listFrames({
    ...listed.value,
    demuxSeconds: null,
    timebase: { num: 1, den: clock.value.mediaTimescale },
    edits: clock.value.edits,
    picture: picture.value.format,
    fileSizeBytes: task.source.sizeBytes,
  });
  if (!listing.ok) return listing;
  const { frames, samples } = listing.value;
  return ok({
    container: file.isQuickTime ? 'QuickTime' : 'MP4',
    trackIndex: track.index,
    frames,
    samples,
    tracks,
    warnings: [...choice.value.warnings, ...clock.value.warnings, ...picture.value.warnings, ...listing.value.warnings],
    editCount: track.edits.length,
    mimeType: `video/${file.isQuickTime ? 'quicktime' : 'mp4'}; codecs="${samples.picture.codec}"`,
    bytesRead: task.source.bytesRead(),
    reads: task.source.reads(),
  });
}

function summarizeTrack({ index, kind, isEnabled, entry }: Mp4Track): TrackSummary {
  const isPicture = kind === 'video';
  return {
    index,
    kind,
    codec: entry === null ? null : (entry.codec ?? entry.format),
    enabled: isEnabled,
    widthPx: isPicture && entry !== null ? entry.widthPx : null,
    heightPx: isPicture && entry !== null ? entry.heightPx : null,
  };
}

async function readSamples(
  file: Mp4File,
  track: Mp4Track,
  { source, onProgress }: IndexTask,
): Promise<Result<FragmentedSamples, MediaProblem>> {
  const first = expandSampleTables(track.sampleTable);
  if (!first.ok) return first;
  const listed = file.movie.isFragmented
    ? await readFragments(file, track, first.value, { sizeBytes: source.sizeBytes, onProgress })
    : ok({ samples: first.value.samples, isCut: false });
  return listed.ok && listed.value.samples.count === 0 ? err(damaged('noSamples')) : listed;
}

interface MediaClock {
  readonly mediaTimescale: number;
  readonly edits: readonly TickEdit[] | null;
  readonly warnings: readonly MediaWarning[];
}

function readClock(movie: Mp4Movie, track: Mp4Track): Result<MediaClock, MediaProblem> {
  const mediaTimescale = track.mediaTimescale === 0 ? movie.timescale : track.mediaTimescale;
  if (mediaTimescale === null) return err(noFrameTable('timescale'));
  const warnings: MediaWarning[] = [];
  if (movie.timescale === null || track.mediaTimescale === 0) warnings.push({ type: 'emptyTimescale' });
  const isFollowable = areFollowable(track.edits);
  if (!isFollowable) warnings.push({ type: 'editRateIgnored' });
  const edits = isFollowable ? scaleEdits(track.edits, movie, mediaTimescale) : null;
  return ok({ mediaTimescale, edits, warnings });
}

interface PictureReading {
  readonly format: PictureFormat;
  readonly warnings: readonly MediaWarning[];
}

/** H.264 without parameter sets in its record has them in the first entry point, behind start codes. */
async function completeEntry(
  entry: SampleEntry,
  { isSync, byteOffset, byteSize }: CodedSamples,
  source: ByteSource,
): Promise<Result<SampleEntry, MediaProblem>> {
  if (entry.codec !== null) return ok(entry);
  const first = Math.max(0, isSync.indexOf(1));
  const start = byteOffset[first] ?? 0;
  const read = await source.read(start, start + Math.min(byteSize[first] ?? 0, PARAMETER_SEARCH_BYTES));
  if (!read.ok) return read;
  const set = findParameterSet(read.value);
  if (set === null) return err(damaged('noDecoderSetup'));
  const picture = readParameterSet(set);
  return ok({
    ...entry,
    codec: avcCodecString(entry.format, set.subarray(1)),
    pixelAspect: entry.pixelAspect ?? picture?.pixelAspect ?? null,
    colour: mergeColour(entry.colour, picture?.colour ?? UNKNOWN_COLOUR),
  });
}

function readPicture(movie: Mp4Movie, track: Mp4Track, entry: SampleEntry): Result<PictureReading, MediaProblem> {
  if (entry.widthPx === 0 || entry.heightPx === 0) return err(damaged('pictureSize'));
  if (isPictureTooLarge(entry.widthPx, entry.heightPx)) return err(tooLarge('longSidePx'));
  const reading = readDisplayMatrix(multiplyMatrices(track.matrix, movie.matrix));
  const orientation: Orientation = reading?.orientation ?? { rotation: 0, mirrored: false };
  const format: PictureFormat = {
    codedWidth: entry.widthPx,
    codedHeight: entry.heightPx,
    rotation: orientation.rotation,
    mirrored: orientation.mirrored,
    pixelAspect: entry.pixelAspect ?? aspectOfStretch(reading?.stretch ?? 1),
    colour: entry.colour,
    codec: entry.codec ?? entry.format,
    description: entry.description,
  };
  return ok({ format, warnings: reading === null ? [{ type: 'matrixIgnored' }] : [] });
}

/** A matrix may stretch the picture where no pixel aspect is given; a hundredth is rounding. */
function aspectOfStretch(stretch: number): readonly [number, number] {
  const PARTS = 1000;
  return Math.abs(stretch - 1) <= 0.01 ? [1, 1] : [Math.round(stretch * PARTS), PARTS];
}
