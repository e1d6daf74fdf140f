import { afterAll, afterEach, expect, test } from 'vitest';
import { tablesOf } from '../../src/app/session/frame-tables';
import { createIndexer, fingerprintBlob } from '../../src/media';
import type { IndexedMedia, Indexer } from '../../src/media';
import { aClip } from '../factories/records';
import { buildMp4 } from '../media/mp4-bytes';
import { closeAll, freshName, storageAt } from '../storage/opened-storage';

const indexer = createIndexer();
afterAll(() => indexer.close());
afterEach(closeAll);

/** The real indexer, with its work counted. */
function counted(): { readonly indexer: Indexer; readonly indexings: () => number } {
  let count = 0;
  const index: Indexer['index'] = (file, options) => {
    count += 1;
    return indexer.index(file, options);
  };
  return { indexer: { ...indexer, index }, indexings: () => count };
}

test('a file is indexed once, and once more only when its bytes or its track differ', async () => {
  const file = new File([buildMp4({ tracks: [{ deltas: [40, 40, 40] }] })], 'plain.mp4');
  const other = new File([buildMp4({ tracks: [{ deltas: [40, 40] }] })], 'plain.mp4');
  const clip = aClip();
  const clipOf = async (of: File, stream: number | null) =>
    aClip({ media: { ...clip.media, fingerprint: await fingerprintBlob(of), stream } });
  const { indexer: watched, indexings } = counted();
  const services = {
    indexer: watched,
    storage: await storageAt(freshName()),
    freshTables: new WeakMap<File, IndexedMedia>(),
  };

  const first = await tablesOf(services, await clipOf(file, 0), file, {});
  expect(first.ok && first.value.frames.ptsTicks.length).toBe(3);
  const again = await tablesOf(services, await clipOf(file, 0), file, {});
  expect(again).toEqual(first);
  expect(indexings()).toBe(1);

  const changed = await tablesOf(services, await clipOf(other, 0), other, {});
  expect(changed.ok && changed.value.frames.ptsTicks.length).toBe(2);
  await tablesOf(services, await clipOf(file, null), file, {});
  expect(indexings()).toBe(3);
});

test('a clip whose fingerprint is not known yet is indexed each time, and nothing is kept', async () => {
  const file = new File([buildMp4({ tracks: [{ deltas: [40, 40, 40] }] })], 'plain.mp4');
  const clip = aClip({ media: { ...aClip().media, fingerprint: null } });
  const { indexer: watched, indexings } = counted();
  const services = {
    indexer: watched,
    storage: await storageAt(freshName()),
    freshTables: new WeakMap<File, IndexedMedia>(),
  };
  await tablesOf(services, clip, file, {});
  await tablesOf(services, clip, file, {});
  expect(indexings()).toBe(2);
});

test('a file just added is not read again', async () => {
  const file = new File([buildMp4({ tracks: [{ deltas: [40, 40, 40] }] })], 'plain.mp4');
  const { indexer: watched, indexings } = counted();
  const read = await indexer.index(file);
  if (!read.ok) throw new Error(read.error.type);
  const freshTables = new WeakMap([[file, read.value]]);
  const services = { indexer: watched, storage: await storageAt(freshName()), freshTables };
  expect(await tablesOf(services, aClip(), file, {})).toEqual(read);
  expect(indexings()).toBe(0);
});
