import { beforeEach, expect, test } from 'vitest';
import type { Announcer } from '../../src/ui/announcer';
import { createAnnouncer } from '../../src/ui/announcer';
import { createToaster } from '../../src/ui/toaster';
import type { ManualTime } from './manual-time';
import { createManualTime } from './manual-time';

let time: ManualTime;
let announcer: Announcer;
let spoken: string[];

beforeEach(() => {
  time = createManualTime();
  announcer = createAnnouncer(time);
  spoken = [];
  announcer.subscribe(() => spoken.push(announcer.current('polite').text));
});

test('the newest text wins while the gap lasts, and the one it replaced is never spoken', () => {
  announcer.say('one', { minGapMs: 500 });
  announcer.say('two', { minGapMs: 500 });
  announcer.say('three', { minGapMs: 500 });
  expect(spoken).toEqual(['one']);
  time.pass(499);
  expect(spoken).toEqual(['one']);
  time.pass(1);
  expect(spoken).toEqual(['one', 'three']);
});

test('an urgent act does not wait and ends the waiting one', () => {
  announcer.say('one', { minGapMs: 500 });
  announcer.say('two', { minGapMs: 500 });
  announcer.say('now');
  time.pass(1000);
  expect(spoken).toEqual(['one', 'now']);
});

test('the same text twice is two announcements, and the two regions do not mix', () => {
  announcer.say('limit');
  const first = announcer.current('polite');
  announcer.say('limit');
  expect(announcer.current('polite').serial).toBe(first.serial + 1);
  announcer.say('not saved', { urgency: 'assertive' });
  expect(announcer.current('polite').text).toBe('limit');
});

test('a toast stays six seconds, is held, and only the newest shows', () => {
  const toaster = createToaster({ ...time, announcer });
  toaster.show('Deleted');
  time.pass(4000);
  toaster.show('Merged');
  time.pass(5999);
  expect(toaster.current()?.text).toBe('Merged');
  toaster.hold();
  time.pass(60_000);
  expect(toaster.current()?.text).toBe('Merged');
  toaster.release();
  time.pass(6000);
  expect(toaster.current()).toBeNull();
  expect(toaster.past().map((toast) => toast.text)).toEqual(['Merged', 'Deleted']);
  expect(spoken).toEqual(['Deleted', 'Merged']);
});
