import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeAll, expect, test } from 'vitest';
import { ok } from '../../src/core';
import { AttributeFields } from '../../src/canvas/AttributeFields';
import { useInspected } from '../../src/canvas/inspected';
import { EditorProvider } from '../../src/hooks';
import { loadNamespace } from '../../src/i18n';
import { createKeyframe, createTrack, manualOrigin } from '../../src/model';
import type { Attribute } from '../../src/model';
import type { FrameTable } from '../../src/time';
import { aStudio } from '../factories/a-command-context';
import type { Studio } from '../factories/a-command-context';
import { aTaxonomy, FIXED_INSTANT } from '../factories/records';
import { startEnglish } from '../ui/start-english';

beforeAll(async () => {
  await startEnglish();
  await loadNamespace('editor');
});

const BLANK = { on: ['track' as const], labels: null, values: [], valueNames: {}, default: null, x: {} };
const ATTRIBUTES: readonly Attribute[] = [
  {
    ...BLANK,
    id: 'state',
    key: 'state',
    names: { en: 'State' },
    kind: 'select',
    mutable: true,
    values: ['dirty', 'clean'],
    valueNames: { dirty: { en: 'Dirty' } },
    default: 'dirty',
  },
  { ...BLANK, id: 'full', key: 'full', names: { en: 'Full' }, kind: 'boolean', mutable: true },
  { ...BLANK, id: 'size', key: 'size', names: { en: 'Size' }, kind: 'number', mutable: false },
  { ...BLANK, id: 'brand', key: 'brand', names: { en: 'Brand' }, kind: 'text', mutable: false },
  { ...BLANK, id: 'other', key: 'other', names: { en: 'Other' }, kind: 'text', mutable: false, labels: ['B'] },
  { ...BLANK, id: 'hand', key: 'hand', names: { en: 'Hand' }, kind: 'text', mutable: false, on: ['segment'] },
];

function Fields({ table }: { readonly table: FrameTable }): ReactNode {
  const inspected = useInspected(table);
  const track = inspected.only;
  return track === null ? null : (
    <AttributeFields tools={{ onRefused: () => undefined }} inspected={inspected} track={track} />
  );
}

function open(): Studio {
  const origin = manualOrigin('annotator-a', FIXED_INSTANT);
  const track = createTrack({ id: 't', set: 'set1', label: 'A', startFrame: 0, endFrame: 100, origin });
  const shape = { kind: 'box' as const, x: 10, y: 10, w: 50, h: 40 };
  const keyframes = [0, 40].map((frame) =>
    createKeyframe({ id: `t-${frame}`, set: 'set1', track: 't', frame, shape, attributes: { state: 'clean' } }),
  );
  const studio = aStudio({ records: [track, ...keyframes] });
  studio.editor.transact('editTaxonomy', (draft) => {
    draft.put(aTaxonomy({ attributes: ATTRIBUTES }));
    return ok();
  });
  studio.editor.ephemeral.setState({ mode: 'box', selectedTracks: ['t'], activeTrack: 't' });
  studio.at(20);
  render(
    <EditorProvider editor={studio.editor}>
      <Fields table={studio.table} />
    </EditorProvider>,
  );
  return studio;
}

test('fields are those of the label, each of its type; text and numbers are kept on leaving', async () => {
  const { editor } = open();
  const whole = within(screen.getByRole('group', { name: 'Attributes' }));
  expect(screen.queryByLabelText('Other')).toBeNull();
  expect(screen.queryByLabelText('Hand')).toBeNull();
  const brand = whole.getByRole('textbox', { name: 'Brand' });
  fireEvent.change(brand, { target: { value: ' Teal ' } });
  expect(editor.queries.byId('track', 't')?.attributes).toEqual({});
  fireEvent.blur(brand);
  const size = whole.getByRole('textbox', { name: 'Size' });
  const user = userEvent.setup();
  await user.type(size, '3.5');
  await user.tab();
  expect(editor.queries.byId('track', 't')?.attributes).toEqual({ brand: 'Teal', size: 3.5 });
  fireEvent.change(brand, { target: { value: '' } });
  fireEvent.blur(brand);
  expect(editor.queries.byId('track', 't')?.attributes).toEqual({ size: 3.5 });
  expect(editor.history('set1').done.map(({ name }) => name)).toEqual(['editTrack', 'editTrack', 'editTrack']);
});

test('what changes with time makes a keyframe at the shown frame and leaves the others alone; undo takes both back', () => {
  const { editor } = open();
  const here = within(screen.getByRole('group', { name: 'Attributes at this frame' }));
  const state = here.getByRole('combobox', { name: 'State' });
  expect(state).toHaveProperty('value', 'clean');
  fireEvent.change(state, { target: { value: 'dirty' } });
  const values = (): unknown[] => editor.queries.keyframes('t').map(({ frame, attributes }) => [frame, attributes]);
  expect(values()).toEqual([
    [0, { state: 'clean' }],
    [20, { state: 'dirty' }],
    [40, { state: 'clean' }],
  ]);
  fireEvent.change(here.getByRole('combobox', { name: 'Full' }), { target: { value: 'true' } });
  expect(values()[1]).toEqual([20, { state: 'dirty', full: true }]);
  editor.undo('set1');
  editor.undo('set1');
  expect(values()).toEqual([
    [0, { state: 'clean' }],
    [40, { state: 'clean' }],
  ]);
});
