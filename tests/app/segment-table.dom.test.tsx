import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { SegmentTable } from '../../src/app/studio/segment-table/SegmentTable';
import { createAnnouncer, createToaster } from '../../src/ui';
import { systemClock, systemTimers } from '../../src/core';
import { EditorProvider } from '../../src/hooks';
import { loadNamespace } from '../../src/i18n';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { rowOf } from '../factories/an-editor';
import type { SceneGiven } from '../factories/an-editor';
import { startEnglish } from '../ui/start-english';

// Every key of these tests is pressed for real, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
beforeAll(async () => {
  await startEnglish();
  await Promise.all([loadNamespace('editor'), loadNamespace('commands'), loadNamespace('tools')]);
});
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
});

const ROWS = { step: 'A 0-30, B 30-60, - 60-100' };

interface Opened extends Studio {
  readonly said: () => string;
  readonly close: () => void;
}

function open(given: SceneGiven = {}): Opened {
  const studio = aStudio({ rows: ROWS, ...given });
  const announcer = createAnnouncer({ clock: systemClock, timers: systemTimers });
  const toaster = createToaster({ announcer, clock: systemClock, timers: systemTimers });
  const page = (isOpen: boolean) => (
    <EditorProvider editor={studio.editor}>
      <button type="button">Table view</button>
      {isOpen && <SegmentTable services={{ announcer, toaster }} table={studio.table} playback={studio.playback} />}
    </EditorProvider>
  );
  const { rerender } = render(page(false));
  screen.getByRole('button', { name: 'Table view' }).focus();
  rerender(page(true));
  return { ...studio, said: () => announcer.current('polite').text, close: () => rerender(page(false)) };
}

const inFocus = (): HTMLElement => {
  if (!(document.activeElement instanceof HTMLElement)) throw new Error('nothing has the focus');
  return document.activeElement;
};
const rowsShown = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-segment-id]')].map(({ dataset }) => dataset['segmentId'] ?? '');
const keys = async (text: string): Promise<void> => void (await userEvent.keyboard(text));

