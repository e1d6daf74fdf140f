import { err, ok, systemTimers } from '../core';
import type { Result, Timers } from '../core';
import type { MediaProblem } from './sample-table';

/** A read that brings nothing for this long is given up: a drive gone to sleep must not look like a working page. */
const STALL_MS = 5_000;

/** The file as the readers of this room see it: bounded reads, counted. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Bytes start … end − 1, cut at the end of the file. */
  readonly read: (start: number, end: number) => Promise<Result<Uint8Array<ArrayBuffer>, MediaProblem>>;
  readonly bytesRead: () => number;
  readonly reads: () => number;
}

export interface ByteSourceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timers?: Timers | undefined;
}

export function createByteSource(file: Blob, options: ByteSourceOptions = {}): ByteSource {
  let bytesRead = 0;
  let reads = 0;
  return {
    sizeBytes: file.size,
    bytesRead: () => bytesRead,
    reads: () => reads,
    read: async (start, end) => {
      const part = await bounded(() => file.slice(start, Math.min(end, file.size)).arrayBuffer(), options);
      if (!part.ok) return part;
      reads += 1;
      bytesRead += part.value.byteLength;
      return ok(new Uint8Array(part.value));
    },
  };
}

/** Awaits `work`, but never beyond the caller's signal or five seconds; what it throws becomes a problem. */
export async function bounded<T>(
  work: () => Promise<T>,
  { signal, timers = systemTimers }: ByteSourceOptions,
): Promise<Result<T, MediaProblem>> {
  if (signal?.aborted === true) return err(CANCELLED);
  let release: () => void = () => undefined;
  const limit = new Promise<Result<T, MediaProblem>>((resolve) => {
    const onAbort = (): void => resolve(err(CANCELLED));
    const cancelTimer = timers.after(STALL_MS, () => resolve(err(damaged('stalled'))));
    signal?.addEventListener('abort', onAbort);
    release = () => {
      cancelTimer();
      signal?.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([work().then(ok<T>, (thrown: unknown) => err(problemOfThrown(thrown))), limit]);
  } finally {
    release();
  }
}

export const CANCELLED: MediaProblem = { type: 'cancelled', code: null };

/** `reason` is a word for logs and details, not a sentence for people. */
export function damaged(reason: string): MediaProblem {
  return { type: 'damaged', code: 'V-104', reason };
}

export function noFrameTable(reason: string): MediaProblem {
  return { type: 'noFrameTable', code: 'V-108', reason };
}

/** `limit` is the key in the table of import limits. */
export function tooLarge(limit: string): MediaProblem {
  return { type: 'tooLarge', code: 'V-106', limit };
}

export const NOT_VIDEO: MediaProblem = { type: 'notVideo', code: 'V-105' };

/** Browsers name their reasons: NotReadableError and NotFoundError when the file changed or went away since it was chosen. */
function problemOfThrown(thrown: unknown): MediaProblem {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'NotReadableError' || name === 'NotFoundError') return { type: 'changed', code: 'V-103' };
  if (name === 'NotAllowedError' || name === 'SecurityError') return { type: 'permissionLapsed', code: 'V-107' };
  return damaged('unreadable');
}
