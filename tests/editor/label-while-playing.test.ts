import { describe, expect, test } from 'vitest';
import { likelyLabel, releaseLabel } from '../../src/editor';
import type { Tier } from '../../src/model';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { rowOf } from '../factories/an-editor';
import { aTier } from '../factories/records';

/** 25 frames a second: one frame lasts 40 ms. */
function playing(fromFrame: number, rate = 1): Studio {
  const studio = aStudio({ rows: { step: '- 0-100' } });
  studio.at(fromFrame);
  studio.playback.setRate(rate);
  studio.playback.play();
  return studio;
}

function press(studio: Studio, command: 'label' | 'cut' | 'markIn' | 'trimEnd', place = 1): string | null {
  return studio.run(command, { place, stampMs: studio.playback.stampMs() });
}

test('a label set while playing lies one reaction before the key', () => {
  const studio = playing(0);
  studio.playback.pass(2000);
  press(studio, 'label');
  // Frame 50 is on screen from 2,000 ms; its middle less 250 ms is 1,770 ms, which frame 44 holds.
  expect(rowOf(studio.editor)).toBe('- 0-44, A 44-100');
  expect(studio.editor.history('set1').done[0]?.ctx?.reactionMs).toBe(250);
});

test('at twice the speed the same reaction is twice as much of the film', () => {
  const studio = playing(0, 2);
  studio.playback.pass(1000);
  press(studio, 'label');
  expect(rowOf(studio.editor)).toBe('- 0-38, A 38-100');
});

test('a key that is handled late counts from its stamp', () => {
  const studio = playing(0);
  studio.playback.pass(2000);
  const stampMs = studio.playback.stampMs();
  studio.playback.pass(400);
  studio.run('label', { place: 1, stampMs });
  expect(rowOf(studio.editor)).toBe('- 0-44, A 44-100');
});

test('never before this run of play began, and at least a frame after the boundary made before', () => {
  const studio = playing(30);
  studio.playback.pass(80);
  press(studio, 'label', 1);
  expect(rowOf(studio.editor)).toBe('- 0-30, A 30-100');
  studio.playback.pass(40);
  press(studio, 'label', 2);
  expect(rowOf(studio.editor)).toBe('- 0-30, A 30-31, B 31-100');
  studio.playback.pause();
  studio.at(60);
  press(studio, 'label', 3);
  expect(rowOf(studio.editor)).toBe('- 0-30, A 30-31, B 31-60, C 60-100');
});

test('cut, marks and trims take the reaction off as well; at rest and in reverse nothing does', () => {
  const studio = playing(0);
  studio.playback.pass(2000);
  press(studio, 'cut');
  expect(rowOf(studio.editor)).toBe('- 0-44, - 44-100');
  studio.editor.ephemeral.setState({ selectedSegments: ['step-0-none'] });
  studio.playback.pass(400);
  press(studio, 'trimEnd');
  expect(rowOf(studio.editor)).toBe('- 0-55, - 55-100');
  press(studio, 'markIn');
  expect(studio.editor.ephemeral.getState().markIn).toBe(54);
  studio.playback.pause();
  studio.at(80);
  studio.playback.play({ reverse: true });
  studio.playback.pass(400);
  studio.run('clearMarks');
  press(studio, 'label', 1);
  expect(rowOf(studio.editor)).toBe('- 0-55, - 55-70, A 70-100');
  expect(studio.editor.history('set1').done.at(-1)?.ctx?.reactionMs).toBe(0);
});

test('on a free tier the same key, pressed again, ends the segment one reaction before', () => {
  const studio = aStudio({ tiers: [aTier({ id: 'step', kind: 'free' })] });
  studio.playback.play();
  studio.playback.pass(1000);
  press(studio, 'label');
  studio.playback.pass(1000);
  press(studio, 'label');
  expect(rowOf(studio.editor)).toBe('A 19-44');
});