test('the table is the row in words: counts, names, and the focus at the playhead', () => {
  open();
  const grid = screen.getByRole('grid', { name: 'Segments' });
  expect(grid.getAttribute('aria-rowcount')).toBe('4');
  expect(
    within(grid)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['No.', 'Start', 'End', 'Frames', 'Label', 'Note']);
  const [, second] = within(grid).getAllByRole('row').slice(1);
  expect(
    within(second ?? grid)
      .getAllByRole('gridcell')
      .map(({ textContent }) => textContent),
  ).toEqual(['2', '0:01.200 30', '0:02.400 60', '30', 'B', '']);
  expect(inFocus().dataset['column']).toBe('start');
  expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test('arrows walk the cells; the playhead and the selection go along, also to the last frame of an end', async () => {
  const { playback, editor } = open();
  await keys('{ArrowDown}');
  expect(playback.getState().playhead).toBe(30);
  expect(editor.ephemeral.getState()).toMatchObject({ selectedSegments: ['step-30-B'], focusedEdge: 'start' });
  await keys('{ArrowRight}');
  expect(playback.getState().playhead).toBe(59);
  expect(editor.ephemeral.getState().focusedEdge).toBe('end');
  await keys('{Control>}{End}{/Control}{End}');
  expect(inFocus().dataset['column']).toBe('note');
  expect(inFocus().parentElement?.dataset['segmentId']).toBe('step-60-none');
});

test('start, end, label and note are typed in place, each as one step that can be undone', async () => {
  const { editor, run, said } = open();
  await keys('{ArrowDown}{Enter}');
  expect(inFocus().getAttribute('aria-label')).toBe('Start of segment 2');
  await keys('25{Enter}');
  expect(rowOf(editor)).toBe('A 0-25, B 25-60, - 60-100');
  expect(said()).toBe('Segment 2 changed');
  expect(inFocus().dataset['column']).toBe('start');
  await keys('{ArrowRight}{Enter}0:02.800{Tab}');
  expect(rowOf(editor)).toBe('A 0-25, B 25-70, - 70-100');
  expect(inFocus().getAttribute('aria-label')).not.toBe('End of segment 2');
  await keys('{Enter}');
  await userEvent.selectOptions(inFocus(), 'C');
  await keys('{Tab}');
  expect(rowOf(editor)).toBe('A 0-25, C 25-70, - 70-100');
  await keys('{Enter}held by the left hand{Enter}');
  expect(editor.queries.byId('segment', 'step-30-B')?.note).toBe('held by the left hand');
  for (let step = 0; step < 4; step += 1) act(() => void run('undo'));
  expect(rowOf(editor)).toBe('A 0-30, B 30-60, - 60-100');
  expect(editor.history('set1').undone.map(({ name }) => name)).toEqual(Array(4).fill('editSegment'));
});

test('Escape gives up what was typed, and from a cell goes to the stage', async () => {
  const { editor } = open();
  const stage = document.createElement('section');
  stage.id = 'stage';
  stage.tabIndex = 0;
  document.body.append(stage);
  await keys('{ArrowDown}{Enter}5{Escape}');
  expect(rowOf(editor)).toBe('A 0-30, B 30-60, - 60-100');
  expect(inFocus().dataset['column']).toBe('start');
  await keys('{Escape}');
  expect(document.activeElement).toBe(stage);
  stage.remove();
});

test.each([
  ['a boundary beyond the clip', '{ArrowDown}{ArrowRight}{Enter}500{Enter}'],
  ['a segment of no frames', '{ArrowDown}{ArrowRight}{Enter}30{Enter}'],
  ['a time beyond the clip', '{ArrowDown}{ArrowRight}{Enter}9:00{Enter}'],
])('%s is refused whole, said, and stays open to be mended', async (_name, typed) => {
  const { editor, said } = open();
  await keys(typed);
  expect(rowOf(editor)).toBe('A 0-30, B 30-60, - 60-100');
  expect(said()).toContain('At least one frame must remain');
  expect(inFocus().getAttribute('aria-invalid')).toBe('true');
  await keys('{Escape}');
  expect(inFocus().dataset['column']).toBe('end');
});

test('what is neither a frame nor a time is told at the field', async () => {
  open();
  await keys('{ArrowDown}{Enter}soon{Enter}');
  const field = inFocus();
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'This is neither a frame nor a time.',
  );
});

test('headers sort and turn the order round; an edit keeps the keyboard at its segment', async () => {
  const { editor } = open();
  await keys('{ArrowUp}{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(inFocus().textContent).toBe('Label');
  await keys('{Enter}');
  expect(inFocus().getAttribute('aria-sort')).toBe('ascending');
  expect(rowsShown()).toEqual(['step-0-A', 'step-30-B', 'step-60-none']);
  await keys(' ');
  expect(inFocus().getAttribute('aria-sort')).toBe('descending');
  expect(rowsShown()).toEqual(['step-60-none', 'step-30-B', 'step-0-A']);
  await keys('{ArrowDown}{Enter}');
  await userEvent.selectOptions(inFocus(), 'A');
  await keys('{Enter}');
  expect(rowOf(editor)).toBe('A 0-30, B 30-60, A 60-100');
  expect(inFocus().parentElement?.dataset['segmentId']).toBe('step-60-none');
});

test('the filter reads labels, notes and times, and counts what it shows', async () => {
  open();
  await userEvent.type(screen.getByRole('textbox', { name: 'Filter segments' }), 'b');
  expect(rowsShown()).toEqual(['step-30-B', 'step-60-none']);
  expect(screen.getByRole('status').textContent).toBe('2 of 3');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Gaps');
  expect(rowsShown()).toEqual(['step-60-none']);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
});

test('when the segment is deleted the keyboard stays in the table; closed, the focus goes back to its opener', async () => {
  const { run, close } = open();
  await keys('{ArrowDown}');
  act(() => void run('delete'));
  expect(rowsShown()).toEqual(['step-0-A', 'step-60-none']);
  expect(inFocus().parentElement?.dataset['segmentId']).toBe('step-60-none');
  close();
  expect(inFocus().textContent).toBe('Table view');
});

test('of ten thousand rows only those in view are in the document, and the last is one chord away', async () => {
  const count = 10_000;
  const row = Array.from({ length: count }, (_, at) => `${at % 2 === 0 ? 'A' : 'B'} ${at}-${at + 1}`).join(', ');
  open({ frameCount: count, rows: { step: row } });
  expect(rowsShown().length).toBeLessThan(40);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
  await keys('{Control>}{End}{/Control}');
  expect(inFocus().parentElement?.getAttribute('aria-rowindex')).toBe('10001');
});
