import { proxy, wrap } from 'comlink';
import type { Remote } from 'comlink';
import { IMPORT_LIMITS, systemTimers, tooLarge, err } from '../../core';
import type { Result } from '../../core';
import { isBundle, openBundle } from '../../sync';
import type { BundleBatch, BundleProblem, BundleSummary, VerifiedBundle } from '../../sync';
import { blobSource } from './blob-source';
import type { BundleApi } from './bundle.worker';

/** How far a reading is, 0…1. */
export type OnShare = (share: number) => void;

export interface ReadingOptions {
  readonly signal: AbortSignal;
  readonly onProgress: OnShare;
}

/** Whether a chosen file is a bundle, whole or damaged. Only its directory is read. */
export async function looksLikeBundle(file: Blob): Promise<boolean> {
  const opened = await openBundle(blobSource(file));
  if (opened.ok) return isBundle(opened.value);
  // Sorted by name the list of sums comes first: so much is left of one that was cut off.
  const head = await file.slice(0, 64).text();
  return head.startsWith('PK') && head.includes('SHA256SUMS');
}

/** Proves a bundle whole, in a worker of its own. Null when the person stopped it. `project`: the only one wanted. */
export async function checkBundle(
  file: Blob,
  project: string | null,
  { signal, onProgress }: ReadingOptions,
): Promise<Result<VerifiedBundle, BundleProblem> | null> {
  return withWorker(signal, async (remote, stalled) => {
    let noteProgress = stalled.restart();
    const told = proxy((done: number, total: number) => {
      noteProgress();
      noteProgress = stalled.restart();
      onProgress(total === 0 ? 1 : done / total);
    });
    const checked: Promise<Result<VerifiedBundle, BundleProblem>> = remote.check(file, project, told);
    return Promise.race([checked, stalled.happened]);
  });
}

/** Hands the lines of a bundle over, which is verified again on the way. Null when the person stopped it. */
export async function handOverBundle(
  file: Blob,
  onBatch: (batch: BundleBatch) => Promise<boolean>,
  { signal, onProgress }: ReadingOptions,
): Promise<Result<BundleSummary, BundleProblem> | null> {
  return withWorker(signal, async (remote): Promise<Result<BundleSummary, BundleProblem>> =>
    remote.handOver(
      file,
      proxy(onBatch),
      proxy((done: number, total: number) => onProgress(total === 0 ? 1 : done / total)),
    ),
  );
}

/** A parse that makes no progress is given up. */
interface Stall {
  readonly restart: () => () => void;
  readonly happened: Promise<Result<VerifiedBundle, BundleProblem>>;
}

function watchStall(): Stall {
  let give: (problem: Result<VerifiedBundle, BundleProblem>) => void = () => undefined;
  const happened = new Promise<Result<VerifiedBundle, BundleProblem>>((resolve) => {
    give = resolve;
  });
  const limit = `${IMPORT_LIMITS.parseStallMs / 1000} s`;
  return { happened, restart: () => systemTimers.after(IMPORT_LIMITS.parseStallMs, () => give(err(tooLarge(limit)))) };
}

async function withWorker<T>(
  signal: AbortSignal,
  ask: (remote: Remote<BundleApi>, stalled: Stall) => Promise<T>,
): Promise<T | null> {
  if (signal.aborted) return null;
  const worker = new Worker(new URL('./bundle.worker.ts', import.meta.url), { type: 'module' });
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null));
  });
  try {
    return await Promise.race([ask(wrap<BundleApi>(worker), watchStall()), failed, stopped]);
  } finally {
    worker.terminate();
  }
}
