import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { EditorProvider } from '../../src/hooks';
import { createKeyframe, createTrack, manualOrigin } from '../../src/model';
import { loadNamespace } from '../../src/i18n';
import { Timeline } from '../../src/timeline';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { rowOf } from '../factories/an-editor';
import type { SceneGiven } from '../factories/an-editor';
import { aTier, FIXED_INSTANT } from '../factories/records';
import { startEnglish } from '../ui/start-english';

beforeAll(async () => {
  await startEnglish();
  await Promise.all([loadNamespace('editor'), loadNamespace('commands')]);
});
// jsdom lays nothing out: one width for everything, no change of size to observe, no picture to paint on.
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

const TIERS = [
  aTier({ id: 'step', names: { en: 'Step' } }),
  aTier({ id: 'action', order: 1, names: { en: 'Action' } }),
];
const ROWS = { step: 'A 0-30, B 30-60, - 60-100', action: 'C 0-50, D 50-100' };

function open(given: SceneGiven = {}): Studio {
  const studio = aStudio({ tiers: TIERS, rows: ROWS, ...given });
  const onSecond = (way: 1 | -1): void => void studio.run(way > 0 ? 'secondForward' : 'secondBack');
  render(
    <EditorProvider editor={studio.editor}>
      <Timeline table={studio.table} playback={studio.playback} onSecond={onSecond} />
    </EditorProvider>,
  );
  return studio;
}

/** By attribute: reading roles out of the whole page for each look would take seconds here. */
function part(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`nothing is ${selector}`);
  return found;
}
const cell = (name: string): HTMLElement => part(`[role="gridcell"][aria-label="${name}"]`);
const pressSemicolon = (): void =>
  void fireEvent.keyDown(document.activeElement ?? document.body, { key: ';', code: 'Semicolon' });
const nameInFocus = (): string => document.activeElement?.getAttribute('aria-label') ?? '';

test('rows and cells carry the names and numbers that others rely on', () => {
  open();
  const grid = screen.getByRole('grid', { name: 'Timeline' });
  expect(grid.dataset['part']).toBe('timeline');
  expect(grid.getAttribute('aria-rowcount')).toBe('2');
  expect(grid.getAttribute('aria-colcount')).toBe('3');
  const row = within(grid).getByRole('row', { name: /^Step/ });
  expect(row.dataset).toMatchObject({ part: 'row', rowKind: 'tier', rowId: 'step', segmentCount: '3' });
  expect(row.getAttribute('aria-current')).toBe('true');
  expect(
    within(row)
      .getAllByRole('gridcell')
      .map((one) => one.getAttribute('aria-label')),
  ).toEqual([
    'A, 1 of 3, 0:00.000 to 0:01.200',
    'B, 2 of 3, 0:01.200 to 0:02.400',
    'Unlabelled, 3 of 3, 0:02.400 to 0:04.000',
  ]);
  const gap = cell('Unlabelled, 3 of 3, 0:02.400 to 0:04.000');
  expect(gap.dataset).toMatchObject({
    part: 'segment',
    segmentId: 'step-60-none',
    labelId: '',
    startFrame: '60',
    endFrame: '100',
  });
  expect(gap.getAttribute('aria-colindex')).toBe('3');
  expect(grid.querySelectorAll('[tabindex="0"][role="gridcell"]')).toHaveLength(1);
});

