import { expect, test } from 'vitest';
import { numberOfFrame } from '../fixtures/numbered/clips.data';
import { hasNumberedClips, isAtRest, onStage, OWN_CLIP, playedFrames, stateWhere } from './playing-trials';

const CLIPS = (await hasNumberedClips()) ? ['cfr30.mp4', 'rot90.mov', 'vp9.webm'] : [OWN_CLIP];

test.each(CLIPS)(
  '%s: play starts with the frame shown, and after each pause the number is that of the picture',
  async (name) => {
    await onStage(name, {}, async ({ playback, clip, readNumber, videoShows }) => {
      await videoShows;
      await stateWhere(playback, isAtRest, 'at rest');
      expect(readNumber()).toBe(numberOfFrame(clip, 0));
      for (let round = 0; round < 5; round += 1) {
        const from = playback.getState().shownFrame;
        playback.setRate(round % 2 === 0 ? 1 : 2);
        playback.play();
        const { shownFrame: first } = await stateWhere(playback, (state) => state.mode === 'playing', 'playing');
        expect(first).toBe(from);
        await playedFrames(playback, 2 + round);
        // By the element, not by the engine in its place.
        expect(playback.getState().hasSound).toBe(clip.hasSound);
        playback.pause();
        const { shownFrame } = await stateWhere(playback, isAtRest, 'at rest');
        expect(shownFrame).toBeGreaterThan(from ?? Infinity);
        expect(readNumber()).toBe(numberOfFrame(clip, shownFrame ?? -1));
      }
    });
  },
);
