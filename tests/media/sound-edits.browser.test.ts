import { expect, test } from 'vitest';
import { createDeriver, indexBlob, UNKNOWN_LEVEL } from '../../src/media';
import { withEdits } from '../fixtures/numbered/movie-header';
import { fetchNumbered } from './decoding-trials';

/** In hundredths of a second of the clip as it was recorded: what the two edits show. */
const PIECES = [
  { from: 150, length: 300 },
  { from: 625, length: 375 },
] as const;
const MOVIE_TICKS = 10;

async function levelsOf(file: File): Promise<readonly number[]> {
  const indexed = await indexBlob(file);
  if (!indexed.ok) throw new Error(JSON.stringify(indexed.error));
  const deriver = createDeriver(file, indexed.value, {
    store: null,
    kinds: ['sound'],
    pictureHeightPx: 40,
    pixelRatio: 1,
  });
  deriver.look({ fromFrame: 0, toFrame: indexed.value.frames.ptsTicks.length, widthPx: 600 });
  await expect.poll(() => deriver.sound.levels.includes(UNKNOWN_LEVEL), { timeout: 20_000 }).toBe(false);
  expect(deriver.kinds()).toEqual(['sound']);
  const levels = [...deriver.sound.levels];
  deriver.close();
  return levels;
}

test('the sound of a clip with several edits stands where it is heard', async ({ skip }) => {
  const whole = await fetchNumbered('cfr30.mp4');
  if (whole === null) {
    console.warn('SKIPPED: no numbered clips');
    return skip();
  }
  const edits = (ticksPerSecond: number) =>
    PIECES.map(({ from, length }) => ({ from: (from * ticksPerSecond) / 100, length: length * MOVIE_TICKS }));
  const pictures = withEdits(new Uint8Array(await whole.arrayBuffer()), edits(15_360));
  const edited = new File([withEdits(pictures, edits(48_000), 'soun')], 'edited.mp4');
  const before = await levelsOf(whole);
  const after = await levelsOf(edited);
  const expected = PIECES.flatMap(({ from, length }) => before.slice(from, from + length));
  // A beep each second: an ear for whether it is the right moment, to a bucket or so.
  const loudest = Math.max(...before);
  const beeps = (levels: readonly number[]): readonly number[] =>
    [...levels.keys()].filter((at) => (levels[at] ?? 0) > loudest * 0.8 && (levels[at - 1] ?? 0) <= loudest * 0.8);
  const [heard, meant] = [beeps(after), beeps(expected)];
  expect(meant.length).toBeGreaterThanOrEqual(6);
  expect(heard).toHaveLength(meant.length);
  for (const [at, place] of heard.entries()) expect(Math.abs(place - (meant[at] ?? NaN))).toBeLessThanOrEqual(1);
  return undefined;
});
