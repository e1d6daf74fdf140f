import type { MetadataTags } from 'mediabunny';
import { ok } from '../core';
import type { Result } from '../core';
import { uprightSize } from '../geometry';
import { frameCountOf, startPtsOf, summarizeRate, ticksToSeconds } from '../time';
import type { RateSummary } from '../time';
import { createByteSource } from './byte-source';
import type { ByteSource } from './byte-source';
import { openDemuxer } from './demuxer';
import { openMp4 } from './mp4-file';
import { kindOfKey, readMp4Revelations, trimText } from './mp4-metadata';
import type { Revelation } from './mp4-metadata';
import type { IndexedMedia, MediaProblem, PictureFormat, SampleTable, TrackSummary } from './sample-table';

/** What "About this clip" tells, as plain data. */
export interface FileFacts {
  readonly container: string;
  readonly codec: string;
  readonly sizeBytes: number;
  /** Of the upright picture, before pixel aspect. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly picture: PictureFormat;
  readonly frameCount: number;
  /** Pictures that are stored and never shown. */
  readonly hiddenCount: number;
  readonly durationSeconds: number;
  readonly rate: RateSummary;
  readonly editCount: number;
  readonly tracks: readonly TrackSummary[];
  /** Place, device, dates and the like, read here and sent nowhere. */
  readonly revelations: readonly Revelation[];
  /** Degrees, where the file says a place that can be read. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

/** Tracks in which cameras write positions and movements beside the picture. */
const SENSOR_FORMATS = new Set(['gpmd', 'camm', 'mebx', 'rtmd', 'djmd']);

export async function readFileFacts(
  file: Blob,
  indexed: IndexedMedia,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Result<FileFacts, MediaProblem>> {
  const source = createByteSource(file, { signal: options.signal });
  const read = await readRevelations(source, options.signal);
  if (!read.ok) return read;
  const { frames, samples, tracks } = indexed;
  const { picture } = samples;
  const upright = uprightSize({ w: picture.codedWidth, h: picture.codedHeight }, picture);
  const revelations = [...read.value, ...sensorTracks(tracks)];
  return ok({
    container: indexed.container,
    codec: picture.codec,
    sizeBytes: file.size,
    widthPx: upright.w,
    heightPx: upright.h,
    picture,
    frameCount: frameCountOf(frames),
    hiddenCount: countHidden(samples),
    durationSeconds: ticksToSeconds(frames.endPts - startPtsOf(frames), frames.timebase),
    rate: summarizeRate(frames),
    editCount: indexed.editCount,
    tracks,
    revelations,
    place: readPlace(revelations),
  });
}

function countHidden({ runs, sampleOfRank }: SampleTable): number {
  const isShown = new Uint8Array(sampleOfRank.length);
  for (const { firstRank, count } of runs) isShown.fill(1, firstRank, firstRank + count);
  return isShown.reduce((hidden, shown) => hidden + 1 - shown, 0);
}

async function readRevelations(
  source: ByteSource,
  signal: AbortSignal | undefined,
): Promise<Result<readonly Revelation[], MediaProblem>> {
  const opened = await openMp4(source);
  if (!opened.ok) return opened;
  if (opened.value !== null) return ok(readMp4Revelations(opened.value.movie));
  const { input, ask } = await openDemuxer(source, signal);
  try {
    const tags = await ask(() => input.getMetadataTags());
    if (!tags.ok) return tags;
    return ok(readTags(tags.value));
  } finally {
    input.dispose();
  }
}

function readTags({ title, artist, comment, description, date, raw }: MetadataTags): readonly Revelation[] {
  const named = { title, author: artist, comment: comment ?? description, created: date?.toISOString() };
  const found: Revelation[] = [];
  for (const kind of ['title', 'author', 'comment', 'created'] as const) {
    const value = named[kind];
    if (value !== undefined) found.push({ kind, key: kind, value: trimText(value) });
  }
  for (const [key, value] of Object.entries(raw ?? {})) {
    const isKnown = typeof value === 'string' && found.some((known) => known.value === trimText(value));
    if (typeof value === 'string' && !isKnown) found.push({ kind: kindOfKey(key), key, value: trimText(value) });
  }
  return found.slice(0, MAX_TAGS);
}

const MAX_TAGS = 200;

function sensorTracks(tracks: readonly TrackSummary[]): readonly Revelation[] {
  return tracks.flatMap(({ codec }) =>
    codec !== null && SENSOR_FORMATS.has(codec) ? [{ kind: 'sensorData', key: 'stsd', value: codec } as const] : [],
  );
}

/** ISO 6709 in decimal degrees, as phones write it: +48.8577+002.2950/ or +48.8577+002.2950+035.000/. */
function readPlace(revelations: readonly Revelation[]): FileFacts['place'] {
  for (const { kind, value } of revelations) {
    const match = kind === 'location' ? /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(value) : null;
    if (match !== null) return { latitude: Number(match[1]), longitude: Number(match[2]) };
  }
  return null;
}
