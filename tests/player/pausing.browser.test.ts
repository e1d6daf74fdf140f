import { expect, test } from 'vitest';
import { numberOfFrame } from '../fixtures/numbered/clips.data';
import { isAtRest, onStage, playedFrames, stateWhere } from './playing-trials';

test.each(['cfr30.mp4', 'vfr-b.mov', 'rot90.mov', 'vp9.webm'])(
  '%s: play starts with the frame shown, and after each pause the number is that of the picture',
  async (name) => {
    await onStage(name, {}, async ({ playback, clip, readNumber }) => {
      await stateWhere(playback, isAtRest, 'at rest');
      expect(readNumber()).toBe(numberOfFrame(clip, 0));
      for (let round = 0; round < 6; round += 1) {
        const from = playback.getState().shownFrame;
        playback.setRate(round % 2 === 0 ? 1 : 2);
        playback.play();
        const { shownFrame: first } = await stateWhere(playback, (state) => state.mode === 'playing', 'playing');
        expect(first).toBe(from);
        await playedFrames(playback, 2 + round);
        playback.pause();
        const { shownFrame } = await stateWhere(playback, isAtRest, 'at rest');
        expect(shownFrame).toBeGreaterThan(from ?? Infinity);
        expect(readNumber()).toBe(numberOfFrame(clip, shownFrame ?? -1));
      }
    });
  },
);
