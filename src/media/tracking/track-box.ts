import { proxy, wrap } from 'comlink';
import type { ProposedBox, TrackedMedia, TrackingEnd, TrackingRequest, TrackingWorker } from './tracking-api';

export interface TrackingRun {
  /** Rejects when the worker breaks; never settles once cancelled. */
  readonly ended: Promise<TrackingEnd>;
  /** Nothing is told any more. */
  readonly cancel: () => void;
}

/** Follows a box through the frames of a clip, in a worker of its own with a decoder of its own. */
export function trackBox(
  media: TrackedMedia,
  request: TrackingRequest,
  onBox: (proposed: ProposedBox) => void,
): TrackingRun {
  const worker = new Worker(new URL('./tracking.worker.ts', import.meta.url), { type: 'module' });
  let isCancelled = false;
  const receive = (proposed: ProposedBox): void => {
    if (!isCancelled) onBox(proposed);
  };
  const ended = new Promise<TrackingEnd>((resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    wrap<TrackingWorker>(worker)
      .track({ file: media.file, indexed: media.indexed, hevcWasm: media.hevcWasm ?? null }, request, proxy(receive))
      .then(resolve, reject)
      .finally(() => worker.terminate());
  });
  return {
    ended,
    cancel: () => {
      isCancelled = true;
      worker.terminate();
    },
  };
}
