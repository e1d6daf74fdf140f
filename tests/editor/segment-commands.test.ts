import { describe, expect, test } from 'vitest';
import { aStudio } from '../factories/a-command-context';
import { rowOf } from '../factories/an-editor';
import { aTier } from '../factories/records';

const ONE_GAP = { rows: { step: '- 0-100' } };
const THREE = { rows: { step: 'A 0-30, B 30-60, C 60-100' } };
const FREE = [aTier({ id: 'step', kind: 'free' })];
const EXCLUSIVE = [aTier({ id: 'step', kind: 'free', overlap: false })];

describe('on a tiling tier', () => {
  test('a label key makes the shown frame the first of what follows', () => {
    const { run, at, editor } = aStudio(ONE_GAP);
    run('label', { place: 1 });
    at(20);
    run('label', { place: 2 });
    at(50);
    run('label', { place: 2 });
    expect(rowOf(editor)).toBe('A 0-20, B 20-50, B 50-100');
    expect(editor.queries.segments('set1', 'step')[0]?.id).toBe('step-0-none');
    expect(editor.ephemeral.getState()).toMatchObject({ selectedSegments: [], lastLabel: 'B' });
  });
  test('at the first frame of a segment it changes the whole and keeps the id', () => {
    const { run, at, editor } = aStudio(THREE);
    at(30);
    run('label', { place: 4 });
    expect(rowOf(editor)).toBe('A 0-30, D 30-60, C 60-100');
    expect(editor.queries.segments('set1', 'step')[1]?.id).toBe('step-30-B');
  });
  test('with marks it replaces all inside and keeps the outer parts', () => {
    const { run, at, editor } = aStudio(THREE);
    at(10);
    run('markIn');
    at(69);
    run('markOut');
    run('label', { place: 5 });
    expect(rowOf(editor)).toBe('A 0-10, E 10-70, C 70-100');
    expect(editor.ephemeral.getState()).toMatchObject({ markIn: null, markOut: null });
    expect(editor.queries.segments('set1', 'step')[2]?.id).toBe('step-60-C');
  });
  test('with one mark the shown frame is the other', () => {
    const { run, at, editor } = aStudio(ONE_GAP);
    at(10);
    run('markIn');
    at(40);
    run('label', { place: 1 });
    expect(rowOf(editor)).toBe('- 0-10, A 10-40, - 40-100');
    expect(editor.queries.segments('set1', 'step')[0]?.id).toBe('step-0-none');
  });
  test('a label that the tier does not know is refused', () => {
    const { run, editor } = aStudio({ ...ONE_GAP, tiers: [aTier({ id: 'step', labels: ['B'] })] });
    expect(run('label', { label: 'A' })).toBe('labelNotOnTier');
    expect(run('label', { place: 1 })).toBe('labelNotOnTier');
    expect(run('label', { place: 2 })).toBeNull();
    expect(rowOf(editor)).toBe('B 0-100');
  });
  test('relabel changes the target whole, selected or at the shown frame', () => {
    const { run, at, editor } = aStudio(THREE);
    at(45);
    run('relabel', { place: 6 });
    editor.ephemeral.setState({ selectedSegments: ['step-0-A', 'step-60-C'] });
    run('relabel', { place: 4 });
    expect(rowOf(editor)).toBe('D 0-30, F 30-60, D 60-100');
  });
  test('cut keeps the label on both sides and selects the right part; at a boundary it is refused', () => {
    const { run, at, editor } = aStudio(THREE);
    at(45);
    expect(run('cut')).toBeNull();
    expect(rowOf(editor)).toBe('A 0-30, B 30-45, B 45-60, C 60-100');
    const right = editor.queries.segments('set1', 'step')[2];
    expect(editor.ephemeral.getState().selectedSegments).toEqual([right?.id]);
    expect(run('cut')).toBe('atLimit');
  });
  test('cut copies attributes and links, not the note', () => {
    const studio = aStudio(THREE);
    const [first] = studio.editor.queries.segments('set1', 'step');
    if (first === undefined) throw new Error('no segment');
    const links = [{ role: 'tool', track: null, label: 'B', side: null }];
    studio.editor.applyRemote({
      put: {
        [`segment:${first.id}`]: [first, { ...first, attributes: { hand: 'left' }, links, note: 'slow', unsure: true }],
      },
      deleted: {},
    });
    studio.at(10);
    studio.run('cut');
    const [left, right] = studio.editor.queries.segments('set1', 'step');
    expect(left).toMatchObject({ id: first.id, attributes: { hand: 'left' }, links, note: 'slow', unsure: true });
    expect(right).toMatchObject({ attributes: { hand: 'left' }, links, note: null, unsure: true });
  });
  test('trims roll the shared boundary; the ends of the clip stay', () => {
    const { run, at, editor } = aStudio(THREE);
    editor.ephemeral.setState({ selectedSegments: ['step-30-B'] });
    at(20);
    expect(run('trimStart')).toBeNull();
    at(70);
    expect(run('trimEnd')).toBeNull();
    expect(rowOf(editor)).toBe('A 0-20, B 20-71, C 71-100');
    editor.ephemeral.setState({ selectedSegments: ['step-0-A'] });
    at(5);
    expect(run('trimStart')).toBe('atLimit');
    at(80);
    expect(run('trimEnd')).toBe('atLimit');
    expect(rowOf(editor)).toBe('A 0-20, B 20-71, C 71-100');
  });
  test('a nudge moves the focused edge, shows it, stops at the limit and says so', () => {
    const { run, at, editor, playback, news } = aStudio(THREE);
    at(45);
    run('focusEdge');
    run('nudgeForward');
    expect(rowOf(editor)).toBe('A 0-31, B 31-60, C 60-100');
    expect(playback.getState().playhead).toBe(31);
    run('focusEdge');
    expect(editor.ephemeral.getState().focusedEdge).toBe('end');
    run('nudgeTenBack');
    expect(rowOf(editor)).toBe('A 0-31, B 31-50, C 50-100');
    expect(playback.getState().playhead).toBe(49);
    run('nudgeTenBack');
    expect(news).toEqual([]);
    run('nudgeTenBack');
    expect(rowOf(editor)).toBe('A 0-31, B 31-32, C 32-100');
    expect(news).toEqual(['limit']);
    expect(run('nudgeBack')).toBe('atLimit');
  });
  test('nudges of one edge in quick succession are one step, slow ones are two', () => {
    const { run, at, editor, clock } = aStudio(THREE);
    at(45);
    run('focusEdge');
    run('nudgeForward');
    clock.advance(100);
    run('nudgeBack');
    run('nudgeTenForward');
    expect(editor.history('set1').done).toHaveLength(1);
    clock.advance(600);
    run('nudgeBack');
    expect(editor.history('set1').done).toHaveLength(2);
    run('undo');
    run('undo');
    expect(rowOf(editor)).toBe('A 0-30, B 30-60, C 60-100');
  });
  test('without a selection the nudge keys step and edit nothing', () => {
    const { run, at, editor, playback } = aStudio(THREE);
    at(45);
    run('nudgeForward');
    run('nudgeTenBack');
    expect(playback.getState().playhead).toBe(36);
    expect(editor.history('set1').done).toHaveLength(0);
  });
  test('delete: the previous takes the range, for the first the next, a lone one becomes Unlabelled', () => {
    const { run, at, editor } = aStudio(THREE);
    at(45);
    run('delete');
    expect(rowOf(editor)).toBe('A 0-60, C 60-100');
    at(0);
    run('delete');
    expect(rowOf(editor)).toBe('C 0-100');
    expect(editor.queries.segments('set1', 'step')[0]?.id).toBe('step-60-C');
    run('delete');
    expect(rowOf(editor)).toBe('- 0-100');
  });
  test('leaving a gap makes the target Unlabelled and joins nothing', () => {
    const { run, at, editor } = aStudio({ rows: { step: '- 0-30, B 30-60, C 60-100' } });
    at(45);
    run('deleteLeaveGap');
    expect(rowOf(editor)).toBe('- 0-30, - 30-60, C 60-100');
    expect(editor.queries.segments('set1', 'step')[1]?.id).toBe('step-30-B');
  });
  test('merge: the target gives id and label, a gap gives way to the other', () => {
    const { run, at, editor } = aStudio({ rows: { step: 'A 0-30, - 30-60, C 60-100' } });
    at(10);
    run('mergeNext');
    expect(rowOf(editor)).toBe('A 0-60, C 60-100');
    run('mergeNext');
    expect(editor.queries.segments('set1', 'step').map(({ id }) => id)).toEqual(['step-0-A']);
    run('undo');
    run('undo');
    at(40);
    editor.ephemeral.setState({ selectedSegments: [] });
    run('mergeNext');
    expect(editor.queries.segments('set1', 'step').map(({ id, startFrame }) => [id, startFrame])).toEqual([
      ['step-0-A', 0],
      ['step-60-C', 30],
    ]);
  });
  test('a selection that touches merges into its first labelled one, any other is refused', () => {
    const { run, editor } = aStudio({ rows: { step: '- 0-20, A 20-50, B 50-80, C 80-100' } });
    editor.ephemeral.setState({ selectedSegments: ['step-50-B', 'step-0-none', 'step-20-A'] });
    expect(run('mergeNext')).toBeNull();
    expect(rowOf(editor)).toBe('A 0-80, C 80-100');
    run('undo');
    editor.ephemeral.setState({ selectedSegments: ['step-0-none', 'step-50-B'] });
    expect(run('mergeSelection')).toBe('notContiguous');
  });
  test('paste overwrites, is cut at the end, and what it cuts keeps its outer parts', () => {
    const { run, at, editor } = aStudio(THREE);
    editor.ephemeral.setState({ selectedSegments: ['step-0-A', 'step-30-B'] });
    run('copy');
    at(70);
    editor.ephemeral.setState({ selectedSegments: [] });
    run('paste');
    expect(rowOf(editor)).toBe('A 0-30, B 30-60, C 60-70, A 70-100');
    at(5);
    run('paste');
    expect(rowOf(editor)).toBe('A 0-5, A 5-35, B 35-65, C 65-70, A 70-100');
  });
  test('cut to the clipboard leaves a gap', () => {
    const { run, at, editor } = aStudio(THREE);
    at(45);
    run('cutToClipboard');
    at(10);
    run('paste');
    expect(rowOf(editor)).toBe('A 0-10, B 10-40, - 40-60, C 60-100');
  });
  test('stretched, lengths are scaled by largest remainder and fill the target', () => {
    const { run, at, editor } = aStudio({ rows: { step: 'A 0-1, B 1-3, C 3-6, D 6-90, - 90-100' } });
    editor.ephemeral.setState({ selectedSegments: ['step-0-A', 'step-1-B', 'step-3-C'] });
    run('copy');
    editor.ephemeral.setState({ selectedSegments: [] });
    at(95);
    run('pasteStretched');
    expect(rowOf(editor)).toBe('A 0-1, B 1-3, C 3-6, D 6-90, A 90-92, B 92-95, C 95-100');
    editor.ephemeral.setState({ selectedSegments: ['step-1-B'] });
    expect(run('pasteStretched')).toBe('targetTooShort');
  });
  test('unsure goes on for all of the target, then off', () => {
    const { run, editor } = aStudio(THREE);
    editor.ephemeral.setState({ selectedSegments: ['step-0-A', 'step-30-B'] });
    run('unsure');
    expect(editor.queries.segments('set1', 'step').map(({ unsure }) => unsure)).toEqual([true, true, false]);
    run('unsure');
    expect(editor.queries.segments('set1', 'step').some(({ unsure }) => unsure)).toBe(false);
  });
  test('continues chains to the latest earlier of the label, and outlives the loss of a link', () => {
    const { run, at, editor } = aStudio({ rows: { step: 'A 0-20, B 20-40, A 40-60, B 60-80, A 80-100' } });
    at(45);
    run('toggleContinues');
    at(90);
    run('toggleContinues');
    expect(editor.queries.byId('segment', 'step-80-A')?.continues).toBe('step-40-A');
    at(45);
    run('deleteLeaveGap');
    expect(editor.queries.byId('segment', 'step-80-A')?.continues).toBe('step-0-A');
    at(5);
    run('relabel', { place: 5 });
    expect(editor.queries.byId('segment', 'step-80-A')?.continues).toBeNull();
  });
  test('a note asks for its text, is pinned to the selected segment, and goes with it', () => {
    const { run, at, editor, shown } = aStudio(THREE);
    at(45);
    run('addNote');
    expect(shown).toEqual(['note']);
    editor.ephemeral.setState({ selectedSegments: ['step-30-B'] });
    run('addNote', { text: ' which cup? ' });
    expect(editor.queries.comments('set1')).toMatchObject([{ text: 'which cup?', target: 'segment:step-30-B' }]);
    run('mergePrevious');
    expect(editor.queries.comments('set1')[0]?.target).toBe('segment:step-30-B');
    run('undo');
    editor.ephemeral.setState({ selectedSegments: ['step-30-B'] });
    run('delete');
    expect(editor.queries.comments('set1')).toEqual([]);
    run('undo');
    expect(editor.queries.comments('set1')).toHaveLength(1);
  });
  test('a locked tier and a submitted set refuse edits', () => {
    const locked = aStudio({ ...THREE, tiers: [aTier({ id: 'step', locked: true })] });
    expect(locked.run('label', { place: 1 })).toBe('locked');
    const { editor, run } = aStudio(THREE);
    const set = editor.queries.byId('set', 'set1');
    if (set === null) throw new Error('no set');
    editor.applyRemote({ put: { 'set:set1': [set, { ...set, state: 'submitted' }] }, deleted: {} });
    expect(run('delete')).toBe('locked');
    expect(rowOf(editor)).toBe('A 0-30, B 30-60, C 60-100');
  });
  test('nothing is labelled on a frame that could not be confirmed', () => {
    const { run, editor } = aStudio(ONE_GAP);
    editor.ephemeral.setState({ confirmed: false });
    expect(run('label', { place: 1 })).toBe('unconfirmedFrame');
    expect(run('cut')).toBe('unconfirmedFrame');
  });
  test('undo puts selection, playhead and active tier back', () => {
    const { run, at, editor, playback } = aStudio(THREE);
    editor.ephemeral.setState({ selectedSegments: ['step-30-B'] });
    at(45);
    run('delete');
    at(3);
    run('undo');
    expect(playback.getState().playhead).toBe(45);
    expect(editor.ephemeral.getState().selectedSegments).toEqual(['step-30-B']);
    run('redo');
    expect(rowOf(editor)).toBe('A 0-60, C 60-100');
    expect(editor.ephemeral.getState().selectedSegments).toEqual([]);
  });
});

