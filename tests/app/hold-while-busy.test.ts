import { expect, test } from 'vitest';
import { holdWhileBusy, REST_MS } from '../../src/app/studio/hold-while-busy';
import { aPlayback } from '../factories/a-playback';
import { aFrameTable } from '../factories/records';
import { createManualTime } from '../ui/manual-time';

function aHold() {
  const playback = aPlayback(aFrameTable());
  const time = createManualTime();
  const told: boolean[] = [];
  const stop = holdWhileBusy(playback, { hold: (held) => void told.push(held) }, time.timers);
  return { playback, time, told, stop };
}

test('deriving waits until the first picture has stood for a moment', () => {
  const { time, told } = aHold();
  time.pass(REST_MS - 1);
  expect(told).toEqual([true]);
  time.pass(1);
  expect(told).toEqual([true, false]);
});

test('scrubbing holds until the hand rests, however often it moves', () => {
  const { playback, time, told } = aHold();
  time.pass(REST_MS);
  for (let frame = 1; frame < 20; frame += 1) {
    playback.seek(frame);
    time.pass(REST_MS / 2);
  }
  expect(told).toEqual([true, false, true]);
  time.pass(REST_MS / 2);
  expect(told).toEqual([true, false, true, false]);
});

test('play holds without a message per picture, and a pause lets go a moment later', () => {
  const { playback, time, told } = aHold();
  time.pass(REST_MS);
  playback.play();
  for (let picture = 0; picture < 30; picture += 1) {
    playback.pass(40);
    time.pass(40);
  }
  expect(told).toEqual([true, false, true]);
  playback.pause();
  time.pass(REST_MS);
  expect(told).toEqual([true, false, true, false]);
});

test('after the end nothing is told any more', () => {
  const { playback, time, told, stop } = aHold();
  stop();
  time.pass(REST_MS);
  playback.play();
  expect(told).toEqual([true]);
});