test('the likely next label needs five cases and two fifths of them, and is never set by itself', () => {
  const row = Array.from({ length: 12 }, (_, at) => `${at % 2 === 0 ? 'A' : 'B'} ${at * 5}-${at * 5 + 5}`).join(', ');
  const studio = aStudio({ rows: { step: `${row}, A 60-70, - 70-100` } });
  studio.at(65);
  expect(likelyLabel(studio.context)).toBe('B');
  expect(rowOf(studio.editor)).toContain('A 60-70');
  expect(studio.run('likelyNext')).toBeNull();
  expect(rowOf(studio.editor)).toContain('A 60-65, B 65-70');
  studio.run('undo');
  studio.at(80);
  expect(studio.run('repeatLabel')).toBeNull();
  expect(rowOf(studio.editor)).toContain('- 70-80, B 80-100');
  const few = aStudio({ rows: { step: 'A 0-10, B 10-20, A 20-30, B 30-40, A 40-100' } });
  few.at(50);
  expect(few.run('likelyNext')).toBe('noTarget');
});

test('two passes: cut first, then each gap is looped, labelled whole and left for the next', () => {
  const studio = aStudio({ rows: { step: '- 0-100' } });
  studio.run('toggleTwoPasses');
  expect(studio.editor.ephemeral.getState().pass).toBe('cut');
  for (const frame of [30, 60]) {
    studio.at(frame);
    studio.run('cut');
  }
  studio.run('toggleTwoPasses');
  expect(studio.playback.getState()).toMatchObject({ loop: { startFrame: 0, endFrame: 30 }, direction: 1 });
  studio.run('label', { place: 1 });
  expect(studio.playback.getState().loop).toEqual({ startFrame: 30, endFrame: 60 });
  studio.run('nextPoint');
  studio.run('label', { place: 3 });
  expect(rowOf(studio.editor)).toBe('A 0-30, - 30-60, C 60-100');
  expect(studio.playback.getState().loop).toEqual({ startFrame: 30, endFrame: 60 });
  studio.run('label', { place: 2 });
  expect(rowOf(studio.editor)).toBe('A 0-30, B 30-60, C 60-100');
  expect(studio.news).toEqual(['allLabelled']);
  expect(studio.playback.getState()).toMatchObject({ loop: null, direction: 0 });
  studio.run('toggleTwoPasses');
  expect(studio.editor.ephemeral.getState().pass).toBeNull();
});

describe('a label key that is held', () => {
  /** Starts to play on a row with the reaction taken off, so that frames are easy to read. */
  function holding(row: string, tier: Partial<Tier> = {}): Studio {
    const studio = aStudio({ tiers: [aTier({ id: 'step', ...tier })], rows: { step: row } });
    studio.run('toggleHold');
    studio.editor.ephemeral.setState({ reactionMs: 0 });
    studio.playback.play();
    return studio;
  }
  const down = (studio: Studio, place: number): number => {
    const stampMs = studio.playback.stampMs();
    studio.run('label', { place, stampMs });
    return stampMs;
  };
  function up(studio: Studio, pressedMs: number): void {
    const { ephemeral } = studio.editor;
    const releasedMs = studio.playback.stampMs();
    const { held, ended } = releaseLabel(ephemeral.getState().heldLabels, { pressedMs, releasedMs });
    ephemeral.setState({ heldLabels: held });
    if (ended === null) return;
    const back = ended.former === null ? {} : { label: ended.former };
    expect(studio.run('endLabel', { ...back, segment: ended.segment, stampMs: releasedMs })).toBeNull();
  }

  test('labels until it goes up, and what stood there before comes back', () => {
    const studio = holding('A 0-50, - 50-100');
    studio.playback.pass(400);
    const pressed = down(studio, 2);
    studio.playback.pass(800);
    up(studio, pressed);
    expect(rowOf(studio.editor)).toBe('A 0-10, B 10-30, A 30-50, - 50-100');
    studio.playback.pass(1200);
    const again = down(studio, 3);
    studio.playback.pass(400);
    up(studio, again);
    expect(rowOf(studio.editor)).toBe('A 0-10, B 10-30, A 30-50, - 50-60, C 60-70, - 70-100');
  });
  test('pressed for less than 300 ms it is only pressed, and without the switch always', () => {
    const studio = holding('- 0-100');
    studio.playback.pass(400);
    const pressed = down(studio, 1);
    studio.playback.pass(280);
    up(studio, pressed);
    expect(rowOf(studio.editor)).toBe('- 0-10, A 10-100');
    studio.run('toggleHold');
    const plain = down(studio, 2);
    studio.playback.pass(800);
    up(studio, plain);
    expect(rowOf(studio.editor)).toBe('- 0-10, A 10-17, B 17-100');
  });
  test('over which another goes down gives way to it, and what stood before both comes back', () => {
    const studio = holding('- 0-100');
    studio.playback.pass(400);
    const first = down(studio, 1);
    studio.playback.pass(400);
    const second = down(studio, 2);
    studio.playback.pass(40);
    up(studio, first);
    studio.playback.pass(360);
    up(studio, second);
    expect(rowOf(studio.editor)).toBe('- 0-10, A 10-20, B 20-30, - 30-100');
  });
  test('ends its segment on a free tier', () => {
    const studio = aStudio({ tiers: [aTier({ id: 'step', kind: 'free' })], rows: { step: 'B 80-90' } });
    studio.run('toggleHold');
    studio.editor.ephemeral.setState({ reactionMs: 0 });
    studio.playback.play();
    studio.playback.pass(400);
    const pressed = down(studio, 1);
    studio.playback.pass(800);
    up(studio, pressed);
    expect(rowOf(studio.editor)).toBe('A 10-30, B 80-90');
  });

  test('ends nothing that it did not begin: neither past its parent nor under a later key', () => {
    const tiers = [aTier({ id: 'step' }), aTier({ id: 'action', parent: 'step', order: 1 })];
    const rows = { step: 'A 0-30, B 30-100', action: '- 0-10, A 10-30, B 30-100' };
    const studio = aStudio({ tiers, rows });
    studio.run('toggleHold');
    studio.editor.ephemeral.setState({ reactionMs: 0, activeTier: 'action' });
    studio.playback.play();
    studio.playback.pass(800);
    const pressed = down(studio, 3);
    studio.playback.pass(1200);
    up(studio, pressed);
    expect(rowOf(studio.editor, 'action')).toBe('- 0-10, A 10-20, C 20-30, B 30-100');
  });
});