test('only what is in view is in the document', () => {
  const { editor } = open();
  act(() => editor.ephemeral.setState({ view: { fromFrame: 35, toFrame: 55 } }));
  const names = [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')].map((one) => one.dataset['segmentId']);
  expect(names).toEqual(['step-30-B', 'action-0-C', 'action-50-D']);
});

test('the accessible tree lists exactly the segments in view, wherever the view comes to rest', () => {
  const tiling = Array.from({ length: 50 }, (_, at) => `${'ABC'[at % 3] ?? 'A'} ${at * 2}-${at * 2 + 2}`).join(', ');
  const tiers = [...TIERS, aTier({ id: 'gaze', kind: 'free', order: 2 })];
  const rows = { step: tiling, action: 'C 0-50, D 50-100', gaze: 'A 0-90, B 10-12, B 40-45, C 44-60, D 95-100' };
  vi.useFakeTimers();
  const { editor } = open({ tiers, rows });
  const listed = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')].map(({ dataset }) => dataset['segmentId']);
  for (const [fromFrame, toFrame] of [
    [0, 100],
    [10, 18],
    [11.5, 41.25],
    [60, 95],
    [92, 100],
    [0, 8],
  ] as const) {
    act(() => editor.ephemeral.setState({ view: { fromFrame, toFrame } }));
    act(() => void vi.advanceTimersByTime(500));
    const inView = tiers.flatMap(({ id }) =>
      editor.queries
        .segments('set1', id)
        .filter(({ startFrame, endFrame }) => startFrame < toFrame && endFrame > fromFrame)
        .map((segment) => segment.id),
    );
    expect(listed()).toEqual(inView);
  }
  vi.useRealTimers();
});

test('arrows walk the cells and take the playhead along; Tab enters at the playhead', async () => {
  const { editor, at, playback } = open();
  act(() => at(45));
  act(() => cell('B, 2 of 3, 0:01.200 to 0:02.400').focus());
  expect(document.activeElement?.getAttribute('tabindex')).toBe('0');
  await userEvent.keyboard('{ArrowRight}');
  expect(nameInFocus()).toBe('Unlabelled, 3 of 3, 0:02.400 to 0:04.000');
  expect(playback.getState().playhead).toBe(60);
  expect(editor.ephemeral.getState().selectedSegments).toEqual(['step-60-none']);
  await userEvent.keyboard('{ArrowDown}');
  expect(nameInFocus()).toBe('D, 2 of 2, 0:02.000 to 0:04.000');
  expect(editor.ephemeral.getState().activeTier).toBe('action');
  await userEvent.keyboard('{Home}');
  expect(nameInFocus()).toBe('C, 1 of 2, 0:00.000 to 0:02.000');
  await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
  expect(nameInFocus()).toBe('A, 1 of 3, 0:00.000 to 0:01.200');
});

test('a cell out of view comes into the document before it has the focus', async () => {
  const { editor } = open();
  act(() => editor.ephemeral.setState({ view: { fromFrame: 0, toFrame: 20 } }));
  act(() => cell('A, 1 of 3, 0:00.000 to 0:01.200').focus());
  await userEvent.keyboard('{End}');
  expect(nameInFocus()).toBe('Unlabelled, 3 of 3, 0:02.400 to 0:04.000');
  expect(editor.ephemeral.getState().view?.fromFrame).toBeGreaterThan(20);
});

test('semicolon goes to the edges, arrows nudge them as one step, Escape goes back', async () => {
  const { editor, playback, run } = open();
  act(() => cell('B, 2 of 3, 0:01.200 to 0:02.400').focus());
  pressSemicolon();
  const start = part('[data-part="edge-start"]');
  expect(start.getAttribute('aria-label')).toBe('Start edge');
  expect(document.activeElement).toBe(start);
  expect(start.getAttribute('aria-valuenow')).toBe('30');
  expect(start.getAttribute('aria-valuemin')).toBe('1');
  expect(start.getAttribute('aria-valuemax')).toBe('59');
  expect(editor.ephemeral.getState().focusedEdge).toBe('start');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(rowOf(editor)).toBe('A 0-32, B 32-60, - 60-100');
  expect(playback.getState().playhead).toBe(32);
  pressSemicolon();
  await userEvent.keyboard('{PageDown}');
  expect(document.activeElement?.getAttribute('data-part')).toBe('edge-end');
  expect(rowOf(editor)).toBe('A 0-32, B 32-50, - 50-100');
  expect(playback.getState().playhead).toBe(49);
  await userEvent.keyboard('{Escape}');
  expect(nameInFocus()).toBe('B, 2 of 3, 0:01.280 to 0:02.000');
  expect(document.querySelector('[data-part="edge-start"]')).toBeNull();
  act(() => void run('undo'));
  act(() => void run('undo'));
  expect(rowOf(editor)).toBe('A 0-30, B 30-60, - 60-100');
});

test('when the focused segment is deleted the keyboard stays in the grid', () => {
  const { editor, run } = open();
  act(() => cell('B, 2 of 3, 0:01.200 to 0:02.400').focus());
  act(() => {
    editor.ephemeral.setState({ selectedSegments: ['step-30-B'] });
    run('delete');
  });
  expect(rowOf(editor)).toBe('A 0-60, - 60-100');
  expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
});

test('the playhead is a slider over frames that says time, frame and label', async () => {
  const { playback } = open();
  const slider = part('[data-part="playhead"]');
  expect(slider.getAttribute('aria-valuemax')).toBe('99');
  act(() => slider.focus());
  await userEvent.keyboard('{End}{ArrowLeft}');
  expect(slider.getAttribute('aria-valuenow')).toBe('98');
  await userEvent.keyboard('{PageDown}{PageDown}');
  expect(playback.getState().playhead).toBe(48);
  expect(slider.getAttribute('aria-valuetext')).toContain('frame 48, B');
  await userEvent.keyboard('{Home}');
  expect(playback.getState().playhead).toBe(0);
});

test('marks are a group with buttons', async () => {
  const { at } = open();
  const group = screen.getByRole('group', { name: 'Marks' });
  expect(group.dataset).toMatchObject({ part: 'marks', in: '', out: '' });
  act(() => at(20));
  await userEvent.click(within(group).getByRole('button', { name: 'Mark in' }));
  act(() => at(39));
  await userEvent.click(within(group).getByRole('button', { name: 'Mark out' }));
  expect(group.dataset).toMatchObject({ in: '20', out: '40' });
  await userEvent.click(within(group).getByRole('button', { name: 'Clear marks' }));
  expect(group.dataset).toMatchObject({ in: '', out: '' });
  expect(within(group).getByRole('button', { name: 'Clear marks' }).getAttribute('aria-disabled')).toBe('true');
});

test('objects have rows with their keyframes', () => {
  const origin = manualOrigin('annotator-a', FIXED_INSTANT);
  const shape = { kind: 'box', x: 0, y: 0, w: 9, h: 9 } as const;
  const keyframe = (frame: number) => createKeyframe({ id: `k${frame}`, set: 'set1', track: 't1', frame, shape });
  const track = createTrack({ id: 't1', set: 'set1', label: 'E', instance: '1', startFrame: 10, endFrame: 80, origin });
  open({ records: [track, keyframe(10), keyframe(40)] });
  const row = screen.getByRole('row', { name: /^E 1/ });
  expect(row.dataset).toMatchObject({ rowKind: 'track', rowId: 't1', keyframes: '10,40' });
  expect(within(row).getByRole('gridcell').getAttribute('aria-label')).toBe('E 1, 0:00.400 to 0:03.200');
});

test('the playhead moving within a segment renders no cell anew', () => {
  const { at } = open();
  const row = part('[data-row-id="step"]');
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((list) => void changes.push(...list));
  observer.observe(row.parentElement ?? row, { subtree: true, attributes: true, childList: true });
  for (let frame = 1; frame < 30; frame += 1) act(() => at(frame));
  changes.push(...observer.takeRecords());
  expect(changes).toEqual([]);
});
