import { expect, test } from 'vitest';
import { numberOfFrame } from '../fixtures/numbered/clips.data';
import { hasNumberedClips, isAtRest, onStage, playedFrames, stateWhere } from './playing-trials';
import type { Stage } from './playing-trials';

const hasClips = await hasNumberedClips();

async function seekTo({ playback }: Stage, frame: number): Promise<void> {
  playback.seek(frame);
  await stateWhere(playback, (state) => isAtRest(state) && state.shownFrame === frame, `at ${frame}`);
}

test.skipIf(!hasClips)('play ends with the last frame of the table, and starts again from the first', async () => {
  await onStage('two-edits.mp4', { startFrame: 200 }, async (stage) => {
    const { playback, clip, readNumber, videoShows } = stage;
    await videoShows;
    await stateWhere(playback, isAtRest, 'at rest');
    playback.play();
    const last = clip.frameCount - 1;
    await stateWhere(playback, (state) => isAtRest(state) && state.shownFrame === last, 'at the end');
    expect(readNumber()).toBe(numberOfFrame(clip, last));
    playback.play();
    await stateWhere(playback, (state) => state.mode === 'playing', 'playing');
    expect(playback.getState().shownFrame).toBeLessThan(30);
  });
});

test.skipIf(!hasClips)(
  'a loop comes back to its first frame, and the rate reaches the element with its pitch kept',
  async () => {
    await onStage('cfr30.mp4', { startFrame: 60 }, async ({ playback, screen, videoShows }) => {
      await videoShows;
      await stateWhere(playback, isAtRest, 'at rest');
      playback.setRate(0.5);
      playback.setLoop({ startFrame: 60, endFrame: 64 });
      playback.play();
      await playedFrames(playback, 3);
      expect(screen.videoHost.querySelector('video')).toMatchObject({ playbackRate: 0.5, preservesPitch: true });
      await stateWhere(playback, (state) => state.shownFrame === 63, 'at its last frame');
      await stateWhere(playback, (state) => state.shownFrame === 60, 'back at its first');
      playback.pause();
      const { shownFrame } = await stateWhere(playback, isAtRest, 'at rest');
      expect(shownFrame).toBeLessThanOrEqual(64);
    });
  },
);

test.skipIf(!hasClips)('reverse play shows exact pictures under their numbers, across entry points', async () => {
  await onStage('vfr-b.mov', { startFrame: 70 }, async ({ playback, clip, readNumber }) => {
    await stateWhere(playback, isAtRest, 'at rest');
    const shown: number[] = [];
    const wrong: string[] = [];
    playback.subscribe(({ shownFrame, direction }) => {
      if (direction !== -1 || shownFrame === null || shown.at(-1) === shownFrame) return;
      shown.push(shownFrame);
      const number = readNumber();
      if (number !== numberOfFrame(clip, shownFrame)) wrong.push(`${shownFrame} shows ${number}`);
    });
    playback.play({ reverse: true });
    await stateWhere(playback, ({ shownFrame }) => (shownFrame ?? 99) < 50, 'below 50');
    playback.pause();
    await stateWhere(playback, isAtRest, 'at rest');
    expect(wrong).toEqual([]);
    expect(shown.length).toBeGreaterThan(4);
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
  });
});

test.skipIf(!hasClips)('a clip whose open groups kill the element plays on by the engine', async () => {
  await onStage('open-gop.mp4', { startFrame: 560 }, async (stage) => {
    const { playback, clip, readNumber, videoShows } = stage;
    await videoShows;
    await stateWhere(playback, isAtRest, 'at rest');
    playback.play();
    await stateWhere(playback, ({ shownFrame }) => (shownFrame ?? 0) > 566, 'past 566');
    playback.pause();
    const { shownFrame } = await stateWhere(playback, isAtRest, 'at rest');
    expect(readNumber()).toBe(numberOfFrame(clip, shownFrame ?? -1));
    await seekTo(stage, 21);
    expect(readNumber()).toBe(numberOfFrame(clip, 21));
  });
});
