import * as v from 'valibot';
import { asTicks } from '../time';
import { INDEXER_VERSION } from './index-media';
import type { IndexedMedia, SampleTable } from './sample-table';

/** Each kept table stands on a buffer of its own, so that it can go to a worker as it is. */
const float64 = v.custom<Float64Array<ArrayBuffer>>(
  (value) => value instanceof Float64Array && value.buffer instanceof ArrayBuffer,
);
const uint32 = v.custom<Uint32Array<ArrayBuffer>>(
  (value) => value instanceof Uint32Array && value.buffer instanceof ArrayBuffer,
);
const uint8 = v.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const word = v.nullable(v.string());

const pictureSchema = v.object({
  codedWidth: positive,
  codedHeight: positive,
  rotation: v.picklist([0, 90, 180, 270]),
  mirrored: v.boolean(),
  pixelAspect: v.tuple([positive, positive]),
  colour: v.object({ primaries: word, transfer: word, matrix: word, fullRange: v.nullable(v.boolean()) }),
  codec: v.string(),
  description: v.nullable(uint8),
});

const samplesSchema = v.object({
  rankOfSample: uint32,
  sampleOfRank: uint32,
  isSync: uint8,
  byteOffset: float64,
  byteSize: uint32,
  demuxSeconds: v.nullable(float64),
  runs: v.array(v.object({ firstFrame: count, firstRank: count, count: positive })),
  isUnreadable: uint8,
  picture: pictureSchema,
});

const warningSchema = v.variant('type', [
  v.object({ type: v.literal('otherVideoTracks'), count }),
  v.object({ type: v.literal('endsEarly'), frame: count }),
  v.object({ type: v.literal('noFirstEntryPoint'), frames: count }),
  v.object({ type: v.picklist(['editRateIgnored', 'matrixIgnored', 'emptyTimescale', 'noSound']) }),
]);

const trackSchema = v.object({
  index: count,
  kind: v.picklist(['video', 'audio', 'other']),
  codec: word,
  enabled: v.boolean(),
  widthPx: v.nullable(v.number()),
  heightPx: v.nullable(v.number()),
});

const indexSchema = v.object({
  container: v.string(),
  trackIndex: count,
  frames: v.object({
    timebase: v.object({ num: positive, den: positive }),
    ptsTicks: float64,
    endPts: v.pipe(v.number(), v.safeInteger()),
  }),
  samples: samplesSchema,
  tracks: v.array(trackSchema),
  warnings: v.array(warningSchema),
  editCount: count,
  mimeType: v.string(),
  bytesRead: count,
  reads: count,
});

/** Under what a cache keeps the tables of one track of a file, besides its fingerprint; null: the track of our choice. */
export function keptIndexVersion(track: number | null): string {
  return `${INDEXER_VERSION}.${track ?? 'auto'}`;
}

/** What indexing once gave and a cache kept; null for anything else, or where its tables contradict each other. */
export function readKeptIndex(value: unknown): IndexedMedia | null {
  const read = v.safeParse(indexSchema, value);
  if (!read.success || !isConsistent(read.output.samples, read.output.frames.ptsTicks.length)) return null;
  const { frames } = read.output;
  return { ...read.output, frames: { ...frames, endPts: asTicks(frames.endPts) } };
}

function isConsistent(samples: SampleTable, frameCount: number): boolean {
  const { rankOfSample, sampleOfRank, isSync, byteOffset, byteSize, demuxSeconds, isUnreadable, runs } = samples;
  const sampleCount = rankOfSample.length;
  const tables = [sampleOfRank, isSync, byteOffset, byteSize, isUnreadable, demuxSeconds ?? byteOffset];
  if (sampleCount === 0 || tables.some(({ length }) => length !== sampleCount)) return false;
  if (!rankOfSample.every((rank, sample) => sampleOfRank[rank] === sample)) return false;
  let frame = 0;
  for (const run of runs) {
    if (run.firstFrame !== frame || run.firstRank + run.count > sampleCount) return false;
    frame += run.count;
  }
  return frame === frameCount;
}
