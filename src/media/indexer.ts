import { proxy, releaseProxy, wrap } from 'comlink';
import type { Remote } from 'comlink';
import { err, IMPORT_LIMITS, systemTimers } from '../core';
import type { Result, Timers } from '../core';
import { CANCELLED, damaged } from './byte-source';
import type { FileFacts } from './file-facts';
import type { IndexOptions } from './index-media';
import type { IndexingWorker } from './indexing.worker';
import type { IndexedMedia, MediaProblem } from './sample-table';

export interface WatchOptions {
  /** Part done, 0…1. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Reads files in a worker of its own. One per page is enough; calls may overlap. */
export interface Indexer {
  readonly index: (file: File, options?: IndexOptions) => Promise<Result<IndexedMedia, MediaProblem>>;
  /** `<size>-<hex>`; reads 3 MiB at most. */
  readonly fingerprint: (file: File, options?: WatchOptions) => Promise<Result<string, MediaProblem>>;
  /** SHA-256 of the whole file; takes minutes for an hour of video. */
  readonly hash: (file: File, options?: WatchOptions) => Promise<Result<string, MediaProblem>>;
  readonly facts: (
    file: File,
    indexed: IndexedMedia,
    options?: WatchOptions,
  ) => Promise<Result<FileFacts, MediaProblem>>;
  /** Ends the worker; calls still open are answered as cancelled. */
  readonly close: () => void;
}

interface Session {
  readonly worker: Worker;
  readonly remote: Remote<IndexingWorker>;
  /** Answers every open call with a problem. */
  readonly enders: Set<(problem: MediaProblem) => void>;
}

type Ask<T> = (
  remote: Remote<IndexingWorker>,
  call: number,
  onProgress: (part: number) => void,
) => Promise<Result<T, MediaProblem>>;

export function createIndexer(timers: Timers = systemTimers): Indexer {
  let session: Session | null = null;
  let calls = 0;

  const end = (problem: MediaProblem): void => {
    const ended = session;
    session = null;
    if (ended === null) return;
    ended.remote[releaseProxy]();
    ended.worker.terminate();
    for (const answer of ended.enders) answer(problem);
  };

  const run = <T>(
    ask: Ask<T>,
    { signal, onProgress = () => undefined }: WatchOptions,
  ): Promise<Result<T, MediaProblem>> => {
    if (signal?.aborted === true) return Promise.resolve(err(CANCELLED));
    const { remote, enders } = (session ??= openSession(() => end(damaged('worker'))));
    calls += 1;
    const call = calls;
    return new Promise((resolve, reject) => {
      let stopWatch: (() => void) | null = watch();
      const release = (): void => {
        stopWatch?.();
        stopWatch = null;
        signal?.removeEventListener('abort', onAbort);
        enders.delete(onEnd);
      };
      const settle = (answer: Result<T, MediaProblem>): void => {
        release();
        resolve(answer);
      };
      const onEnd = (problem: MediaProblem): void => settle(err(problem));
      const onAbort = (): void => {
        void remote.cancel(call);
        settle(err(CANCELLED));
      };
      const onStep = (part: number): void => {
        // News of a call already answered must not start its watch again.
        if (stopWatch === null) return;
        stopWatch();
        stopWatch = watch();
        onProgress(part);
      };
      signal?.addEventListener('abort', onAbort);
      enders.add(onEnd);
      ask(remote, call, proxy(onStep)).then(settle, (thrown: unknown) => {
        release();
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      });
    });
  };

  // A worker that neither answers nor makes progress hangs in a loop: only ending it gives the machine back.
  const watch = (): (() => void) => timers.after(IMPORT_LIMITS.parseStallMs, () => end(damaged('stalled')));

  return {
    index: (file, { track, ...watched } = {}) =>
      run((remote, call, onProgress) => remote.index(call, file, { track }, onProgress), watched),
    fingerprint: (file, options = {}) => run((remote, call) => remote.fingerprint(call, file), options),
    hash: (file, options = {}) => run((remote, call, onProgress) => remote.hash(call, file, onProgress), options),
    facts: (file, indexed, options = {}) => run((remote, call) => remote.facts(call, file, indexed), options),
    close: () => end(CANCELLED),
  };
}

function openSession(onFailure: () => void): Session {
  const worker = new Worker(new URL('./indexing.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', onFailure);
  return { worker, remote: wrap<IndexingWorker>(worker), enders: new Set() };
}
