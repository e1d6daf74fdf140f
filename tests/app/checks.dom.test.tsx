import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test, vi } from 'vitest';
import { ChecksPanel } from '../../src/app/studio/checks/ChecksPanel';
import { SubmitDialog } from '../../src/app/studio/checks/SubmitDialog';
import { systemClock, systemTimers } from '../../src/core';
import { EditorProvider } from '../../src/hooks';
import { loadNamespace } from '../../src/i18n';
import { createAnnouncer, createToaster } from '../../src/ui';
import { aStudio } from '../factories/a-command-context';
import { rowOf } from '../factories/an-editor';
import { startEnglish } from '../ui/start-english';

vi.setConfig({ testTimeout: 30_000 });
// The kit's dialogs ask for it; jsdom has none.
vi.stubGlobal('CSS', { escape: (text: string) => text });
beforeAll(async () => {
  await startEnglish();
  await Promise.all([loadNamespace('editor'), loadNamespace('commands'), loadNamespace('tools')]);
});

const ROWS = { step: 'A 0-40, - 40-50, B 50-52, C 52-100' };

function open(isSubmitting: boolean) {
  const studio = aStudio({ rows: ROWS });
  const announcer = createAnnouncer({ clock: systemClock, timers: systemTimers });
  const toaster = createToaster({ announcer, clock: systemClock, timers: systemTimers });
  const services = { announcer, toaster };
  const submitted = vi.fn<() => void>();
  const closed = vi.fn<() => void>();
  render(
    <EditorProvider editor={studio.editor}>
      <ChecksPanel services={services} table={studio.table} playback={studio.playback} onSubmit={() => undefined} />
      <SubmitDialog services={services} isOpen={isSubmitting} onClose={closed} onSubmitted={submitted} />
    </EditorProvider>,
  );
  return { ...studio, submitted, said: () => announcer.current('polite').text };
}

const findings = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-kind]')];
const press = async (name: string): Promise<void> =>
  userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name }));

test('findings are listed by time with what and where; Enter goes there, Delete fixes and goes on', async () => {
  const { editor, playback, said } = open(false);
  expect(findings().map(({ textContent }) => textContent)).toEqual(['Gap, 0:01.600', 'Sliver: B, 0:02.000']);
  expect(document.querySelector<HTMLElement>('[data-part="checks"]')?.dataset['clean']).toBe('0.5');
  act(() => findings()[0]?.focus());
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(playback.getState().playhead).toBe(50);
  expect(editor.ephemeral.getState().selectedSegments).toEqual(['step-50-B']);
  await userEvent.keyboard('{ArrowUp}{Delete}');
  expect(rowOf(editor)).toBe('A 0-50, B 50-52, C 52-100');
  expect(said()).toBe('Fixed: Gap');
  expect(document.activeElement?.textContent).toBe('Sliver: B, 0:02.000');
  await userEvent.keyboard('{Delete}');
  expect(rowOf(editor)).toBe('A 0-52, C 52-100');
  expect(screen.getByText('Nothing needs a look')).toBeTruthy();
  expect(editor.history('set1').done.map(({ name }) => name)).toEqual(['fixAttention', 'fixAttention']);
});

test('a rule is explained and switched for the project; orders of labels are added and removed', async () => {
  const { editor } = open(false);
  act(() => document.querySelector('details')?.setAttribute('open', ''));
  await userEvent.click(screen.getByRole('switch', { name: 'Sliver' }));
  expect(findings()).toHaveLength(1);
  expect(editor.queries.project()?.settings).toMatchObject({ rules: { attention: { sliver: false } } });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'First' }), 'C');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Then' }), 'A');
  await userEvent.click(screen.getByRole('button', { name: 'Add order' }));
  expect(findings().map(({ dataset }) => dataset['kind'])).toEqual(['order', 'gap']);
  await userEvent.click(screen.getByRole('button', { name: 'Remove C before A' }));
  expect(findings()).toHaveLength(1);
});

test('warnings pass when Submit is pressed again; what is handed in is locked until it is reopened', async () => {
  const { editor, submitted, run } = open(true);
  expect(screen.getByRole('list', { name: 'Before you submit' }).textContent).toContain('2 gaps or slivers');
  await press('Submit and next');
  expect(submitted).not.toHaveBeenCalled();
  await press('Submit and next');
  expect(submitted).toHaveBeenCalledOnce();
  expect(editor.queries.byId('set', 'set1')?.state).toBe('submitted');
  expect(run('label', { place: 1 })).toBe('locked');
  expect(run('undo')).toBe('noTarget');
  await press('Reopen');
  expect(run('label', { place: 2 })).toBeNull();
});

test('a segment without an end stands against handing in', async () => {
  const studio = aStudio({ rows: { step: 'A! 0-50, B 50-100' } });
  const announcer = createAnnouncer({ clock: systemClock, timers: systemTimers });
  render(
    <EditorProvider editor={studio.editor}>
      <SubmitDialog services={{ announcer }} isOpen onClose={() => undefined} onSubmitted={() => undefined} />
    </EditorProvider>,
  );
  expect(document.querySelector('[data-error-code="T-505"]')?.textContent).toContain('1 segment has no end.');
  await press('Submit and next');
  expect(studio.editor.queries.byId('set', 'set1')?.state).toBe('open');
});
