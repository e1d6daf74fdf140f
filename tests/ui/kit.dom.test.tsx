import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import Scissors from 'lucide-react/icons/scissors';
import type { ReactElement } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { systemClock, systemTimers } from '../../src/core';
import { errorText } from '../../src/i18n';
import {
  Button,
  Checkbox,
  createAnnouncer,
  createToaster,
  ErrorNote,
  IconButton,
  LiveRegions,
  NumberField,
  ProgressBar,
  RadioGroup,
  Select,
  SkipLinks,
  Switch,
  Table,
  TextField,
  ToastRegion,
  ToggleButton,
  Toolbar,
} from '../../src/ui';
import { startEnglish } from './start-english';

beforeAll(startEnglish);

const ignore = (): void => undefined;

test('a disabled button keeps its place in the tab order and does nothing', async () => {
  const act = vi.fn<() => void>();
  render(
    <Button isDisabled isSubmit description="Nothing to undo" data-part="undo" onPress={act}>
      Undo
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Undo' });
  await userEvent.tab();
  expect(document.activeElement).toBe(button);
  await userEvent.keyboard('{Enter}');
  await userEvent.click(button);
  expect(act).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(button.getAttribute('aria-description')).toBe('Nothing to undo');
  expect(button.dataset['part']).toBe('undo');
  expect(button.getAttribute('type')).toBe('button');
});

test('pointer and keyboard press once each', async () => {
  const act = vi.fn<() => void>();
  render(<IconButton icon={Scissors} label="Cut" keyShortcuts="Enter" onPress={act} />);
  const button = screen.getByRole('button', { name: 'Cut' });
  await userEvent.click(button);
  await userEvent.keyboard(' ');
  expect(act).toHaveBeenCalledTimes(2);
  expect(button.getAttribute('aria-keyshortcuts')).toBe('Enter');
});

test('a toggle tells its state and asks for the other one', async () => {
  const change = vi.fn<(isSelected: boolean) => void>();
  render(
    <ToggleButton isSelected onChange={change}>
      Loop
    </ToggleButton>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Loop', pressed: true }));
  expect(change).toHaveBeenCalledExactlyOnceWith(false);
});

function Bar({ hasExtra }: { readonly hasExtra: boolean }): ReactElement {
  return (
    <Toolbar label="Box" data-part="box-tools">
      {hasExtra ? <Button>Extra</Button> : null}
      <Button>New box</Button>
      <TextField label="X" value="12" onChange={ignore} isCode />
      <Select label="Interpolation" value="a" options={[{ value: 'a', text: 'A' }]} onChange={ignore} />
      <Button isDisabled>Split</Button>
    </Toolbar>
  );
}

const focusedName = (): string | null =>
  document.activeElement?.textContent === ''
    ? document.activeElement.tagName
    : (document.activeElement?.textContent ?? null);

test('one tab stop, which stays where the focus last was, also when controls come and go', async () => {
  const { rerender } = render(<Bar hasExtra={false} />);
  const stops = (): number => screen.getByRole('toolbar', { name: 'Box' }).querySelectorAll('[tabindex="0"]').length;
  expect(stops()).toBe(1);
  await userEvent.tab();
  expect(focusedName()).toBe('New box');
  await userEvent.keyboard('{End}');
  expect(focusedName()).toBe('Split');
  await userEvent.tab();
  expect(document.activeElement).toBe(document.body);
  rerender(<Bar hasExtra />);
  await Promise.resolve();
  expect(stops()).toBe(1);
  await userEvent.tab();
  expect(focusedName()).toBe('Split');
});

test('arrows walk and go round, and leave a text field only from its ends', async () => {
  render(<Bar hasExtra={false} />);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowLeft}');
  expect(focusedName()).toBe('Split');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'X' });
  expect(document.activeElement).toBe(field);
  field.setSelectionRange(0, 0);
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(field);
  field.setSelectionRange(2, 2);
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Interpolation' }));
});

test('radios are chosen by arrows, carry their attributes and skip what is disabled', async () => {
  const chosen: string[] = [];
  const options = [
    { value: 'segment', text: 'Segment', 'data-format-id': 'native' },
    { value: 'box', text: 'Box', isDisabled: true },
    { value: 'review', text: 'Review' },
  ];
  render(<RadioGroup label="Mode" value="segment" options={options} onChange={(value) => chosen.push(value)} />);
  const segment = screen.getByRole('radio', { name: 'Segment' });
  expect(segment.getAttribute('aria-checked')).toBe('true');
  expect(segment.dataset['formatId']).toBe('native');
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Review' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Box' }));
  expect(chosen).toEqual(['review']);
});