describe('on a free tier', () => {
  test('a label key opens a segment and the same key ends it', () => {
    const { run, at, editor } = aStudio({ tiers: FREE });
    at(10);
    run('label', { place: 1 });
    at(20);
    run('label', { place: 2 });
    expect(rowOf(editor)).toBe('A! 10-100, B! 20-100');
    at(50);
    run('label', { place: 1 });
    expect(rowOf(editor)).toBe('A 10-50, B! 20-100');
    at(20);
    expect(run('label', { place: 2 })).toBe('atLimit');
  });
  test('an open segment reaches to the next of its label only', () => {
    const { run, at, editor } = aStudio({ tiers: FREE, rows: { step: 'B 30-40, A 60-70' } });
    at(10);
    run('label', { place: 1 });
    expect(rowOf(editor)).toBe('A! 10-60, B 30-40, A 60-70');
  });
  test('where labels may not overlap, the next label ends the open one', () => {
    const { run, at, editor } = aStudio({ tiers: EXCLUSIVE });
    at(10);
    run('label', { place: 1 });
    at(40);
    run('label', { place: 2 });
    expect(rowOf(editor)).toBe('A 10-40, B! 40-100');
  });
  test('a point label makes one frame', () => {
    const { run, at, editor } = aStudio({ tiers: FREE });
    at(10);
    run('label', { place: 9 });
    expect(rowOf(editor)).toBe('P 10-11');
    expect(editor.queries.segments('set1', 'step')[0]?.point).toBe(true);
    expect(run('label', { place: 9 })).toBe('sameLabel');
  });
  test('the same label never overlaps itself: relabel, marks, trims and pastes are refused', () => {
    const { run, at, editor } = aStudio({ tiers: FREE, rows: { step: 'A 0-40, B 20-60, A 50-80' } });
    editor.ephemeral.setState({ selectedSegments: ['step-20-B'] });
    expect(run('relabel', { place: 1 })).toBe('sameLabel');
    editor.ephemeral.setState({ selectedSegments: ['step-0-A'] });
    at(55);
    expect(run('trimEnd')).toBe('sameLabel');
    run('copy');
    expect(run('paste')).toBe('sameLabel');
    expect(rowOf(editor)).toBe('A 0-40, B 20-60, A 50-80');
    at(49);
    expect(run('trimEnd')).toBeNull();
    expect(rowOf(editor)).toBe('A 0-50, B 20-60, A 50-80');
  });
  test('the target is the segment that starts latest, then the shortest', () => {
    const { run, at, editor } = aStudio({ tiers: FREE, rows: { step: 'A 0-90, B 10-80, C 10-40' } });
    at(20);
    run('cut');
    expect(rowOf(editor)).toBe('A 0-90, C 10-20, B 10-80, C 20-40');
    editor.ephemeral.setState({ selectedSegments: [] });
    at(60);
    run('delete');
    expect(rowOf(editor)).toBe('A 0-90, C 10-20, C 20-40');
  });
  test('a segment slides whole and stops at the clip and its own label', () => {
    const { run, at, editor, news } = aStudio({ tiers: FREE, rows: { step: 'A 5-20, B 30-40, A 50-60' } });
    at(10);
    run('focusEdge');
    run('focusEdge');
    run('focusEdge');
    expect(editor.ephemeral.getState().focusedEdge).toBe('whole');
    run('nudgeTenBack');
    expect(rowOf(editor)).toBe('A 0-15, B 30-40, A 50-60');
    for (let press = 0; press < 4; press += 1) run('nudgeTenForward');
    expect(rowOf(editor)).toBe('B 30-40, A 35-50, A 50-60');
    expect(news).toEqual(['limit', 'limit']);
    expect(run('nudgeForward')).toBe('sameLabel');
  });
  test('merge spans from the least start to the greatest end', () => {
    const { run, at, editor } = aStudio({ tiers: FREE, rows: { step: 'A 0-20, B 30-70, C 40-60' } });
    at(5);
    run('mergeNext');
    expect(rowOf(editor)).toBe('A 0-70, C 40-60');
  });
  test('stretched pieces keep their order beside what is there', () => {
    const { run, at, editor } = aStudio({ tiers: FREE, rows: { step: 'A 0-10, B 10-30, C 50-80' } });
    editor.ephemeral.setState({ selectedSegments: ['step-0-A', 'step-10-B'] });
    run('copy');
    editor.ephemeral.setState({ selectedSegments: ['step-50-C'] });
    at(0);
    run('pasteStretched');
    expect(rowOf(editor)).toBe('A 0-10, B 10-30, A 50-60, C 50-80, B 60-80');
  });
});

test('duplicating keeps the frames on the other tier', () => {
  const tiers = [aTier({ id: 'step' }), aTier({ id: 'hand', kind: 'free', order: 1 })];
  const { run, at, editor, shown } = aStudio({ tiers, rows: { step: 'A 0-30, - 30-60, C 60-100' } });
  editor.ephemeral.setState({ selectedSegments: ['step-0-A', 'step-30-none', 'step-60-C'] });
  at(50);
  run('duplicateToTier');
  expect(shown).toEqual(['duplicateTo']);
  run('duplicateToTier', { tier: 'hand' });
  expect(rowOf(editor, 'hand')).toBe('A 0-30, C 60-100');
  expect(rowOf(editor)).toBe('A 0-30, - 30-60, C 60-100');
});
