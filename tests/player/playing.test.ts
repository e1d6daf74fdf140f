import { expect, test } from 'vitest';
import { createRig, FRAME_MS, FRAMES } from './fakes';
import type { Rig } from './fakes';

function framesPlayed(rig: Rig): number[] {
  const frames = rig.states.filter(({ mode }) => mode === 'playing').map(({ shownFrame }) => shownFrame ?? -1);
  return frames.filter((frame, at) => frame !== frames[at - 1]);
}

test('play starts with the frame shown: the still goes when the video shows the same picture', async () => {
  const rig = await createRig();
  rig.playback.seek(30);
  await rig.time.pass(100);
  rig.playback.play();
  expect(rig.playback.getState()).toMatchObject({ direction: 1, mode: 'exact', shownFrame: 30 });
  expect(rig.screen.shown()).toEqual({ frame: 30, preview: false });
  await rig.time.pass(10 * FRAME_MS + 30);
  expect(rig.screen.shown()).toBe(null);
  expect(framesPlayed(rig).slice(0, 9)).toEqual([30, 31, 32, 33, 34, 35, 36, 37, 38]);
  expect(rig.lies).toEqual([]);
});

test('pause settles on the picture on screen, by its number', async () => {
  const rig = await createRig();
  for (let round = 0; round < 6; round += 1) {
    rig.playback.play();
    await rig.time.pass(150 + round * 37);
    const onScreen = rig.video.shownFrame();
    rig.playback.pause();
    expect(rig.playback.getState()).toMatchObject({ direction: 0, playhead: onScreen, shownFrame: onScreen });
    await rig.time.pass(100);
    expect(rig.screen.shown()).toEqual({ frame: onScreen, preview: false });
    expect(rig.playback.getState()).toMatchObject({ mode: 'exact', shownFrame: onScreen, confirmed: true });
    expect(rig.video.isPlaying()).toBe(false);
  }
  expect(rig.lies).toEqual([]);
  expect(rig.pictures.open()).toBe(0);
});

test('no preview covers the picture of a pause, nor one that moves', async () => {
  const rig = await createRig({ engine: { delayMs: () => 80, hasPreviews: true } });
  rig.playback.play();
  await rig.time.pass(300);
  rig.playback.pause();
  await rig.time.pass(300);
  rig.playback.play({ reverse: true });
  await rig.time.pass(500);
  expect(rig.screen.painted.filter(({ preview }) => preview).map(({ frame }) => frame)).toEqual([0]);
  expect(rig.states.every(({ shownFrame }) => shownFrame !== null)).toBe(true);
  expect(rig.pictures.open()).toBe(0);
});

test('a picture that is reported only after the pause is the one that pause settles on', async () => {
  const rig = await createRig({ engine: { delayMs: () => 60 }, video: { reportMs: 30 } });
  rig.playback.play();
  await rig.time.pass(1000);
  while (rig.video.shownFrame() === rig.playback.getState().shownFrame) await rig.time.pass(5);
  const onScreen = rig.video.shownFrame();
  rig.playback.pause();
  await rig.time.pass(300);
  expect(rig.playback.getState()).toMatchObject({ mode: 'exact', shownFrame: onScreen, playhead: onScreen });
});

test('a pause before the video is there leaves the still as it was', async () => {
  const rig = await createRig({ video: { seekMs: 300 } });
  rig.playback.seek(40);
  await rig.time.pass(100);
  rig.playback.play();
  await rig.time.pass(100);
  rig.playback.pause();
  await rig.time.pass(1000);
  expect(rig.playback.getState()).toMatchObject({ shownFrame: 40, mode: 'exact', direction: 0 });
  expect(framesPlayed(rig)).toEqual([]);
});

test('stamps of the element are off by a constant, measured at the first picture', async () => {
  const rig = await createRig({ video: { offsetSeconds: 0.3 } });
  rig.playback.seek(10);
  await rig.time.pass(50);
  rig.playback.play();
  await rig.time.pass(500);
  expect(framesPlayed(rig).slice(0, 3)).toEqual([10, 11, 12]);
  expect(rig.lies).toEqual([]);
});

test('the end is where the table ends, though the element goes on', async () => {
  const rig = await createRig({ video: { durationSeconds: 99 } });
  rig.playback.seek(FRAMES - 6);
  await rig.time.pass(50);
  rig.playback.play();
  await rig.time.pass(5 * FRAME_MS);
  expect(rig.playback.getState().direction).toBe(1);
  await rig.time.pass(100);
  expect(rig.playback.getState()).toMatchObject({ direction: 0, mode: 'exact', shownFrame: FRAMES - 1 });
  expect(rig.lies).toEqual([]);
});