test('an error says what happened, that work is safe and what to do, with code and cure', async () => {
  const cure = vi.fn<() => void>();
  render(<ErrorNote code="F-201" text={errorText('F-201', { name: 'a.xml' })} onAction={cure} />);
  const alert = screen.getByRole('alert');
  expect(alert.dataset).toMatchObject({ part: 'error', errorCode: 'F-201' });
  expect(alert.textContent).toContain('a.xml is not a file Chorograph can read. Nothing was changed.');
  expect(alert.textContent).toContain('[F-201]');
  await userEvent.click(screen.getByRole('button', { name: 'Formats' }));
  expect(cure).toHaveBeenCalledOnce();
});

test('announcements reach the two regions, toasts speak once and their action closes them', async () => {
  const announcer = createAnnouncer({ clock: systemClock, timers: systemTimers });
  const toaster = createToaster({ clock: systemClock, timers: systemTimers, announcer });
  render(
    <>
      <LiveRegions announcer={announcer} />
      <ToastRegion toaster={toaster} />
    </>,
  );
  const undo = vi.fn<() => void>();
  act(() => {
    toaster.show('Deleted', { label: 'Undo', onPress: undo });
    announcer.say('The last change is not stored.', { urgency: 'assertive' });
  });
  expect(screen.getByRole('status', { name: 'Announcements' }).textContent).toBe('Deleted');
  expect(screen.getByRole('alert').textContent).toBe('The last change is not stored.');
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('native controls carry the contract on the element with the role', async () => {
  const change = vi.fn<(value: unknown) => void>();
  render(
    <>
      <Select
        label="Speed"
        isLabelHidden
        value="1"
        options={[
          { value: '1', text: '1×' },
          { value: '2', text: '2×' },
        ]}
        onChange={change}
        data-part="speed"
      />
      <Checkbox label="Names" isSelected={false} onChange={change} />
      <Switch label="Two passes" isSelected onChange={change} />
      <ProgressBar label="Reading frames" share={0.42} data-part="progress" />
    </>,
  );
  const speed = screen.getByRole('combobox', { name: 'Speed' });
  expect(speed.dataset['part']).toBe('speed');
  await userEvent.selectOptions(speed, '2');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Names' }));
  await userEvent.click(screen.getByRole('switch', { name: 'Two passes' }));
  expect(change.mock.calls).toEqual([['2'], [true], [false]]);
  expect(screen.getByRole('progressbar', { name: 'Reading frames' }).getAttribute('aria-valuetext')).toBe('42%');
});

test('fields name, explain and refuse', async () => {
  const change = vi.fn<(value: unknown) => void>();
  render(
    <>
      <TextField label="Project name" value="" onChange={change} help="Shown in exports" error="Already taken" />
      <NumberField label="Frames" value={10} minValue={1} maxValue={12} onChange={change} isCode data-part="count" />
    </>,
  );
  const name = screen.getByRole('textbox', { name: 'Project name', description: /Shown in exports.*Already taken/ });
  expect(name.getAttribute('aria-invalid')).toBe('true');
  await userEvent.type(name, 'K');
  const frames = screen.getByRole('textbox', { name: 'Frames' });
  expect(frames.dataset['part']).toBe('count');
  await userEvent.clear(frames);
  await userEvent.type(frames, '99');
  await userEvent.tab();
  expect(change.mock.calls).toEqual([['K'], [12]]);
});

test('skip links move the focus and leave the address alone', async () => {
  render(
    <>
      <SkipLinks links={[{ targetId: 'stage', text: 'Skip to stage' }]} />
      <div id="stage" tabIndex={-1} />
    </>,
  );
  await userEvent.click(screen.getByRole('link', { name: 'Skip to stage' }));
  expect(document.activeElement?.id).toBe('stage');
  expect(location.hash).toBe('');
});

test('a table has a name, headed columns and a place in the tab order to scroll it', () => {
  render(
    <Table caption="Agreement" columns={[{ id: 'k', text: 'κ', isNumeric: true }]} data-part="figures">
      <tr>
        <td data-value="0.87">0.87</td>
      </tr>
    </Table>,
  );
  expect(screen.getByRole('table', { name: 'Agreement' }).dataset['part']).toBe('figures');
  expect(screen.getByRole('columnheader', { name: 'κ' })).toBeDefined();
  expect(screen.getByRole('region', { name: 'Agreement' }).tabIndex).toBe(0);
});
