import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { HOUR_CLIP, NUMBERED_CLIPS, numberOfFrame, ticksOfFrame } from '../fixtures/numbered/clips.data';
import { ensureNumberedClips } from '../fixtures/numbered/make';
import { drawStrip, readNumber, readShownNumber, STRIP } from '../fixtures/numbered/strip';
import { indexed } from './mp4-trials';

// The first run on a machine makes the clips.
const MAKING_MS = 300_000;

describe('numbered clips', () => {
  let folder: string | null = null;
  beforeAll(() => {
    folder = ensureNumberedClips();
    if (folder === null) console.warn('SKIPPED: numbered clips need ffmpeg with x264, x265, VP9, AV1, AAC and Opus');
  }, MAKING_MS);

  test.for(NUMBERED_CLIPS)('$name: frames, stamps and numbers', async (clip, { skip }) => {
    if (folder === null) return skip();
    const media = await indexed(await openAsBlob(join(folder, clip.name)));
    const { ptsTicks, timebase } = media.frames;
    const { samples } = media;
    const frames = Array.from({ length: clip.frameCount }, (_, frame) => frame);
    expect(timebase).toEqual({ num: 1, den: clip.timescale });
    expect([...ptsTicks]).toEqual(frames.map((frame) => ticksOfFrame(clip, frame)));
    // In these clips the rank of a picture is the number painted on it.
    const ranks = samples.runs.flatMap(({ firstRank, count }) =>
      Array.from({ length: count }, (_, at) => firstRank + at),
    );
    expect(ranks).toEqual(frames.map((frame) => numberOfFrame(clip, frame)));
    expect(samples.byteSize).toHaveLength(clip.sampleCount);
    expect(samples.picture).toMatchObject({
      rotation: clip.rotation,
      mirrored: false,
      codedWidth: clip.widthPx,
      codedHeight: clip.heightPx,
    });
    expect(samples.isUnreadable.includes(1)).toBe(false);
    expect(media.warnings).toEqual(clip.hasSound ? [] : [{ type: 'noSound' }]);
    expect(samples.isSync[0]).toBe(1);
  });

  test('MP4 and MOV are read by their headers only', async ({ skip }) => {
    if (folder === null) return skip();
    const media = await indexed(await openAsBlob(join(folder, 'uhd.mp4')));
    expect(media.bytesRead).toBeLessThan(40_000);
    expect(media.reads).toBeLessThanOrEqual(5);
  });
});

test('a number can be read back from its strip, upright or turned, and never from mud', () => {
  const { widthPx, heightPx } = STRIP;
  for (const number of [0, 1, 299, 107_999, 2 ** 20 - 1]) {
    const strip = drawStrip(number);
    const coded = (x: number, y: number): number => strip[y * widthPx + x] ?? 0;
    expect(readNumber(coded)).toBe(number);
    const turned = { widthPx: heightPx, heightPx: widthPx };
    const by90 = (x: number, y: number): number => coded(y, heightPx - 1 - x);
    const by180 = (x: number, y: number): number => coded(widthPx - 1 - x, heightPx - 1 - y);
    const by270 = (x: number, y: number): number => coded(widthPx - 1 - y, x);
    expect(readShownNumber({ ...turned, rotation: 90 }, by90)).toBe(number);
    expect(readShownNumber({ widthPx, heightPx, rotation: 180 }, by180)).toBe(number);
    expect(readShownNumber({ ...turned, rotation: 270 }, by270)).toBe(number);
  }
  expect(readNumber(() => 128)).toBeNull();
});

test('the rules of the clips agree with what was measured of them', () => {
  const clip = (name: string): (typeof NUMBERED_CLIPS)[number] => {
    const found = NUMBERED_CLIPS.find((each) => each.name === name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  expect(ticksOfFrame(clip('vfr-b.mov'), 299)).toBe(6322);
  expect(numberOfFrame(clip('two-edits.mp4'), 89)).toBe(119);
  expect(numberOfFrame(clip('two-edits.mp4'), 90)).toBe(180);
  expect(numberOfFrame(clip('preroll.mp4'), 0)).toBe(101);
  expect(ticksOfFrame(HOUR_CLIP, 1)).toBe(835);
});
