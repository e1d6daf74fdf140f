import { expect, test } from 'vitest';
import { openMediaSession } from '../../src/app/studio/media-session';
import { numberOfFrame } from '../fixtures/numbered/clips.data';
import { fetchNumbered, numberedClip, openFile } from '../media/decoding-trials';
import { hasNumberedClips, isAtRest, playedFrames, readFrom, stateWhere } from '../player/playing-trials';

const NAME = 'hevc.mov';
const hasClips = await hasNumberedClips();

/** The second rung, as the studio takes it for a phone's clip that the browser cannot decode. */
test.skipIf(!hasClips)('HEVC is stepped, played and paused on its own frames', { timeout: 90_000 }, async () => {
  const file = await fetchNumbered(NAME);
  if (file === null) throw new Error(`${NAME} could not be made`);
  const { clip, indexed } = await openFile(file, numberedClip(NAME));
  const session = await openMediaSession(file, indexed, 120);
  const { playback, screen } = session;
  const box = document.createElement('div');
  box.append(screen.videoHost, screen.canvas);
  document.body.append(box);
  const expectRight = async (frame: number): Promise<void> => {
    playback.seek(frame);
    const state = await stateWhere(playback, (now) => isAtRest(now) && now.shownFrame === frame, `at ${frame}`);
    expect(state).toMatchObject({ rung: 'B', confirmed: true, problem: null });
    expect(readFrom(screen, clip)).toBe(numberOfFrame(clip, frame));
  };
  try {
    for (const frame of [120, 119, 121, 0, 299, 182]) await expectRight(frame);
    expect(session).toMatchObject({ canDecode: true });
    expect(session.engineStats()).toMatchObject({ rung: 'wasm' });

    playback.play();
    await playedFrames(playback, 6);
    // The element has no picture of it, so the decoded ones are played, and no sound is promised.
    expect(playback.getState()).toMatchObject({ rung: 'B', hasSound: false });
    playback.pause();
    const { shownFrame } = await stateWhere(playback, isAtRest, 'at rest');
    expect(shownFrame).toBeGreaterThan(182);
    expect(readFrom(screen, clip)).toBe(numberOfFrame(clip, shownFrame ?? -1));

    playback.play({ reverse: true });
    await playedFrames(playback, 4);
    playback.pause();
    const { shownFrame: back } = await stateWhere(playback, isAtRest, 'at rest');
    expect(back).toBeLessThan(shownFrame ?? 0);
    expect(readFrom(screen, clip)).toBe(numberOfFrame(clip, back ?? -1));
  } finally {
    session.close();
    box.remove();
  }
});
