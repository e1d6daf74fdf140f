import type { EncodedPacketSink, Input, InputVideoTrack } from 'mediabunny';
import { err } from '../core';
import type { Result } from '../core';
import { bounded, damaged } from './byte-source';
import type { ByteSource } from './byte-source';
import type { MediaProblem } from './sample-table';

const CACHE_BYTES = 16 * 1024 * 1024;

/** The demuxing library on our own counted, bounded reads. */
export interface Demuxer {
  readonly input: Input;
  readonly sinkOf: (track: InputVideoTrack) => EncodedPacketSink;
  /** Awaits one answer of the library; what it throws becomes the problem of the read behind it, or damage. */
  readonly ask: <T>(question: () => Promise<T>) => Promise<Result<T, MediaProblem>>;
}

/** Pictures of MP4 and MOV are read by our own tables; `everything` opens those files too, for their sound. */
export async function openDemuxer(
  source: ByteSource,
  signal: AbortSignal | undefined,
  formats: 'withoutMp4' | 'everything' = 'withoutMp4',
): Promise<Demuxer> {
  const {
    CustomSource,
    EncodedPacketSink: PacketSink,
    Input: MediaInput,
    MATROSKA,
    MP4,
    MPEG_TS,
    QTFF,
    WEBM,
  } = await import('mediabunny');
  let failure: MediaProblem | null = null;
  const input = new MediaInput({
    formats: [MATROSKA, WEBM, MPEG_TS, ...(formats === 'everything' ? [MP4, QTFF] : [])],
    source: new CustomSource({
      getSize: () => source.sizeBytes,
      read: async (start, end) => {
        const read = await source.read(start, end);
        if (read.ok) return read.value;
        failure = read.error;
        throw new Error(read.error.type);
      },
      maxCacheSize: CACHE_BYTES,
      prefetchProfile: 'fileSystem',
      // Reads that nobody awaits any more fail when the input is disposed.
      handleUnhandledError: () => undefined,
    }),
  });
  return {
    input,
    sinkOf: (track) => new PacketSink(track),
    ask: async (question) => {
      const answer = await bounded(question, { signal });
      if (answer.ok || answer.error.type !== 'damaged') return answer;
      return err(failure ?? damaged('container'));
    },
  };
}
