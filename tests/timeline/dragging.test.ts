import { expect, test } from 'vitest';
import { beginDrag } from '../../src/timeline/drag';
import type { Drag } from '../../src/timeline/drag';
import { EDGE_REACH_PX, hitRow } from '../../src/timeline/hit-test';
import { beginKeyframeDrag, keyframeAtX } from '../../src/timeline/keyframe-drag';
import { createKeyframe, createTrack, manualOrigin } from '../../src/model';
import { rowOf } from '../factories/an-editor';
import { aTier, FIXED_INSTANT } from '../factories/records';
import { aTimelineStage } from './scene';
import type { TimelineStage } from './scene';

const FREE = aTier({ id: 'free', kind: 'free', order: 1 });

function take(stage: TimelineStage, tier: string, xPx: number): Drag {
  const row = stage.tierRow(tier);
  const fixed = row.tier.kind === 'tiling' ? [0, 100] : [];
  const hit = hitRow(row, stage.axis.scale(), { xPx, reachPx: EDGE_REACH_PX, fixed });
  const drag = beginDrag(stage.deps, { row, hit, xPx });
  if (drag === null) throw new Error('the drag did not begin');
  return drag;
}

test('a dragged boundary rolls both neighbours, shows the picture at the edge and is one step', () => {
  const stage = aTimelineStage({ rows: { step: 'A 0-40, B 40-100' } });
  const ofStart = take(stage, 'step', 402);
  ofStart.move(500, true);
  expect(rowOf(stage.editor)).toBe('A 0-50, B 50-100');
  expect(stage.playback.getState().playhead).toBe(50);
  ofStart.move(551, true);
  ofStart.finish();
  expect(rowOf(stage.editor)).toBe('A 0-55, B 55-100');
  const ofEnd = take(stage, 'step', 548);
  ofEnd.move(600, true);
  expect(stage.playback.getState().playhead).toBe(59);
  ofEnd.finish();
  expect(stage.editor.history('set1').done.map(({ name }) => name)).toEqual(['moveEdge', 'moveEdge']);
  stage.run('undo');
  expect(rowOf(stage.editor)).toBe('A 0-55, B 55-100');
  stage.run('undo');
  expect(rowOf(stage.editor)).toBe('A 0-40, B 40-100');
});

test('a drag stops where one frame is left and tells so once', () => {
  const stage = aTimelineStage({ rows: { step: 'A 0-40, B 40-100' } });
  const drag = take(stage, 'step', 402);
  drag.move(-300, true);
  drag.move(-400, true);
  expect(rowOf(stage.editor)).toBe('A 0-1, B 1-100');
  expect(stage.told).toEqual(['limit']);
  drag.finish();
});

test('a cancelled drag leaves no step and the playhead where it was', () => {
  const stage = aTimelineStage({ rows: { step: 'A 0-40, B 40-100' } });
  stage.at(7);
  const drag = take(stage, 'step', 402);
  drag.move(700, true);
  drag.cancel();
  expect(rowOf(stage.editor)).toBe('A 0-40, B 40-100');
  expect(stage.editor.history('set1').done).toEqual([]);
  expect(stage.playback.getState().playhead).toBe(7);
});

test('an edge is drawn to the playhead where it stood; Shift and the magnet switch that off', () => {
  const stage = aTimelineStage({ frameCount: 1000, rows: { step: 'A 0-400, B 400-1000' } });
  stage.at(600);
  const drag = take(stage, 'step', 402);
  drag.move(596, false);
  expect(rowOf(stage.editor)).toBe('A 0-600, B 600-1000');
  drag.move(596, true);
  expect(rowOf(stage.editor)).toBe('A 0-596, B 596-1000');
  stage.editor.ephemeral.setState({ snapping: false });
  drag.move(598, false);
  expect(rowOf(stage.editor)).toBe('A 0-598, B 598-1000');
  drag.finish();
});

test('the body of a free segment slides, length fixed', () => {
  const stage = aTimelineStage({ tiers: [FREE], rows: { free: 'A 10-40' } });
  const drag = take(stage, 'free', 250);
  drag.move(350, true);
  expect(rowOf(stage.editor, 'free')).toBe('A 20-50');
  drag.move(2000, true);
  drag.finish();
  expect(rowOf(stage.editor, 'free')).toBe('A 70-100');
  expect(stage.told).toEqual(['limit']);
});

test('dragging over an empty stretch of a free tier makes a segment of the last label', () => {
  const stage = aTimelineStage({ tiers: [FREE], rows: { free: 'A 10-40' } });
  stage.editor.ephemeral.setState({ lastLabel: 'C' });
  const drag = take(stage, 'free', 800);
  drag.move(600, true);
  drag.finish();
  expect(rowOf(stage.editor, 'free')).toBe('A 10-40, C 60-80');
  const made = stage.editor.queries.segments('set1', 'free')[1];
  expect(stage.editor.ephemeral.getState().selectedSegments).toEqual([made?.id]);
  stage.run('undo');
  expect(rowOf(stage.editor, 'free')).toBe('A 10-40');
});

