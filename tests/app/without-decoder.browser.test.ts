import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMediaSession } from '../../src/app/studio/media-session';
import type { PlaybackState } from '../../src/time';
import { numberOfFrame } from '../fixtures/numbered/clips.data';
import { fetchNumbered, numberedClip, openFile } from '../media/decoding-trials';
import { seededRandom } from '../media/seeded-random';
import { hasNumberedClips, isAtRest, readFrom, stateWhere } from '../player/playing-trials';

const CLIPS = ['cfr2997.mp4', 'vfr-b.mov', 'preroll.mp4', 'two-edits.mp4', 'empty-edit.mp4', 'rot90.mov', 'vp9.webm'];
const SEEKS = 5;
const STEPS_BACK = 4;

const decoder = Object.getOwnPropertyDescriptor(globalThis, 'VideoDecoder');
beforeAll(() => {
  Reflect.deleteProperty(globalThis, 'VideoDecoder');
});
afterAll(() => {
  if (decoder !== undefined) Object.defineProperty(globalThis, 'VideoDecoder', decoder);
});

const hasClips = await hasNumberedClips();

/** The third rung of the ladder, reached as a browser without a decoder reaches it: right or refused, never wrong. */
test.skipIf(!hasClips).each(CLIPS)('%s without a decoder in the page', { timeout: 120_000 }, async (name) => {
  const file = await fetchNumbered(name);
  if (file === null) throw new Error(`${name} could not be made`);
  const { clip, indexed } = await openFile(file, numberedClip(name));
  const session = await openMediaSession(file, indexed, 0);
  const { playback, screen } = session;
  const box = document.createElement('div');
  box.append(screen.videoHost, screen.canvas);
  document.body.append(box);
  try {
    expect(session.canDecode).toBe(false);
    await stateWhere(playback, isAtRest, 'at rest');
    expect(playback.getState().rung).toBe('C');
    expect(session.engineStats()).toBe(null);
    const random = seededRandom(11);
    const seeks = Array.from({ length: SEEKS }, () => Math.floor(random() * clip.frameCount));
    const middle = Math.floor(clip.frameCount / 2);
    const frames = [...seeks, ...Array.from({ length: STEPS_BACK }, (_, at) => middle - at), clip.frameCount - 1];
    const wrong: string[] = [];
    let right = 0;
    for (const frame of frames) {
      playback.seek(frame);
      const isAnswered = (state: PlaybackState): boolean =>
        isAtRest(state) || (state.problem?.type === 'unconfirmed' && state.problem.frame === frame);
      const { confirmed, shownFrame } = await stateWhere(playback, isAnswered, `answered for ${frame}`);
      if (!confirmed) continue;
      const seen = readFrom(screen, clip);
      if (seen === numberOfFrame(clip, shownFrame ?? -1)) right += 1;
      else wrong.push(`${frame} shows ${seen}`);
    }
    expect(wrong).toEqual([]);
    // Refusing everything would be right, too, and of no use.
    expect(right).toBeGreaterThanOrEqual(frames.length / 2);
  } finally {
    session.close();
    box.remove();
  }
});
