import { expect, test } from 'vitest';
import { keptIndexVersion, readKeptIndex } from '../../src/media';
import type { IndexedMedia } from '../../src/media';
import { indexed } from './mp4-trials';

/** As a database gives it back. */
const kept = async (): Promise<IndexedMedia> => structuredClone(await indexed({ tracks: [{ deltas: [40, 40, 40] }] }));

test('what was indexed is read back as it was', async () => {
  const media = await kept();
  expect(readKeptIndex(media)).toEqual(media);
});

test('tables that contradict each other, or lack a part, are no tables', async () => {
  const media = await kept();
  const { samples, frames } = media;
  const broken: readonly unknown[] = [
    null,
    {},
    { ...media, frames: { ...frames, endPts: 0.5 } },
    { ...media, frames: { ...frames, ptsTicks: [0, 40, 80] } },
    { ...media, frames: { ...frames, ptsTicks: frames.ptsTicks.slice(1) } },
    { ...media, samples: { ...samples, byteSize: samples.byteSize.slice(1) } },
    { ...media, samples: { ...samples, rankOfSample: Uint32Array.of(0, 0, 2) } },
    { ...media, samples: { ...samples, runs: [{ firstFrame: 0, firstRank: 1, count: 3 }] } },
  ];
  expect(broken.map(readKeptIndex)).toEqual(broken.map(() => null));
});

test('tables of two tracks, or of two versions of the indexer, never meet', () => {
  expect(new Set([keptIndexVersion(null), keptIndexVersion(0), keptIndexVersion(1)]).size).toBe(3);
});
