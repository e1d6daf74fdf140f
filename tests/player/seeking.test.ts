import { expect, test } from 'vitest';
import { createRig, FRAMES } from './fakes';

test('the first still is painted before it has a number, and the video is opened after it', async () => {
  const rig = await createRig({ startFrame: 7 });
  expect(rig.states[0]).toMatchObject({ shownFrame: 7, mode: 'exact', confirmed: true, rung: 'A' });
  expect(rig.screen.painted).toEqual([{ frame: 7, preview: false }]);
  expect(rig.video.loads()).toBe(1);
});

test('of many seeks at once the newest wins and nothing older is painted after it', async () => {
  const { playback, screen, time, pictures, lies } = await createRig();
  for (const frame of [5, 80, 12, 3, 60, 41]) playback.seek(frame);
  expect(playback.getState()).toMatchObject({ playhead: 41, shownFrame: 0 });
  await time.pass(500);
  expect(playback.getState()).toMatchObject({ playhead: 41, shownFrame: 41, mode: 'exact' });
  expect(screen.painted.map(({ frame }) => frame)).toEqual([0, 5, 41]);
  expect(pictures.open()).toBe(0);
  expect(lies).toEqual([]);
});

test('a slow request is given up when a newer one has waited long enough', async () => {
  const { playback, screen, time, engine, pictures } = await createRig({
    engine: { delayMs: (frame) => (frame === 50 ? 900 : 10) },
  });
  playback.seek(50);
  await time.pass(50);
  playback.seek(51);
  playback.seek(52);
  await time.pass(100);
  expect(screen.painted.map(({ frame }) => frame)).toEqual([0, 52]);
  await time.pass(1000);
  expect(engine.asked).toEqual([0, 50, 52]);
  expect(playback.getState().shownFrame).toBe(52);
  expect(pictures.open()).toBe(0);
});

test('a held key paints pictures on the way even where decoding is slower than the key repeats', async () => {
  const { playback, screen, time, lies } = await createRig({ engine: { delayMs: () => 70 } });
  for (let frame = 1; frame <= 30; frame += 1) {
    playback.seek(frame);
    await time.pass(33);
  }
  await time.pass(500);
  const frames = screen.painted.map(({ frame }) => frame);
  expect(frames.length).toBeGreaterThan(12);
  expect(frames).toEqual([...frames].toSorted((a, b) => a - b));
  expect(frames.at(-1)).toBe(30);
  expect(lies).toEqual([]);
});

test('300 keys in three seconds end on the last one, and no older picture follows a newer one', async () => {
  const { playback, screen, time, pictures, lies } = await createRig({
    engine: { delayMs: (n) => 5 + ((n * 7) % 60) },
  });
  const asked = [0];
  let state = 11;
  for (let key = 0; key < 300; key += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const frame = state % FRAMES;
    asked.push(frame);
    playback.seek(frame);
    await time.pass(10);
  }
  await time.pass(1000);
  expect(screen.painted.at(-1)?.frame).toBe(asked.at(-1));
  let at = 0;
  for (const { frame } of screen.painted) {
    at = asked.indexOf(frame, at);
    expect(at).toBeGreaterThanOrEqual(0);
  }
  expect(pictures.open()).toBe(0);
  expect(lies).toEqual([]);
});

test('a preview is painted without a number, and the exact picture takes its place', async () => {
  const { playback, screen, time, states, lies, pictures } = await createRig({
    engine: { delayMs: () => 80, hasPreviews: true },
  });
  const before = states.length;
  playback.seek(30);
  await time.pass(50);
  expect(screen.shown()).toEqual({ frame: 30, preview: true });
  expect(playback.getState()).toMatchObject({ playhead: 30, shownFrame: null, confirmed: false });
  await time.pass(50);
  expect(screen.shown()).toEqual({ frame: 30, preview: false });
  expect(playback.getState()).toMatchObject({ playhead: 30, shownFrame: 30, confirmed: true });
  expect(states.slice(before).map(({ shownFrame }) => shownFrame)).toEqual([0, null, 30]);
  expect(pictures.open()).toBe(0);
  expect(lies).toEqual([]);
});

test('frames outside the clip are cut to it, and what is no number is ignored', async () => {
  const { playback, time } = await createRig();
  playback.seek(1e9);
  await time.pass(100);
  expect(playback.getState().shownFrame).toBe(FRAMES - 1);
  playback.seek(Number.NaN);
  playback.seek(-3);
  await time.pass(100);
  expect(playback.getState()).toMatchObject({ playhead: 0, shownFrame: 0 });
});

test('a frame without a picture keeps its number, is grey and not confirmed', async () => {
  const { playback, time, screen } = await createRig({ engine: { undecodable: [20] } });
  playback.seek(20);
  await time.pass(100);
  expect(screen.shown()).toBe('blank');
  expect(playback.getState()).toMatchObject({
    shownFrame: 20,
    confirmed: false,
    problem: { type: 'undecodable', code: 'V-104', frame: 20 },
  });
  playback.seek(21);
  await time.pass(100);
  expect(playback.getState()).toMatchObject({ shownFrame: 21, confirmed: true, problem: null });
});

test('nothing is painted after close', async () => {
  const { playback, time, screen, pictures } = await createRig({ engine: { delayMs: () => 50 } });
  playback.seek(9);
  playback.close();
  await time.pass(500);
  expect(screen.painted.map(({ frame }) => frame)).toEqual([0]);
  expect(pictures.open()).toBe(0);
});
