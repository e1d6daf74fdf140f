import { spawnSync } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { indexBlob } from '../../src/media';
import type { MediaWarning } from '../../src/media';
import { indexed } from './mp4-trials';

/** Real files of others, kept outside the project. */
const FOLDER = process.env['CHOROGRAPH_CLIPS'];
const FFPROBE_MS = 60_000;

interface RealClip {
  readonly name: string;
  readonly frames: number;
  readonly rotation?: number;
  /** Ticks by which ffmpeg's stamps lie later: it moves negative composition offsets to zero. */
  readonly probeShift?: number;
}

const WHOLE: readonly RealClip[] = [
  { name: 'intel-bottle-detection.mp4', frames: 1189 },
  { name: 'intel-car-detection.mp4', frames: 377 },
  { name: 'intel-eat.mkv', frames: 47 },
  { name: 'mb-cursed-vfr.mp4', frames: 63 },
  { name: 'mb-frames.webm', frames: 100 },
  { name: 'mb-missing-keyframe-labels.ts', frames: 600 },
  { name: 'mb-rotate-buck-bunny.mp4', frames: 45, rotation: 90, probeShift: 4800 },
  { name: 'mb-video-h265.mp4', frames: 300 },
  { name: 'mb-video.mp4', frames: 125 },
  { name: 'mz-video_rotation_90.mp4', frames: 1, rotation: 90 },
  { name: 'tc-bt709_full_range.mp4', frames: 30 },
  { name: 'tc-h265_10bits.mp4', frames: 30 },
  { name: 'tc-nasa_13013.mp4', frames: 325 },
];

/** What the tables list, how much of it lies in the file, and what the person is told. */
const DAMAGED: readonly { name: string; frames: number; readable: number; warning: MediaWarning }[] = [
  { name: 'mb-annex-b.mp4', frames: 745, readable: 5, warning: { type: 'endsEarly', frame: 5 } },
  { name: 'mz-no_timescale.mp4', frames: 182, readable: 182, warning: { type: 'emptyTimescale' } },
  { name: 'mz-zero_empty_stsc.mp4', frames: 1040, readable: 1, warning: { type: 'endsEarly', frame: 1 } },
];

if (FOLDER === undefined) console.warn('SKIPPED: real clips, CHOROGRAPH_CLIPS is not set');

describe.skipIf(FOLDER === undefined)('real clips', () => {
  const openClip = (name: string): Promise<Blob> => openAsBlob(join(FOLDER ?? '', name));
  const hasProbe = spawnSync('ffprobe', ['-version']).status === 0;
  if (!hasProbe) console.warn('SKIPPED: stamps against ffprobe, which is not installed');

  test.each(WHOLE)('$name has $frames frames', async ({ name, frames, rotation = 0 }) => {
    const { samples, ...media } = await indexed(await openClip(name));
    expect(media.frames.ptsTicks).toHaveLength(frames);
    expect(samples.picture.rotation).toBe(rotation);
    expect(samples.isUnreadable.includes(1)).toBe(false);
  });

  test.runIf(hasProbe).each(WHOLE)(
    '$name: stamps are those of ffprobe',
    async ({ name, probeShift = 0 }) => {
      const { frames } = await indexed(await openClip(name));
      expect([...frames.ptsTicks].map((ticks) => ticks + probeShift)).toEqual(probeStamps(join(FOLDER ?? '', name)));
    },
    FFPROBE_MS,
  );

  test.each(DAMAGED)('$name: $frames numbered, $readable readable', async ({ name, frames, readable, warning }) => {
    const media = await indexed(await openClip(name));
    expect(media.frames.ptsTicks).toHaveLength(frames);
    expect(media.samples.isUnreadable.filter((flag) => flag === 0)).toHaveLength(readable);
    expect(media.warnings).toContainEqual(warning);
  });

  test('the second picture track of a file with two', async () => {
    const result = await indexBlob(await openClip('tc-nasa_13013.mp4'), { track: 3 });
    expect(result.ok && result.value.frames.ptsTicks.length).toBe(390);
    expect(result.ok && result.value.warnings).toContainEqual({ type: 'otherVideoTracks', count: 1 });
  });

  test('colour range as the files declare it', async () => {
    const rangeOf = async (name: string): Promise<boolean | null> =>
      (await indexed(await openClip(name))).samples.picture.colour.fullRange;
    expect(await rangeOf('tc-bt709_full_range.mp4')).toBe(true);
    expect(await rangeOf('mb-video.mp4')).toBe(true);
    expect(await rangeOf('intel-eat.mkv')).toBe(true);
    expect(await rangeOf('mb-cursed-vfr.mp4')).toBe(false);
  });
});

/** Ticks of every frame that ffmpeg shows, in order. */
function probeStamps(path: string): readonly number[] {
  const shown = ['-select_streams', 'v:0', '-show_entries', 'frame=best_effort_timestamp', '-of', 'csv=p=0'];
  const { stdout } = spawnSync('ffprobe', ['-v', 'error', ...shown, path], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return [...stdout.matchAll(/^-?\d+/gm)].map(([ticks]) => Number(ticks));
}
