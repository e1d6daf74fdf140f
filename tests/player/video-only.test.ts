import { expect, test } from 'vitest';
import { createRig } from './fakes';

test('stills come from the element in the middle of the frame, and count only with its own stamp', async () => {
  const { playback, time, screen, lies, pictures } = await createRig({ engine: null });
  expect(playback.getState()).toMatchObject({ rung: 'C', shownFrame: 0, confirmed: true });
  for (const frame of [50, 51, 52, 51, 50, 99, 0]) {
    playback.seek(frame);
    await time.pass(400);
    expect(playback.getState()).toMatchObject({ shownFrame: frame, confirmed: true, problem: null });
    expect(screen.shown()).toEqual({ frame, preview: false });
  }
  expect(lies).toEqual([]);
  expect(pictures.open()).toBe(0);
});

test('a moved target finds the frame that the middle misses', async () => {
  const aims: number[] = [];
  const { playback, time } = await createRig({
    engine: null,
    video: {
      land: (frame, aimSeconds) => {
        aims.push(aimSeconds);
        return frame === 30 && aims.length < 3 ? 31 : frame;
      },
    },
  });
  playback.seek(30);
  await time.pass(1500);
  expect(playback.getState()).toMatchObject({ shownFrame: 30, confirmed: true });
  expect(aims.length).toBe(3);
  expect(aims[1]).toBeLessThan(aims[0] ?? 0);
});

test('a frame that is never reached is refused, and what is shown keeps its own number', async () => {
  const { playback, time, screen, lies } = await createRig({
    engine: null,
    video: { land: (n) => (n === 30 ? 32 : n) },
  });
  playback.seek(30);
  await time.pass(3000);
  expect(screen.shown()).toEqual({ frame: 32, preview: false });
  expect(playback.getState()).toMatchObject({
    playhead: 30,
    shownFrame: 32,
    confirmed: false,
    problem: { type: 'unconfirmed', code: 'V-109', frame: 30 },
  });
  expect(lies).toEqual([]);
});

test('a dead element is loaded again', async () => {
  let kills = 1;
  const { playback, time, video } = await createRig({
    engine: null,
    video: {
      kills: () => {
        kills -= 1;
        return kills >= 0;
      },
    },
  });
  playback.seek(60);
  await time.pass(3000);
  expect(video.loads()).toBe(2);
  expect(playback.getState()).toMatchObject({ shownFrame: 60, confirmed: true });
});

test('an element that dies for good shows nothing under a number that could be believed', async () => {
  const { playback, time, screen } = await createRig({ engine: null, video: { kills: () => true } });
  playback.seek(60);
  await time.pass(9000);
  expect(screen.shown()).toBe('blank');
  expect(playback.getState()).toMatchObject({ confirmed: false, problem: { code: 'V-109', frame: 60 } });
  playback.play();
  await time.pass(20_000);
  expect(playback.getState()).toMatchObject({ direction: 0, confirmed: false });
});

test('it plays, pauses and runs backwards by the element alone', async () => {
  const { playback, time, states, lies } = await createRig({ engine: null });
  playback.seek(20);
  await time.pass(300);
  playback.play();
  await time.pass(500);
  playback.pause();
  await time.pass(300);
  const paused = playback.getState();
  expect(paused).toMatchObject({ mode: 'exact', confirmed: true, direction: 0 });
  expect(paused.shownFrame).toBeGreaterThan(28);
  playback.play({ reverse: true });
  await time.pass(1000);
  expect(playback.getState().shownFrame).toBeLessThan(paused.shownFrame ?? 0);
  expect(states.some(({ direction, mode }) => direction === -1 && mode === 'playing')).toBe(true);
  expect(lies).toEqual([]);
});

test('an engine that cannot decode the clip leaves it to the element, and without one there is no picture', async () => {
  const withVideo = await createRig({ engine: { refuses: true } });
  expect(withVideo.playback.getState()).toMatchObject({ rung: 'C', shownFrame: 0, confirmed: true });
  const without = await createRig({ engine: { refuses: true }, video: null });
  expect(without.playback.getState()).toMatchObject({
    rung: 'D',
    shownFrame: null,
    confirmed: false,
    problem: { type: 'noPicture', code: 'V-102' },
  });
  without.playback.play();
  expect(without.playback.getState().direction).toBe(0);
});
