import { expect, test } from 'vitest';
import { numberOfFrame } from '../fixtures/numbered/clips.data';
import { seededRandom } from '../media/seeded-random';
import { hasNumberedClips, isAtRest, onStage, playedFrames, stateWhere } from './playing-trials';

const hasClips = await hasNumberedClips();

/** Rung C, as in a browser without a video decoder: each frame is right, or refused with the reason. */
test.skipIf(!hasClips).each(['cfr30.mp4', 'fragmented.mp4'])('%s by the element alone', async (name) => {
  await onStage(name, { hasEngine: false }, async ({ playback, clip, readNumber }) => {
    await stateWhere(playback, isAtRest, 'at rest');
    expect(playback.getState().rung).toBe('C');
    const random = seededRandom(3);
    const middle = 151;
    const frames = [
      ...Array.from({ length: 6 }, () => Math.floor(random() * clip.frameCount)),
      middle,
      middle - 1,
      middle - 2,
      middle - 3,
      clip.frameCount - 1,
    ];
    let right = 0;
    const wrong: string[] = [];
    for (const frame of frames) {
      playback.seek(frame);
      const isAnswered = (state: ReturnType<typeof playback.getState>): boolean =>
        isAtRest(state) || (state.problem?.type === 'unconfirmed' && state.problem.frame === frame);
      const { confirmed, shownFrame } = await stateWhere(playback, isAnswered, `answered for ${frame}`);
      if (!confirmed) continue;
      right += 1;
      if (readNumber() !== numberOfFrame(clip, shownFrame ?? -1)) wrong.push(`${frame} shows ${readNumber()}`);
    }
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(frames.length - 2);

    playback.seek(20);
    await stateWhere(playback, (state) => isAtRest(state) && state.shownFrame === 20, 'at 20');
    playback.play();
    await playedFrames(playback, 4);
    playback.pause();
    const { shownFrame } = await stateWhere(playback, isAtRest, 'at rest');
    expect(readNumber()).toBe(numberOfFrame(clip, shownFrame ?? -1));
  });
});
