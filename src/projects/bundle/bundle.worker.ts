import { expose } from 'comlink';
import { removeEgress } from '../../core';
import type { Result } from '../../core';
import { readBundle, verifyBundle } from '../../sync';
import type { BundleBatch, BundleProblem, BundleSummary, VerifiedBundle } from '../../sync';
import { blobSource } from './blob-source';

removeEgress(globalThis);

type OnProgress = (done: number, total: number) => void;

/** Reads bundles away from the page: first to prove one whole, then to hand its lines over. */
const bundleApi = {
  check: (file: Blob, project: string | null, onProgress: OnProgress): Promise<Result<VerifiedBundle, BundleProblem>> =>
    verifyBundle(blobSource(file), {
      onProgress,
      onManifest: (manifest) =>
        project === null || manifest.project.id === project
          ? null
          : { type: 'otherProject', code: 'F-206', project: manifest.project.name },
    }),
  handOver: (
    file: Blob,
    onBatch: (batch: BundleBatch) => Promise<boolean>,
    onProgress: OnProgress,
  ): Promise<Result<BundleSummary, BundleProblem>> =>
    readBundle(blobSource(file), { onBatch, onProgress, parts: 'log' }),
};

export type BundleApi = typeof bundleApi;

expose(bundleApi);