test('where the element ends early the engine plays the rest, without sound', async () => {
  const rig = await createRig({ video: { durationSeconds: 1 + (90 * FRAME_MS) / 1000 } });
  rig.playback.seek(85);
  await rig.time.pass(50);
  rig.playback.play();
  await rig.time.pass(FRAME_MS * 5);
  expect(rig.playback.getState().hasSound).toBe(true);
  await rig.time.pass(FRAME_MS * 3);
  expect(rig.playback.getState()).toMatchObject({ direction: 1, hasSound: false });
  await rig.time.pass(1000);
  expect(framesPlayed(rig).at(-1)).toBe(FRAMES - 1);
  expect(rig.playback.getState()).toMatchObject({ direction: 0, mode: 'exact', shownFrame: FRAMES - 1 });
  expect(rig.lies).toEqual([]);
});

test('play at the end starts again from the beginning', async () => {
  const rig = await createRig({ startFrame: FRAMES - 1 });
  rig.playback.play();
  await rig.time.pass(300);
  expect(framesPlayed(rig).slice(0, 3)).toEqual([0, 1, 2]);
  expect(rig.lies).toEqual([]);
});

test('a loop never shows a frame outside its range', async () => {
  const rig = await createRig();
  rig.playback.setLoop({ startFrame: 20, endFrame: 26 });
  rig.playback.play();
  await rig.time.pass(2000);
  const frames = framesPlayed(rig);
  expect(new Set(frames)).toEqual(new Set([20, 21, 22, 23, 24, 25]));
  expect(frames.filter((frame) => frame === 20).length).toBeGreaterThan(4);
  rig.playback.setLoop(null);
  await rig.time.pass(1000);
  expect(rig.playback.getState().shownFrame).toBeGreaterThan(30);
  expect(rig.lies).toEqual([]);
});

test('a seek while playing goes on from there, and the playhead waits there', async () => {
  const rig = await createRig({ video: { seekMs: 90 } });
  rig.playback.play();
  await rig.time.pass(300);
  rig.playback.seek(70);
  const before = rig.states.length;
  await rig.time.pass(400);
  const playheads = rig.states.slice(before).map(({ playhead }) => playhead);
  expect(Math.min(...playheads)).toBe(70);
  expect(rig.playback.getState().shownFrame).toBeGreaterThan(75);
  expect(rig.lies).toEqual([]);
});

test('only rates on offer are set, the nearest one, and the element gets it', async () => {
  const rig = await createRig();
  rig.playback.setRate(2.2);
  expect(rig.playback.getState()).toMatchObject({ rate: 2, reachedRate: 2 });
  rig.playback.play();
  await rig.time.pass(100);
  expect(rig.video.rate()).toBe(2);
  rig.playback.setRate(0.07);
  expect(rig.video.rate()).toBe(0.1);
  rig.playback.setRate(Number.NaN);
  expect(rig.video.rate()).toBe(1);
});

test('mute reaches the element', async () => {
  const rig = await createRig();
  rig.playback.setMuted(true);
  expect(rig.video.isMuted()).toBe(true);
  expect(rig.playback.getState().muted).toBe(true);
});

test('the frame at a stamp is the one that was on screen then', async () => {
  const rig = await createRig();
  expect(rig.playback.frameAtStamp(rig.time.nowMs())).toBe(null);
  rig.playback.setRate(2);
  rig.playback.play();
  await rig.time.pass(400);
  const seen = { frame: rig.video.shownFrame(), stampMs: rig.time.nowMs() };
  await rig.time.pass(250);
  expect(rig.playback.frameAtStamp(seen.stampMs)).toBe(seen.frame);
  expect(rig.playback.frameAtStamp(rig.time.nowMs() + 5000)).toBe(rig.video.shownFrame());
  expect(rig.playback.frameAtStamp(0)).toBe(0);
  rig.playback.pause();
  expect(rig.playback.frameAtStamp(rig.time.nowMs())).toBe(null);
});

test('an element whose stamps are not those of the table loses its place to the engine', async () => {
  const rig = await createRig({ video: { drift: 0.013 } });
  rig.playback.play();
  await rig.time.pass(1500);
  expect(rig.playback.getState()).toMatchObject({ direction: 1, hasSound: false, confirmed: true });
  expect(rig.video.isPlaying()).toBe(false);
  expect(rig.lies).toEqual([]);
});

test('an element that shows another picture under the same stamp loses its place to the engine', async () => {
  const rig = await createRig({ likeness: 0.1, startFrame: 5 });
  rig.playback.play();
  await rig.time.pass(400);
  expect(rig.playback.getState()).toMatchObject({ direction: 1, mode: 'playing', hasSound: false });
  expect(framesPlayed(rig).slice(0, 3)).toEqual([5, 6, 7]);
  expect(rig.lies).toEqual([]);
});

