import { fireEvent, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { useKeyCaps } from '../../src/app/studio/key-caps';
import { ShortcutsDialog } from '../../src/app/studio/ShortcutsDialog';
import { useKeymap } from '../../src/app/studio/use-keymap';
import { systemClock, systemTimers } from '../../src/core';
import { EditorProvider } from '../../src/hooks';
import { loadNamespace } from '../../src/i18n';
import { createSettings } from '../../src/storage';
import { createAnnouncer, createToaster } from '../../src/ui';
import { aStudio } from '../factories/a-command-context';
import { startEnglish } from '../ui/start-english';

vi.setConfig({ testTimeout: 30_000 });
// The kit's dialogs ask for it; jsdom has none.
vi.stubGlobal('CSS', { escape: (text: string) => text });
beforeAll(async () => {
  await startEnglish();
  await Promise.all([
    loadNamespace('editor'),
    loadNamespace('commands'),
    loadNamespace('tools'),
    loadNamespace('errors'),
  ]);
});

function open() {
  const studio = aStudio({ rows: { step: 'A 0-100' } });
  const announcer = createAnnouncer({ clock: systemClock, timers: systemTimers });
  const toaster = createToaster({ announcer, clock: systemClock, timers: systemTimers });
  const kept = new Map<string, string>();
  const settings = createSettings({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  });
  function Page(): ReactNode {
    const keys = useKeymap(settings);
    const caps = useKeyCaps(keys.keymap);
    return (
      <ShortcutsDialog
        services={{ announcer, toaster, settings }}
        isOpen
        keys={keys}
        caps={caps}
        onClose={() => undefined}
      />
    );
  }
  render(
    <EditorProvider editor={studio.editor}>
      <Page />
    </EditorProvider>,
  );
  return {
    ...studio,
    settings,
    said: () => announcer.current('polite').text,
    told: () => toaster.current()?.text ?? '',
  };
}

const keysOf = (command: string): string[] =>
  [...document.querySelectorAll(`tr[data-command="${command}"] kbd`)].map(({ textContent }) => textContent);
/** By attribute: reading roles out of a table of every command would take seconds for each look. */
function part(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`nothing is ${selector}`);
  return found;
}
function pressButton(text: string): void {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === text);
  if (button === undefined) throw new Error(`no button ${text}`);
  fireEvent.click(button);
}
function change(name: string): void {
  fireEvent.change(part('[role="dialog"] input'), { target: { value: name } });
  fireEvent.click(part(`[aria-label="Change keys of ${name}"]`));
}
const press = (code: string, key: string): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key });

test('a command gets another key: it is said, and shown', () => {
  const { said } = open();
  change('Show the whole clip');
  fireEvent.keyDown(document.activeElement ?? document.body, { code: 'KeyH', key: 'H', shiftKey: true });
  expect(said()).toBe('Shift+H now does Show the whole clip');
  expect(keysOf('zoomFit')).toEqual(['Shift+H']);
});

test('a key that another command has: the person hears whose it is, and chooses', () => {
  const { editor, said } = open();
  change('Zoom in');
  press('KeyP', 'p');
  const alert = document.querySelector<HTMLElement>('[data-error-code="K-601"]');
  expect(alert?.textContent).toContain('P already does Play once.');
  pressButton('Swap');
  expect(said()).toBe('P now does Zoom in, which gave its keys to Play once');
  expect(keysOf('zoomIn')).toEqual(['P']);
  expect(editor.history('project').done.map(({ name }) => name)).toEqual(['editKeys']);
  expect(editor.queries.project()?.settings['keymap']).toMatchObject([{ kind: 'free' }, { kind: 'free' }, {}, {}]);
  pressButton('Reset changes');
  expect(keysOf('zoomIn')).toEqual(['=']);
});

test('the browser keeps some keys; Escape gives up; a preset is chosen for the person', () => {
  const { settings } = open();
  change('Zoom in');
  fireEvent.keyDown(document.activeElement ?? document.body, { code: 'KeyT', key: 't', ctrlKey: true });
  expect(document.querySelector('[data-error-code="K-602"]')?.textContent).toContain(
    'The browser keeps Ctrl+T for itself.',
  );
  press('Escape', 'Escape');
  expect(document.querySelector('[data-part="key-recorder"]')).toBeNull();
  expect(document.querySelector('[role="dialog"]')).not.toBeNull();
  fireEvent.change(part('[data-part="keymap-preset"]'), { target: { value: 'cvat' } });
  expect(settings.get().keymapPreset).toBe('cvat');
});

test('a swap that cannot be is told as what it is', () => {
  const { said } = open();
  change('Cut');
  press('KeyP', 'p');
  pressButton('Swap');
  expect(said()).toContain('Play once could not take its old keys');
  expect(keysOf('playOnce')).toEqual([]);
});

test('keys are saved to a file and loaded from it, as one step; a wrong file changes nothing', async () => {
  const { settings, editor, said, told } = open();
  fireEvent.change(part('[data-part="keymap-preset"]'), { target: { value: 'elan' } });
  change('Show the whole clip');
  fireEvent.keyDown(document.activeElement ?? document.body, { code: 'KeyH', key: 'H', shiftKey: true });
  const blobs: Blob[] = [];
  vi.stubGlobal('URL', { createObjectURL: (blob: Blob) => String(blobs.push(blob)), revokeObjectURL: () => undefined });
  pressButton('Save keys');
  const [saved] = blobs;
  if (saved === undefined) throw new Error('nothing was saved');
  const text = await saved.text();
  vi.unstubAllGlobals();
  vi.stubGlobal('CSS', { escape: (word: string) => word });
  pressButton('Reset changes');
  settings.set({ keymapPreset: 'default' });

  const load = async (content: string): Promise<void> => {
    pressButton('Load keys');
    const input = await vi.waitFor(() => part('input[type="file"]'));
    fireEvent.change(input, { target: { files: [new File([content], 'mine.json')] } });
  };
  await load(text);
  await vi.waitFor(() => expect(said()).toBe('The keys of mine.json are in use'));
  expect(settings.get().keymapPreset).toBe('elan');
  expect(keysOf('zoomFit')).toEqual(['Shift+H']);
  const steps = editor.history('project').done.length;
  await load('{"chorographKeys":1,"preset":"default","changes":[{"kind":"bind"}]}');
  await vi.waitFor(() => expect(told()).toContain('mine.json is damaged at changes.0'));
  await load('[]');
  await vi.waitFor(() => expect(told()).toContain('mine.json is not a file Chorograph can read.'));
  expect(editor.history('project').done).toHaveLength(steps);
});
