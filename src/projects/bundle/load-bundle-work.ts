import type * as Work from './bundle-work';

/** The code that reads and writes bundles, loaded when it is used for the first time. */
export function loadBundleWork(): Promise<typeof Work> {
  return import('./bundle-work');
}
