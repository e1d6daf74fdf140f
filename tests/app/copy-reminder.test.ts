import { expect, test } from 'vitest';
import { createCopyReminder } from '../../src/app/copies/copy-reminder';
import { aStudio } from '../factories/a-command-context';
import { createManualTime } from '../ui/manual-time';

const MINUTE_MS = 60_000;

function followed() {
  const time = createManualTime();
  const reminder = createCopyReminder({ timers: time.timers });
  const studio = aStudio({ rows: { step: 'A 0-50, B 50-100' } });
  reminder.follow(studio);
  const work = (frame: number): void => {
    studio.at(frame);
    expect(studio.run('cut')).toBeNull();
  };
  return { ...time, reminder, work };
}

test('half an hour after the first change without a copy it is time, and not before', () => {
  const { reminder, work, pass } = followed();
  pass(60 * MINUTE_MS);
  expect(reminder.isDue()).toBe(false);
  work(10);
  pass(20 * MINUTE_MS);
  work(20);
  pass(9 * MINUTE_MS);
  expect(reminder.isDue()).toBe(false);
  pass(MINUTE_MS);
  expect(reminder.isDue()).toBe(true);
  reminder.copied();
  expect(reminder.isDue()).toBe(false);
  pass(60 * MINUTE_MS);
  expect(reminder.isDue()).toBe(false);
});

test('later means half an hour later, with or without more work', () => {
  const { reminder, work, pass } = followed();
  work(10);
  pass(30 * MINUTE_MS);
  reminder.later();
  expect(reminder.isDue()).toBe(false);
  pass(29 * MINUTE_MS);
  work(20);
  expect(reminder.isDue()).toBe(false);
  pass(MINUTE_MS);
  expect(reminder.isDue()).toBe(true);
});
