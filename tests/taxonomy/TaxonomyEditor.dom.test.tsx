import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test, vi } from 'vitest';
import { systemClock, systemTimers } from '../../src/core';
import { PROJECT_DOCUMENT } from '../../src/editor';
import type { Editor } from '../../src/editor';
import { EditorProvider } from '../../src/hooks';
import { loadNamespace } from '../../src/i18n';
import { TaxonomyEditor } from '../../src/taxonomy/TaxonomyEditor';
import { createAnnouncer, createToaster } from '../../src/ui';
import { anEditor, rowOf } from '../factories/an-editor';
import { aLabel, aTier, countedIds } from '../factories/records';
import { startEnglish } from '../ui/start-english';

// Every key of these tests is pressed for real, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
beforeAll(async () => {
  await startEnglish();
  await Promise.all([loadNamespace('vocabulary'), loadNamespace('commands')]);
  Element.prototype.scrollIntoView = () => undefined;
  // The kit looks its parts up by their ids; jsdom does not bring what it needs for that.
  vi.stubGlobal('CSS', { escape: (text: string) => text.replaceAll(/[^\w-]/g, String.raw`\$&`) });
});

const LABELS = [
  aLabel({ id: 'dishes', kind: 'task', key: 'dishes', order: 0, names: { en: 'Dishes' }, code: 1 }),
  aLabel({ id: 'wash', key: 'wash', order: 1, parent: 'dishes', names: { en: 'Wash cup' }, code: 2 }),
  aLabel({ id: 'rinse', key: 'rinse', order: 2, parent: 'dishes', names: { en: 'Rinse cup' }, code: 3 }),
  aLabel({ id: 'tidy', kind: 'task', key: 'tidy', order: 3, names: { en: 'Tidy' } }),
  aLabel({ id: 'take', kind: 'verb', key: 'take', order: 4, names: { en: 'take', sw: 'chukua' } }),
  aLabel({ id: 'cup', kind: 'object', key: 'cup', order: 5, names: { en: 'cup', sw: 'kikombe' } }),
];

interface Opened {
  readonly editor: Editor;
  readonly said: () => string;
}

function open(): Opened {
  const { editor } = anEditor({
    labels: LABELS,
    tiers: [
      aTier({ id: 'step', labels: ['dishes', 'tidy'], names: { en: 'Step' } }),
      aTier({ id: 'action', order: 1, labels: ['wash', 'rinse'], names: { en: 'Action' } }),
    ],
    rows: { step: 'dishes 0-100', action: 'wash 0-40, rinse 40-100' },
  });
  const announcer = createAnnouncer({ clock: systemClock, timers: systemTimers });
  const toaster = createToaster({ announcer, clock: systemClock, timers: systemTimers });
  const tools = { announcer, toaster, newId: countedIds('made'), capOfPlace: (place: number) => `K${place}` };
  render(
    <EditorProvider editor={editor}>
      <TaxonomyEditor tools={tools} isReady />
    </EditorProvider>,
  );
  return { editor, said: () => announcer.current('polite').text };
}

const keys = async (text: string): Promise<void> => void (await userEvent.keyboard(text));
const tree = (): HTMLElement => screen.getByRole('treegrid', { name: 'Labels' });
const lines = (): string[] =>
  within(tree())
    .getAllByRole('row')
    .flatMap(({ dataset, ariaLevel }) =>
      dataset['labelId'] === undefined ? [] : `${ariaLevel} ${dataset['labelId']}`,
    );
const focused = (): string => document.activeElement?.getAttribute('data-label-id') ?? '';
const enterTree = (): void => act(() => within(tree()).getAllByRole('row')[1]?.focus());
const version = (editor: Editor): string => editor.queries.taxonomy()?.version ?? '';

test('the tree is walked, opened and closed by keys, each line with its level and place', async () => {
  open();
  enterTree();
  expect(lines()).toEqual(['1 dishes', '1 tidy']);
  await keys('{ArrowRight}');
  expect(lines()).toEqual(['1 dishes', '2 wash', '2 rinse', '1 tidy']);
  await keys('{ArrowRight}{ArrowDown}');
  expect(focused()).toBe('rinse');
  expect(document.activeElement?.getAttribute('aria-posinset')).toBe('2');
  await keys('{ArrowLeft}{ArrowLeft}');
  expect(lines()).toEqual(['1 dishes', '1 tidy']);
  await keys('{End}');
  expect(focused()).toBe('tidy');
});

