import { expect, test } from 'vitest';
import { PLAY_RATES } from '../../src/editor';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { aTier } from '../factories/records';

const THREE = { rows: { step: 'A 0-30, - 30-60, C 60-100' } };
const head = ({ playback }: Studio): number => playback.getState().playhead;

test('steps by a frame, ten and a second, within the clip, and stops play first', () => {
  const studio = aStudio(THREE);
  const { run, at, playback, editor } = studio;
  run('nextFrame');
  run('leapForward');
  run('secondForward');
  expect(head(studio)).toBe(36);
  run('leapBack');
  run('previousFrame');
  run('secondBack');
  expect(head(studio)).toBe(0);
  run('previousFrame');
  expect(head(studio)).toBe(0);
  run('clipEnd');
  run('nextFrame');
  expect(head(studio)).toBe(99);
  editor.ephemeral.setState({ leapFrames: 5 });
  run('leapBack');
  expect(head(studio)).toBe(94);
  editor.ephemeral.setState({ leapFrames: null });
  run('leapBack');
  expect(head(studio)).toBe(69);
  at(10);
  playback.play();
  playback.pass(400);
  run('nextFrame');
  expect(playback.getState()).toMatchObject({ direction: 0, playhead: 21 });
});

test('points are the boundaries of the active tier', () => {
  const studio = aStudio(THREE);
  const { run, at, news } = studio;
  at(45);
  run('nextPoint');
  expect(head(studio)).toBe(60);
  run('nextPoint');
  expect(head(studio)).toBe(60);
  expect(news).toEqual(['noMorePoints']);
  run('previousPoint');
  run('previousPoint');
  expect(head(studio)).toBe(0);
});

test('the shuttle starts at 1×, goes faster when pressed again, and turns round', () => {
  const { run, playback } = aStudio(THREE);
  run('shuttleForward');
  expect(playback.getState()).toMatchObject({ direction: 1, rate: 1 });
  run('shuttleForward');
  run('shuttleForward');
  run('shuttleForward');
  expect(playback.getState().rate).toBe(4);
  run('shuttleBack');
  expect(playback.getState()).toMatchObject({ direction: -1, rate: 1 });
  run('shuttleStop');
  expect(playback.getState().direction).toBe(0);
});

test('speeds go along the list, and keep within it', () => {
  const { run, playback } = aStudio(THREE);
  run('faster');
  run('faster');
  expect(playback.getState().rate).toBe(1.5);
  for (let press = 0; press < 20; press += 1) run('slower');
  expect(playback.getState().rate).toBe(0.1);
  for (let press = 0; press < 20; press += 1) run('faster');
  expect(playback.getState().rate).toBe(PLAY_RATES.at(-1));
  run('normalSpeed');
  expect(playback.getState().rate).toBe(1);
});

test('play once ends with the range and brings the playhead back; a pause in between stays', () => {
  const studio = aStudio(THREE);
  const { run, at, playback } = studio;
  at(40);
  run('playOnce');
  expect(playback.getState()).toMatchObject({ direction: 1, playhead: 30 });
  playback.pass(1100);
  expect(playback.getState().direction).toBe(1);
  playback.pass(100);
  expect(playback.getState()).toMatchObject({ direction: 0, playhead: 40 });
  run('playOnce');
  playback.pass(400);
  playback.pause();
  expect(head(studio)).toBe(40);
  playback.seek(45);
  playback.play();
  playback.pass(1000);
  expect(head(studio)).toBe(70);
  run('playOnce');
  run('playOnce');
  playback.pass(1600);
  expect(playback.getState()).toMatchObject({ direction: 0, playhead: 60 });
});

test('around a focused edge a second is played on each side', () => {
  const { run, at, playback } = aStudio(THREE);
  at(45);
  run('focusEdge');
  run('playOnce');
  expect(playback.getState().playhead).toBe(5);
  run('shuttleStop');
  run('toggleLoop');
  expect(playback.getState().loop).toEqual({ startFrame: 5, endFrame: 55 });
  run('toggleLoop');
  expect(playback.getState().loop).toBeNull();
});

