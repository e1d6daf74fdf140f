import type { AudioSample } from 'mediabunny';
import { startPtsOf, ticksToSeconds } from '../time';
import type { FrameTable } from '../time';
import { bucketAt, createBucketRow, firstUnknown, MOST_LEVEL, UNKNOWN_LEVEL } from './bucket-row';
import type { BucketRow } from './bucket-row';
import type { ByteSource } from './byte-source';
import { openDemuxer } from './demuxer';
import type { Derivation, Job } from './derivation';
import { clipSeconds, viewSeconds } from './derived-view';
import type { DerivedView } from './derived-view';
import { soundPieces } from './sound-edits';
import type { SoundPiece } from './sound-edits';

export const SOUND_BUCKET_SECONDS = 0.01;
/** Decoded in one go. */
const CHUNK_SECONDS = 8;
/** So much of what is looked at comes before any picture. */
const FIRST_SECONDS = 60;

/** Decoded sound of a stretch, in seconds of the demuxer. Whoever takes a sample closes it. */
export interface SoundSource {
  /** What of it is heard, and when. */
  readonly pieces: readonly SoundPiece[];
  readonly samples: (from: number, to: number) => AsyncIterable<AudioSample>;
  readonly close: () => void;
}

/** The first sound track of the file; null without one, or without a decoder for it. */
export async function openSound(source: ByteSource): Promise<SoundSource | null> {
  const { input, ask } = await openDemuxer(source, undefined, 'everything');
  const { AudioSampleSink } = await import('mediabunny');
  const track = await ask(() => input.getPrimaryAudioTrack());
  const canDecode = track.ok && track.value !== null ? await ask(() => track.value?.canDecode() ?? noDecoder()) : null;
  if (!track.ok || track.value === null || canDecode?.ok !== true || !canDecode.value) {
    input.dispose();
    return null;
  }
  const sink = new AudioSampleSink(track.value);
  const pieces = await soundPieces(source, track.value.id);
  return { pieces, samples: (from, to) => sink.samples(from, to), close: () => input.dispose() };
}

const noDecoder = (): Promise<boolean> => Promise.resolve(false);

export interface SoundPeaksDeps {
  readonly table: FrameTable;
  /** Called once, when there is something to decode: a clip whose peaks were kept never opens its sound. */
  readonly open: () => Promise<SoundSource | null>;
  readonly onNone: () => void;
  readonly onLevels: (first: number, levels: Uint8Array<ArrayBuffer>) => void;
}

/** The loudest moment of each hundredth of a second; 254 is full scale. */
export interface SoundPeaks extends Derivation {
  readonly row: BucketRow;
}

export function createSoundPeaks({ table, open, onNone, onLevels }: SoundPeaksDeps): SoundPeaks {
  const row = createBucketRow(clipSeconds(table), SOUND_BUCKET_SECONDS);
  const startSeconds = ticksToSeconds(startPtsOf(table), table.timebase);
  const chunkBuckets = Math.round(CHUNK_SECONDS / SOUND_BUCKET_SECONDS);

  let opening: Promise<SoundSource | null> | null = null;
  let isSilent = false;

  const measure = (first: number): Job => {
    return async () => {
      const sound = await (opening ??= open());
      if (sound === null) {
        isSilent = true;
        return onNone();
      }
      const end = Math.min(row.levels.length, first + chunkBuckets);
      const peaks = new Float32Array(end - first);
      const from = startSeconds + first * SOUND_BUCKET_SECONDS;
      for (const piece of sound.pieces) await collectPiece(sound, piece, from, peaks);
      const levels = Uint8Array.from(peaks, (peak) => Math.min(MOST_LEVEL, Math.round(peak * MOST_LEVEL)));
      // Only what is still unknown: a stretch decoded before keeps its levels.
      for (const [at, level] of levels.entries()) {
        if (row.levels[first + at] === UNKNOWN_LEVEL) row.levels[first + at] = level;
      }
      return onLevels(first, row.levels.slice(first, end));
    };
  };
  const nextBetween = (fromSeconds: number, toSeconds: number): Job | null => {
    const first = firstUnknown(row, bucketAt(row, fromSeconds), bucketAt(row, toSeconds) + 1);
    return first === null ? null : measure(first);
  };

  return {
    kind: 'sound',
    row,
    next: (stage, view: DerivedView) => {
      if (isSilent) return null;
      const range = viewSeconds(table, view);
      if (stage === 'first') return nextBetween(range.from, Math.min(range.to, range.from + FIRST_SECONDS));
      return stage === 'visible' ? nextBetween(range.from, range.to) : nextBetween(0, clipSeconds(table));
    },
    encode: () => Promise.resolve(new Blob([row.levels])),
    close: () => void opening?.then((sound) => sound?.close()),
  };
}

/** Of the stretch that begins at `fromSeconds`, with a bucket for each of `peaks`, what the piece covers. */
async function collectPiece(
  sound: SoundSource,
  { fromSeconds: pieceFrom, toSeconds, shiftSeconds }: SoundPiece,
  fromSeconds: number,
  peaks: Float32Array,
): Promise<void> {
  const start = Math.max(fromSeconds, pieceFrom);
  const end = Math.min(fromSeconds + peaks.length * SOUND_BUCKET_SECONDS, toSeconds);
  if (end <= start) return;
  const first = Math.round((start - fromSeconds) / SOUND_BUCKET_SECONDS);
  const covered = peaks.subarray(first, Math.round((end - fromSeconds) / SOUND_BUCKET_SECONDS));
  const from = fromSeconds + first * SOUND_BUCKET_SECONDS + shiftSeconds;
  await collectPeaks(sound.samples(start + shiftSeconds, end + shiftSeconds), from, covered);
}

/** Raises `peaks`, one a bucket from `fromSeconds` on, to the loudest of the samples that fall into each. */
async function collectPeaks(
  samples: AsyncIterable<AudioSample>,
  fromSeconds: number,
  peaks: Float32Array,
): Promise<void> {
  try {
    for await (const sample of samples) {
      raisePeaks(sample, fromSeconds, peaks);
      sample.close();
    }
  } catch {
    // Sound that cannot be decoded from here on is silence on the lane; nothing else depends on it.
  }
}

function raisePeaks(sample: AudioSample, fromSeconds: number, peaks: Float32Array): void {
  const plane = new Float32Array(sample.numberOfFrames);
  const perFrame = 1 / (sample.sampleRate * SOUND_BUCKET_SECONDS);
  const start = (sample.timestamp - fromSeconds) / SOUND_BUCKET_SECONDS;
  for (let channel = 0; channel < sample.numberOfChannels; channel += 1) {
    sample.copyTo(plane, { planeIndex: channel, format: 'f32-planar' });
    // Millions of values a minute: counted by hand, which is several times faster than an iterator.
    for (let at = 0; at < plane.length; at += 1) {
      const bucket = Math.floor(start + at * perFrame);
      const loud = Math.abs(plane[at] ?? 0);
      if (loud > (peaks[bucket] ?? 1)) peaks[bucket] = loud;
    }
  }
}
