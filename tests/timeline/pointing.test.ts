import { expect, test } from 'vitest';
import { clickRow } from '../../src/timeline/click';
import { scrollSpeed } from '../../src/timeline/edge-scroll';
import { directionOfText, createTextFitter } from '../../src/timeline/fit-text';
import { EDGE_REACH_PX, hitRow } from '../../src/timeline/hit-test';
import type { TimelineHit } from '../../src/timeline/hit-test';
import { presenceOf } from '../../src/timeline/paint-tracks';
import { snapFrame } from '../../src/timeline/snapping';
import { createKeyframe, createTrack, manualOrigin } from '../../src/model';
import { aTier, FIXED_INSTANT } from '../factories/records';
import { aTimelineStage } from './scene';
import type { TimelineStage } from './scene';

const PLAIN = { isToggle: false, isExtend: false };
const FREE = aTier({ id: 'free', kind: 'free', order: 2 });

function hitAt(stage: TimelineStage, tier: string, xPx: number, fixed: readonly number[] = [0, 100]): string {
  const found = hitRow(stage.tierRow(tier), stage.axis.scale(), { xPx, reachPx: EDGE_REACH_PX, fixed });
  if (found.type === 'empty') return 'empty';
  return found.type === 'edge' ? `${found.segment.id} ${found.edge}` : found.segment.id;
}

test('a boundary is taken from 12 pixels on each side, as the edge of the segment under the pointer', () => {
  const stage = aTimelineStage({ rows: { step: 'A 0-40, B 40-100' } });
  expect(hitAt(stage, 'step', 389)).toBe('step-0-A end');
  expect(hitAt(stage, 'step', 399)).toBe('step-0-A end');
  expect(hitAt(stage, 'step', 401)).toBe('step-40-B start');
  expect(hitAt(stage, 'step', 411)).toBe('step-40-B start');
  expect(hitAt(stage, 'step', 387)).toBe('step-0-A');
  expect(hitAt(stage, 'step', 413)).toBe('step-40-B');
});

test("the clip's own ends are not for taking; of a narrow segment the middle stays its body", () => {
  const stage = aTimelineStage({ rows: { step: 'A 0-40, B 40-42, C 42-100' } });
  expect(hitAt(stage, 'step', 2)).toBe('step-0-A');
  expect(hitAt(stage, 'step', 998)).toBe('step-42-C');
  expect(hitAt(stage, 'step', 410)).toBe('step-40-B');
  expect(hitAt(stage, 'step', 405)).toBe('step-40-B start');
  expect(hitAt(stage, 'step', 416)).toBe('step-40-B end');
});

test('on a free tier the one that began last is on top, and between segments there is nothing', () => {
  const stage = aTimelineStage({ tiers: [FREE], rows: { free: 'A 10-60, B 30-80' } });
  expect(hitAt(stage, 'free', 450, [])).toBe('free-30-B');
  expect(hitAt(stage, 'free', 200, [])).toBe('free-10-A');
  expect(hitAt(stage, 'free', 900, [])).toBe('empty');
  expect(hitAt(stage, 'free', 95, [])).toBe('free-10-A start');
});

test('an edge is drawn to the playhead, to boundaries of other rows and to keyframes within 6 pixels', () => {
  const origin = manualOrigin('annotator-a', FIXED_INSTANT);
  const track = createTrack({ id: 't1', set: 'set1', label: 'A', startFrame: 0, endFrame: 100, origin });
  const shape = { kind: 'box', x: 0, y: 0, w: 9, h: 9 } as const;
  const stage = aTimelineStage({
    frameCount: 1000,
    tiers: [aTier({ id: 'step' }), FREE],
    rows: { step: 'A 0-400, B 400-1000', free: 'C 200-300' },
    records: [track, createKeyframe({ id: 'k1', set: 'set1', track: 't1', frame: 605, shape })],
  });
  const scene = { rows: stage.rows(), ownRow: 'step', places: [700] };
  const snap = (frame: number): number => snapFrame(frame, scene, stage.axis.scale());
  expect(snap(694)).toBe(700);
  expect(snap(693)).toBe(693);
  expect(snap(204)).toBe(200);
  expect(snap(296)).toBe(300);
  expect(snap(608)).toBe(605);
  // Its own row's boundaries do not attract.
  expect(snap(402)).toBe(402);
  expect(snapFrame(402, { ...scene, ownRow: null }, stage.axis.scale())).toBe(400);
});

test('a click selects; with Ctrl it adds and takes out; with Shift it reaches from the first', () => {
  const stage = aTimelineStage({ rows: { step: 'A 0-20, B 20-40, C 40-60, D 60-100' } });
  const { ephemeral } = stage.editor;
  const click = (id: string, keys = PLAIN): readonly string[] => {
    const segment = stage.editor.queries.byId('segment', id);
    if (segment === null) throw new Error(id);
    clickRow(stage.editor, stage.tierRow('step'), { type: 'segment', segment }, keys);
    return ephemeral.getState().selectedSegments;
  };
  stage.at(33);
  expect(click('step-20-B')).toEqual(['step-20-B']);
  expect(click('step-60-D', { isToggle: true, isExtend: false })).toEqual(['step-20-B', 'step-60-D']);
  expect(click('step-20-B', { isToggle: true, isExtend: false })).toEqual(['step-60-D']);
  expect(click('step-20-B', { isToggle: false, isExtend: true })).toEqual(['step-60-D', 'step-40-C', 'step-20-B']);
  expect(ephemeral.getState().playhead).toBe(33);
  const empty: TimelineHit = { type: 'empty' };
  clickRow(stage.editor, stage.tierRow('step'), empty, PLAIN);
  expect(ephemeral.getState().selectedSegments).toEqual([]);
});

test('a drag near an edge of the screen scrolls, faster the nearer', () => {
  expect(scrollSpeed(500, 1000)).toBe(0);
  expect(scrollSpeed(20, 1000)).toBeLessThan(0);
  expect(scrollSpeed(-40, 1000)).toBeLessThan(scrollSpeed(20, 1000));
  expect(scrollSpeed(995, 1000)).toBeGreaterThan(0);
  expect(scrollSpeed(5000, 1000)).toBe(24);
});

test('a name is cut at the end of its text, between letters and not inside one', () => {
  const fitter = createTextFitter((text) => Array.from(text).length * 10);
  expect(fitter.fit('wash', 40)).toBe('wash');
  expect(fitter.fit('wash dishes', 70)).toBe('wash d…');
  expect(fitter.fit('wash dishes', 60)).toBe('wash…');
  expect(fitter.fit('wash', 5)).toBe('');
  expect(fitter.fit('e\u0301e\u0301e\u0301', 40)).toBe('e\u0301…');
  expect(directionOfText('طيّ الملابس')).toBe('rtl');
  expect(directionOfText('12 cups')).toBe('ltr');
});

test('an object is present in its span without its absences', () => {
  const outside = [
    { startFrame: 20, endFrame: 30 },
    { startFrame: 90, endFrame: 120 },
  ];
  expect(presenceOf({ startFrame: 10, endFrame: 100, outside })).toEqual([
    { startFrame: 10, endFrame: 20 },
    { startFrame: 30, endFrame: 90 },
  ]);
});