test('all gaps are played one after the other with a second around each', () => {
  const rows = { step: `A 0-50, - 50-60, B 60-200, - 200-210, C 210-300` };
  const { run, at, playback } = aStudio({ frameCount: 300, rows });
  at(7);
  run('playGaps');
  expect(playback.getState().playhead).toBe(25);
  for (let frame = 0; frame < 60; frame += 1) playback.pass(40);
  expect(playback.getState().playhead).toBeGreaterThanOrEqual(175);
  for (let frame = 0; frame < 60; frame += 1) playback.pass(40);
  expect(playback.getState()).toMatchObject({ direction: 0, playhead: 7 });
  const none = aStudio({ rows: { step: 'A 0-100' } });
  none.run('playGaps');
  expect(none.news).toEqual(['noGaps']);
});

test('zoom keeps the playhead where it is on screen, fits, and goes to the selection', () => {
  const { run, at, editor } = aStudio({ frameCount: 1000, rows: { step: 'A 0-400, B 400-500, C 500-1000' } });
  const view = () => editor.ephemeral.getState().view;
  at(250);
  run('zoomIn');
  expect(view()).toEqual({ fromFrame: 125.25, toFrame: 625.25 });
  for (let press = 0; press < 20; press += 1) run('zoomIn');
  const close = view();
  expect((close?.toFrame ?? 0) - (close?.fromFrame ?? 0)).toBeCloseTo(8);
  for (let press = 0; press < 20; press += 1) run('zoomOut');
  expect(view()).toBeNull();
  editor.ephemeral.setState({ selectedSegments: ['step-400-B'] });
  run('zoomToSelection');
  expect(view()).toEqual({ fromFrame: 390, toFrame: 510 });
  run('zoomFit');
  expect(view()).toBeNull();
});

test('tiers are walked round, hidden ones left out; the selection is extended to the shown frame', () => {
  const tiers = [aTier({ id: 'step' }), aTier({ id: 'away', order: 1, hidden: true }), aTier({ id: 'hand', order: 2 })];
  const { run, at, editor } = aStudio({ tiers, rows: { step: 'A 0-30, - 30-60, C 60-100' } });
  run('nextTier');
  expect(editor.ephemeral.getState().activeTier).toBe('hand');
  run('nextTier');
  expect(editor.ephemeral.getState().activeTier).toBe('step');
  run('previousTier');
  run('previousTier');
  at(5);
  run('extendSelection');
  at(70);
  run('extendSelection');
  expect(editor.ephemeral.getState().selectedSegments).toEqual(['step-0-A', 'step-30-none', 'step-60-C']);
  run('clearSelection');
  run('selectAll');
  expect(editor.ephemeral.getState().selectedSegments).toHaveLength(3);
});

test('escape takes one step at a time', () => {
  const { run, at, editor } = aStudio(THREE);
  const state = () => editor.ephemeral.getState();
  at(10);
  run('markIn');
  run('focusEdge');
  editor.ephemeral.setState({ mode: 'box' });
  run('escape');
  expect(state()).toMatchObject({ focusedEdge: null, selectedSegments: ['step-0-A'], markIn: 10, mode: 'box' });
  run('escape');
  expect(state()).toMatchObject({ selectedSegments: [], markIn: 10 });
  run('escape');
  expect(state()).toMatchObject({ markIn: null, mode: 'box' });
  run('escape');
  expect(state().mode).toBe('segment');
});

test('the last frame ever shown is remembered', () => {
  const { at, editor } = aStudio(THREE);
  at(70);
  at(20);
  expect(editor.ephemeral.getState()).toMatchObject({ furthestFrame: 70, shownFrame: 20, playhead: 20 });
});