test('an element that dies is loaded again while the engine plays on', async () => {
  let kills = 1;
  const rig = await createRig({
    video: {
      kills: () => {
        kills -= 1;
        return kills >= 0;
      },
    },
  });
  rig.playback.seek(30);
  await rig.time.pass(50);
  rig.playback.play();
  await rig.time.pass(400);
  expect(rig.playback.getState()).toMatchObject({ direction: 1, hasSound: false });
  expect(framesPlayed(rig).slice(0, 4)).toEqual([30, 31, 32, 33]);
  rig.playback.pause();
  await rig.time.pass(50);
  expect(rig.video.loads()).toBe(2);
  rig.playback.play();
  await rig.time.pass(200);
  expect(rig.playback.getState()).toMatchObject({ direction: 1, hasSound: true });
  expect(rig.lies).toEqual([]);
});

test('an element that does not find the first frame in time leaves this run to the engine, not the next', async () => {
  let seekMs = 9000;
  const rig = await createRig({
    startFrame: 10,
    video: {
      get seekMs() {
        return seekMs;
      },
    },
  });
  rig.playback.play();
  await rig.time.pass(4500);
  expect(rig.playback.getState()).toMatchObject({ direction: 1, mode: 'playing', hasSound: false });
  rig.playback.pause();
  seekMs = 20;
  await rig.time.pass(5000);
  rig.playback.play();
  await rig.time.pass(200);
  expect(rig.playback.getState()).toMatchObject({ mode: 'playing', hasSound: true });
  expect(rig.lies).toEqual([]);
});

test('without a video element the engine plays in real time', async () => {
  const rig = await createRig({ video: null });
  rig.playback.play();
  await rig.time.pass(20 * FRAME_MS + 20);
  expect(rig.playback.getState()).toMatchObject({ shownFrame: 20, hasSound: false, mode: 'playing' });
  rig.playback.pause();
  expect(rig.playback.getState()).toMatchObject({ shownFrame: 20, playhead: 20, mode: 'exact', direction: 0 });
  expect(rig.lies).toEqual([]);
});

test('where the element plays only the sound the engine makes the pictures', async () => {
  const rig = await createRig({ video: { widthPx: 0 } });
  rig.playback.play();
  await rig.time.pass(500);
  expect(rig.playback.getState()).toMatchObject({ mode: 'playing', hasSound: false });
  expect(framesPlayed(rig).length).toBeGreaterThan(8);
});

test('reverse play runs back at the rate asked for, exact at each step, and stops at the start', async () => {
  const rig = await createRig({ startFrame: 40 });
  rig.playback.setRate(2);
  rig.playback.play({ reverse: true });
  await rig.time.pass(10 * FRAME_MS + 15);
  expect(rig.playback.getState()).toMatchObject({ direction: -1, mode: 'playing', shownFrame: 20, hasSound: false });
  const frames = framesPlayed(rig);
  expect(frames).toEqual([...frames].toSorted((a, b) => b - a));
  await rig.time.pass(1000);
  expect(rig.playback.getState()).toMatchObject({ direction: 0, mode: 'exact', shownFrame: 0, playhead: 0 });
  rig.playback.play({ reverse: true });
  expect(rig.playback.getState().direction).toBe(0);
  expect(rig.lies).toEqual([]);
  expect(rig.pictures.open()).toBe(0);
});

test('on a slow machine reverse play steps frame by frame, at most ten a second, and says how fast it is', async () => {
  const rig = await createRig({ startFrame: 90, engine: { delayMs: () => 130 } });
  rig.playback.play({ reverse: true });
  await rig.time.pass(3000);
  const before = rig.playback.getState().shownFrame ?? 0;
  await rig.time.pass(3000);
  const after = rig.playback.getState().shownFrame ?? 0;
  expect(before - after).toBeGreaterThan(15);
  expect(before - after).toBeLessThanOrEqual(30);
  const late = framesPlayed(rig).slice(-10);
  expect(late.map((frame, at) => frame + at)).toEqual(late.map(() => late[0]));
  expect(rig.playback.getState().reachedRate).toBeLessThan(0.5);
  expect(rig.lies).toEqual([]);
});

test('a loop also holds backwards', async () => {
  const rig = await createRig({ startFrame: 12 });
  rig.playback.setLoop({ startFrame: 10, endFrame: 15 });
  rig.playback.play({ reverse: true });
  await rig.time.pass(1000);
  expect(framesPlayed(rig).slice(0, 9)).toEqual([12, 11, 10, 14, 13, 12, 11, 10, 14]);
});