describe('near an edge of the parent, while playing,', () => {
  /** 25 frames a second: a sliver is shorter than 5 frames. */
  function inSteps(row: string): Studio {
    const tiers = [aTier({ id: 'step' }), aTier({ id: 'action', parent: 'step', order: 1 })];
    const studio = aStudio({ tiers, rows: { step: '- 0-30, A 30-60, - 60-100', action: row } });
    studio.editor.ephemeral.setState({ activeTier: 'action' });
    studio.playback.play();
    return studio;
  }
  const pressAt = (studio: Studio, meant: number, command: 'label' | 'cut' = 'label'): void => {
    // The middle of a frame, one reaction later.
    studio.playback.pass((meant - (studio.playback.getState().shownFrame ?? 0)) * 40 + 250);
    press(studio, command);
  };

  test.each([26, 29, 30, 32, 34])('a label at %i is meant to begin with it', (frame) => {
    const studio = inSteps('- 0-100');
    pressAt(studio, frame);
    expect(rowOf(studio.editor, 'action')).toBe('- 0-30, A 30-60, - 60-100');
  });
  test.each([
    [25, '- 0-25, A 25-30, - 30-100'],
    [35, '- 0-35, A 35-60, - 60-100'],
  ])('a label at %i, a sliver away or more, begins where it was pressed', (frame, row) => {
    const studio = inSteps('- 0-100');
    pressAt(studio, frame);
    expect(rowOf(studio.editor, 'action')).toBe(row);
  });
  test('a cut falls on it too, but at rest and on a tier of its own every frame counts', () => {
    const studio = inSteps('- 0-100');
    pressAt(studio, 58, 'cut');
    expect(rowOf(studio.editor, 'action')).toBe('- 0-60, - 60-100');
    studio.playback.pause();
    studio.at(29);
    press(studio, 'label');
    expect(rowOf(studio.editor, 'action')).toBe('- 0-29, A 29-30, - 30-60, - 60-100');
    studio.editor.ephemeral.setState({ activeTier: 'step' });
    studio.at(0);
    studio.playback.play();
    pressAt(studio, 29);
    expect(rowOf(studio.editor, 'step')).toContain('- 0-29, A 29-30');
  });
  test('the picture of the edge must have been on screen', () => {
    const studio = inSteps('- 0-100');
    studio.editor.ephemeral.setState({ reactionMs: 0 });
    studio.playback.pass(28 * 40);
    press(studio, 'label');
    expect(rowOf(studio.editor, 'action')).toBe('- 0-28, A 28-30, - 30-100');
  });
});