test('Alt with an arrow moves a label among its siblings, as one step that undo takes back', async () => {
  const { editor, said } = open();
  enterTree();
  await keys('{ArrowRight}{ArrowDown}{Alt>}{ArrowDown}{/Alt}');
  expect(lines()).toEqual(['1 dishes', '2 rinse', '2 wash', '1 tidy']);
  expect(said()).toBe('⁨Wash cup⁩ moved'.replaceAll(/[⁨⁩]/g, ''));
  act(() => void editor.undo(PROJECT_DOCUMENT));
  expect(lines()).toEqual(['1 dishes', '2 wash', '2 rinse', '1 tidy']);
});

test('Enter goes into the form; a name is saved with Enter, and leaving a changed label saves it too', async () => {
  const { editor, said } = open();
  enterTree();
  await keys('{End}{Enter}');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Label name' }));
  await keys(' up{Enter}');
  expect(editor.queries.byId('label', 'tidy')?.names).toEqual({ en: 'Tidy up' });
  expect(said()).toBe('Tidy up saved');
  expect(version(editor)).toBe('1.0.1');
  await keys(' now');
  act(() => within(tree()).getAllByRole('row')[1]?.click());
  expect(editor.queries.byId('label', 'tidy')?.names).toEqual({ en: 'Tidy up now' });
});

test('an identifier that is taken is refused at its field, and nothing changes', async () => {
  const { editor } = open();
  enterTree();
  await keys('{End}');
  const field = screen.getByRole('textbox', { name: 'Identifier' });
  await userEvent.clear(field);
  await userEvent.type(field, 'dishes{Enter}');
  expect(screen.getByText('Another one has this identifier')).toBeTruthy();
  expect(editor.queries.byId('label', 'tidy')?.key).toBe('tidy');
});

test('a key that another label has is shown as taken, and goes over when it is saved', async () => {
  const { editor } = open();
  enterTree();
  await keys('{ArrowRight}{ArrowDown}');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Key' }), 'K3, now Rinse cup');
  expect(screen.getByText('Rinse cup has this key and will lose it')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect([editor.queries.byId('label', 'wash')?.code, editor.queries.byId('label', 'rinse')?.code]).toEqual([3, null]);
});

test('a new action is made of verb and object, named in both languages, and offered on the tier of its like', async () => {
  const { editor } = open();
  enterTree();
  await keys('{ArrowRight}{ArrowDown}');
  await userEvent.click(screen.getByRole('button', { name: 'Add label' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Verb' }), 'take');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Add object' }), 'cup');
  await userEvent.click(screen.getByRole('button', { name: 'Name from verb and object' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const made = editor.queries.labels().find(({ key }) => key === 'take_cup');
  expect(made).toMatchObject({ kind: 'action', names: { en: 'take cup', sw: 'chukua kikombe' }, verb: 'take' });
  expect(editor.queries.byId('tier', 'action')?.labels).toContain(made?.id);
  expect(version(editor)).toBe('1.1.0');
});

test('a label in use is not removed: what would change is shown first, then it is merged in one step', async () => {
  const { editor, said } = open();
  enterTree();
  await keys('{ArrowRight}{ArrowDown}{Delete}');
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByText(/is in use, so it cannot be removed/)).toBeTruthy();
  expect(dialog.querySelector('[data-part="change-preview"]')?.getAttribute('data-segments')).toBe('1');
  expect(rowOf(editor, 'action')).toBe('wash 0-40, rinse 40-100');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Merge' }));
  expect(rowOf(editor, 'action')).toBe('rinse 0-40, rinse 40-100');
  expect(said()).toBe('Wash cup is now Rinse cup');
  act(() => void editor.undo(PROJECT_DOCUMENT));
  expect(rowOf(editor, 'action')).toBe('wash 0-40, rinse 40-100');
});

test('tiers: one is added with its rule and words, and one in use says why it stays', async () => {
  const { editor } = open();
  await userEvent.click(screen.getByRole('tab', { name: 'Tiers' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add tier' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Tier name' }), 'Left hand');
  await userEvent.click(screen.getByRole('radio', { name: 'Free: with gaps and overlaps' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Stays inside the tier' }), 'Step');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(editor.queries.tiers().at(-1)).toMatchObject({ key: 'Left_hand', kind: 'free', parent: 'step', labels: null });
  await userEvent.click(screen.getByRole('button', { name: /^Action/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(screen.getByText('It is in use and was not changed')).toBeTruthy();
  expect(editor.queries.byId('tier', 'action')).not.toBe(null);
});

test('attributes: a choice is added with its values', async () => {
  const { editor } = open();
  await userEvent.click(screen.getByRole('tab', { name: 'Attributes' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add attribute' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Attribute name' }), 'Grip');
  await userEvent.click(screen.getByRole('button', { name: 'Add choice' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Choice 1' }), 'firm');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(editor.queries.taxonomy()?.attributes).toMatchObject([
    { key: 'Grip', kind: 'select', values: ['value_1'], valueNames: { value_1: { en: 'firm' } } },
  ]);
});