test('without a last label, and across a tiling tier, a drag sets the marks; Escape puts them back', () => {
  const stage = aTimelineStage({ tiers: [aTier({ id: 'step' }), FREE], rows: { step: 'A 0-100', free: 'A 10-20' } });
  const marks = (): readonly (number | null)[] => {
    const { markIn, markOut } = stage.editor.ephemeral.getState();
    return [markIn, markOut];
  };
  const across = take(stage, 'step', 600);
  across.move(301, true);
  across.finish();
  expect(marks()).toEqual([30, 60]);
  const again = take(stage, 'free', 700);
  again.move(900, true);
  expect(marks()).toEqual([70, 90]);
  again.cancel();
  expect(marks()).toEqual([30, 60]);
  expect(stage.editor.history('set1').done).toEqual([]);
});

test('a drag on a locked row does nothing and says why', () => {
  const stage = aTimelineStage({
    tiers: [aTier({ id: 'step', locked: true })],
    rows: { step: 'A 0-40, B 40-100' },
  });
  const drag = take(stage, 'step', 402);
  drag.move(700, true);
  drag.finish();
  expect(rowOf(stage.editor)).toBe('A 0-40, B 40-100');
  expect(stage.refused).toEqual(['locked']);
});

test('nothing is dragged while another tab writes', () => {
  const stage = aTimelineStage({ rows: { step: 'A 0-40, B 40-100' } });
  stage.editor.setReadOnly(true);
  expect(() => take(stage, 'step', 402)).toThrow('did not begin');
  expect(stage.refused).toEqual(['readOnly']);
});

function withTrack(): TimelineStage {
  const origin = manualOrigin('annotator-a', FIXED_INSTANT);
  const track = createTrack({ id: 't', set: 'set1', startFrame: 10, endFrame: 90, origin });
  const shape = { kind: 'box' as const, x: 1, y: 1, w: 9, h: 9 };
  const keyframes = [10, 30, 60].map((frame) =>
    createKeyframe({ id: `t-${frame}`, set: 'set1', track: 't', frame, shape }),
  );
  return aTimelineStage({ records: [track, ...keyframes], rows: { step: 'A 0-100' } });
}

function takeKeyframe(stage: TimelineStage, xPx: number): Drag {
  const row = stage.rows().find(({ id }) => id === 't');
  if (row?.kind !== 'track') throw new Error('no row of the track');
  const frame = keyframeAtX(row, stage.axis.scale(), { xPx, reachPx: EDGE_REACH_PX });
  const drag = frame === null ? null : beginKeyframeDrag(stage.deps, row, frame);
  if (drag === null) throw new Error('the drag did not begin');
  return drag;
}

const framesOf = (stage: TimelineStage): number[] => stage.editor.queries.keyframes('t').map(({ frame }) => frame);

test('a keyframe is taken from 12 pixels on each side and dragged in time as one step, the picture with it', () => {
  const stage = withTrack();
  const drag = takeKeyframe(stage, 311);
  drag.move(400, true);
  drag.move(452, true);
  expect(framesOf(stage)).toEqual([10, 45, 60]);
  expect(stage.playback.getState().playhead).toBe(45);
  drag.finish();
  expect(stage.editor.history('set1').done.map(({ name }) => name)).toEqual(['moveKeyframe']);
  stage.run('undo');
  expect(framesOf(stage)).toEqual([10, 30, 60]);
});

test('a dragged keyframe stops beside another and at the ends of the span, tells so, and Escape puts it back', () => {
  const stage = withTrack();
  const drag = takeKeyframe(stage, 300);
  drag.move(950, true);
  expect(framesOf(stage)).toEqual([10, 59, 60]);
  drag.move(0, true);
  expect(framesOf(stage)).toEqual([10, 11, 60]);
  drag.cancel();
  expect(framesOf(stage)).toEqual([10, 30, 60]);
  expect(stage.editor.history('set1').done).toEqual([]);
  takeKeyframe(stage, 600).move(2000, true);
  expect(framesOf(stage)).toEqual([10, 30, 89]);
  expect(stage.told).toEqual(['limit', 'limit']);
});

test('where two keyframes are in reach the nearer one is taken; beside them none', () => {
  const stage = withTrack();
  const row = stage.rows().find(({ id }) => id === 't');
  if (row?.kind !== 'track') throw new Error('no row of the track');
  const at = (xPx: number, reachPx: number): number | null => keyframeAtX(row, stage.axis.scale(), { xPx, reachPx });
  expect([at(195, 120), at(205, 120), at(313, 12), at(288, 12), at(287, 12)]).toEqual([10, 30, null, 30, null]);
});
