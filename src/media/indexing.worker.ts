import './no-egress';
import { expose, transfer } from 'comlink';
import type { Result } from '../core';
import { bounded } from './byte-source';
import { readFileFacts } from './file-facts';
import type { FileFacts } from './file-facts';
import { fingerprintBlob, hashBlob } from './fingerprint';
import { indexBlob } from './index-media';
import type { IndexedMedia, MediaProblem } from './sample-table';

/** Progress goes to the page at most this often: once per so many parts of the whole. */
const PROGRESS_STEP = 1 / 256;

type Answer<T> = Promise<Result<T, MediaProblem>>;
type OnProgress = (part: number) => void;

const running = new Map<number, AbortController>();

/** Runs `work` under a signal that `cancel` of the same call number trips. */
async function cancellable<T>(call: number, work: (signal: AbortSignal) => Answer<T>): Answer<T> {
  const controller = new AbortController();
  running.set(call, controller);
  try {
    return await work(controller.signal);
  } finally {
    running.delete(call);
  }
}

function sparsely(onProgress: OnProgress): OnProgress {
  let told = 0;
  return (part) => {
    if (part < told + PROGRESS_STEP && part < 1) return;
    told = part;
    onProgress(part);
  };
}

const worker = {
  index: async (
    call: number,
    file: Blob,
    options: { readonly track: number | undefined },
    onProgress: OnProgress,
  ): Answer<IndexedMedia> => {
    const track = options.track === undefined ? {} : { track: options.track };
    const indexed = await cancellable(call, (signal) =>
      indexBlob(file, { ...track, signal, onProgress: sparsely(onProgress) }),
    );
    return indexed.ok ? transfer(indexed, buffersOf(indexed.value)) : indexed;
  },
  fingerprint: (call: number, file: Blob): Answer<string> =>
    cancellable(call, (signal) => bounded(() => fingerprintBlob(file), { signal })),
  hash: (call: number, file: Blob, onProgress: OnProgress): Answer<string> =>
    cancellable(call, (signal) => hashBlob(file, sparsely(onProgress), signal)),
  facts: (call: number, file: Blob, indexed: IndexedMedia): Answer<FileFacts> =>
    cancellable(call, (signal) => readFileFacts(file, indexed, { signal })),
  cancel: (call: number): void => running.get(call)?.abort(),
};

function buffersOf({ frames, samples }: IndexedMedia): ArrayBuffer[] {
  const { rankOfSample, sampleOfRank, isSync, byteOffset, byteSize, demuxSeconds, isUnreadable } = samples;
  const tables = [rankOfSample, sampleOfRank, isSync, byteOffset, byteSize, isUnreadable, demuxSeconds];
  const buffers = tables.flatMap((table) => (table === null ? [] : [table.buffer]));
  // The table of `time` may stand on any buffer; only one of our own can be handed over.
  return frames.ptsTicks.buffer instanceof ArrayBuffer ? [...buffers, frames.ptsTicks.buffer] : buffers;
}

export type IndexingWorker = typeof worker;

expose(worker);
