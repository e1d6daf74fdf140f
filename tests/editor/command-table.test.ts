import { describe, expect, test } from 'vitest';
import {
  command,
  COMMAND_IDS,
  COMMANDS,
  createCommandTable,
  groupOf,
  readCommandId,
  STEP_NAMES,
} from '../../src/editor';
import { ok } from '../../src/core';
import { aStudio } from '../factories/a-command-context';
import ar from '../../locales/ar/commands.json';
import en from '../../locales/en/commands.json';
import sw from '../../locales/sw/commands.json';

/** Names that assistive technology and automated checks rely on. */
const CONTRACT: Partial<Record<(typeof COMMAND_IDS)[number], string>> = {
  cut: 'Cut',
  trimStart: 'Trim start',
  trimEnd: 'Trim end',
  mergeNext: 'Merge with next',
  mergePrevious: 'Merge with previous',
  delete: 'Delete',
  deleteLeaveGap: 'Delete and leave gap',
  relabel: 'Relabel',
  unsure: 'Unsure',
  addNote: 'Add note',
  undo: 'Undo',
  redo: 'Redo',
  history: 'History',
  toggleTable: 'Table view',
  toggleLoop: 'Loop',
  nextFrame: 'Next frame',
  previousFrame: 'Previous frame',
  nextPoint: 'Next point',
  previousPoint: 'Previous point',
  markIn: 'Mark in',
  markOut: 'Mark out',
  clearMarks: 'Clear marks',
  findLabel: 'Find a label',
  newBox: 'New box',
  splitTrack: 'Split track',
  mergeTracks: 'Merge tracks',
  linkToSegment: 'Link to segment',
  acceptProposal: 'Accept proposal',
  acceptAndNext: 'Accept and next',
  submit: 'Submit and next',
  commandPalette: 'Command palette',
  shortcuts: 'Keyboard shortcuts',
  settings: 'Settings',
  exportProject: 'Export',
  importFile: 'Import',
};

describe.each(Object.entries({ en, ar, sw }))('in %s', (_tag, names) => {
  test('every command and step has a name, and nothing else has', () => {
    expect(Object.keys(names).toSorted()).toEqual([...COMMAND_IDS, ...STEP_NAMES].toSorted());
  });
  test('no two commands share a name', () => {
    const texts = Object.values(names);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  });
});

test('the names that others rely on never move', () => {
  const texts: Readonly<Record<string, string>> = en;
  expect(Object.fromEntries(Object.keys(CONTRACT).map((id) => [id, texts[id]]))).toEqual(CONTRACT);
});

test('a command stands in the table once, with the group of its id', () => {
  const ids = COMMANDS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(COMMANDS.every(({ id, group }) => group === groupOf(id))).toBe(true);
  expect(readCommandId('cut')).toBe('cut');
  expect(readCommandId('toString')).toBeNull();
});

test('what waits for other parts is exactly the box and review commands', () => {
  const built = new Set(COMMANDS.map(({ id }) => id));
  const waiting = COMMAND_IDS.filter((id) => !built.has(id)).map(groupOf);
  expect(new Set(waiting)).toEqual(new Set(['boxes', 'review', 'view']));
  expect(built.has('modePrivacy')).toBe(false);
});

test('a mode may give a command another meaning and bring its own', () => {
  const boxes = [command('mergeNext', () => ok()), command('newBox', () => ok())];
  const table = createCommandTable(COMMANDS, { box: boxes });
  expect(table.find('mergeNext', 'box')).toBe(boxes[0]);
  expect(table.find('mergeNext', 'segment')).not.toBe(boxes[0]);
  expect(table.find('newBox', 'segment')).toBeNull();
  expect(table.all.filter(({ id }) => id === 'mergeNext')).toHaveLength(1);
  expect(table.all.some(({ id }) => id === 'newBox')).toBe(true);
});

test('what could only be refused is not on offer', () => {
  const { context, editor, run, at } = aStudio({ rows: { step: 'A 0-40, B 40-100' } });
  const isOffered = (id: string): boolean => COMMANDS.find((one) => one.id === id)?.isEnabled(context) ?? false;
  expect(['undo', 'redo', 'paste', 'clearMarks', 'repeatLabel'].filter(isOffered)).toEqual([]);
  expect(['cut', 'delete', 'label', 'copy'].filter(isOffered)).toEqual(['cut', 'delete', 'label', 'copy']);
  at(20);
  run('label', { place: 3 });
  run('copy');
  expect(['undo', 'paste', 'repeatLabel'].filter(isOffered)).toEqual(['undo', 'paste', 'repeatLabel']);
  run('undo');
  expect(isOffered('redo')).toBe(true);
  editor.setReadOnly(true);
  expect(['undo', 'redo', 'cut', 'label', 'paste'].filter(isOffered)).toEqual([]);
  expect(run('label', { place: 1 })).toBe('readOnly');
});
