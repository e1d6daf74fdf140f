import { expect, test } from 'vitest';
import { openBundle, verifyBundle } from '../../src/sync';
import { isLong, seededRandom } from '../torture/length';
import { aFullSource, bundleBytes, memorySource } from './a-bundle';

const CASES = isLong ? 1_000 : 60;
const SEED = Number(process.env['CHOROGRAPH_SEED'] ?? 19);

interface Region {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Where the bytes of each file lie; all the rest is the container's. */
async function regionsOf(bytes: Uint8Array): Promise<Region[]> {
  const opened = await openBundle(memorySource(bytes));
  if (!opened.ok) throw new Error('not opened');
  const regions: Region[] = [];
  for (const entry of opened.value.entries) {
    const place = await opened.value.findStored(entry);
    if (place !== null) regions.push({ path: entry.path, ...place });
  }
  return regions;
}

/** What `verify` must say of a changed byte: the file, its line but in the manifest and the sums, or the byte of the container. */
function placeOf(bytes: Uint8Array, regions: readonly Region[], at: number): string {
  const region = regions.find(({ start, end }) => at >= start && at < end);
  if (region === undefined) return 'container';
  if (!/^(ops|payloads|docs)\//.test(region.path)) return region.path;
  const line = bytes.subarray(region.start, at).reduce((count, byte) => count + Number(byte === 10), 1);
  return `${region.path}:${line}`;
}

test(
  `each of ${CASES} bundles with one byte changed is found, and the place is named`,
  { timeout: 900_000 },
  async () => {
    const whole = await bundleBytes(aFullSource(20));
    const regions = await regionsOf(whole);
    const random = seededRandom(SEED);
    const counts = { lines: 0, files: 0, container: 0 };
    for (let number = 0; number < CASES; number += 1) {
      const at = Math.floor(random() * whole.length);
      const bytes = new Uint8Array(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(random() * 255));
      const verified = await verifyBundle(memorySource(bytes));
      const place = placeOf(whole, regions, at);
      const context = `seed ${SEED}, case ${number}, byte ${at}`;
      if (place === 'container') {
        counts.container += 1;
        // A header that no longer leads to its file is told by the file, the others by the byte itself.
        if (verified.ok) expect(verified.value.foreignByte, context).toBe(at);
        else expect(verified.error.code, context).toMatch(/^F-20[1237]$/);
        continue;
      }
      if (place.includes(':')) counts.lines += 1;
      else counts.files += 1;
      const said = verified.ok ? 'taken' : 'place' in verified.error ? verified.error.place : '';
      expect(said, context).toBe(place);
    }
    console.log(`${CASES} of ${CASES} one-byte changes found and located: ${JSON.stringify(counts)} (seed ${SEED})`);
  },
);
