import { expect, test } from 'vitest';
import {
  ATTENTION_KINDS,
  attentionOf,
  cleanShare,
  fixOf,
  PROJECT_DOCUMENT,
  setFigures,
  setOrderRules,
  submitFindings,
  switchRule,
} from '../../src/editor';
import { aStudio } from '../factories/a-command-context';
import { anEditor, rowOf } from '../factories/an-editor';
import { aLabel, aProject, aTier } from '../factories/records';

const TIERS = [
  aTier({ id: 'step' }),
  aTier({ id: 'action', parent: 'step', order: 1 }),
  aTier({ id: 'contact', kind: 'free', order: 2 }),
];
const ROWS = {
  step: 'A 0-40, - 40-50, - 50-60, B 60-62, C 62-100',
  action: 'D 0-20, - 20-45, E 45-50, - 50-60, F 60-100',
  contact: 'A! 10-20, B 30-90',
};

test('gaps, slivers, open segments and children in the wrong place are listed by time', () => {
  const { editor } = anEditor({ tiers: TIERS, rows: ROWS });
  const items = attentionOf(editor.queries, 'set1').map(
    ({ kind, tier, startFrame, endFrame }) => `${kind} ${tier} ${startFrame}-${endFrame}`,
  );
  expect(items).toEqual([
    'open contact 10-20',
    'gap action 20-45',
    'gap step 40-60',
    'childOutside action 45-50',
    'gap action 50-60',
    'sliver step 60-62',
    'childCrosses action 60-100',
  ]);
});

test('a label says how short it may be, and a project which rules count', () => {
  const labels = ['A', 'B', 'C', 'D', 'E', 'F'].map((id) => aLabel({ id, minMs: id === 'B' ? 40 : 1000 }));
  const { editor } = anEditor({ tiers: TIERS, rows: ROWS, labels });
  const slivers = attentionOf(editor.queries, 'set1').filter(({ kind }) => kind === 'sliver');
  expect(slivers.flatMap(({ segments }) => segments)).toEqual(['action-0-D', 'contact-10-A', 'action-45-E']);
  const project = aProject();
  const settings = { rules: { attention: { sliver: false, gap: false, open: 'yes' }, sliverMs: -1 } };
  editor.applyRemote({ put: { 'project:project1': [project, { ...project, settings }] }, deleted: {} });
  const kinds = new Set(attentionOf(editor.queries, 'set1').map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(['childCrosses', 'childOutside', 'open']);
});

test('coverage counts labelled frames up to the furthest one shown', () => {
  const { editor } = anEditor({ tiers: TIERS, rows: ROWS });
  const at = (tier: string, furthestFrame: number | null) =>
    setFigures(editor.queries, { set: 'set1', tier, furthestFrame });
  expect(at('step', 99)).toMatchObject({ coverage: 0.8, gapCount: 1, attentionCount: 7 });
  expect(at('step', 49).coverage).toBe(0.4);
  expect(at('contact', 39)).toMatchObject({ coverage: 0.2, gapCount: 0 });
  expect(at('step', null).coverage).toBe(0);
});

test('only open segments stand against handing in', () => {
  const { editor } = anEditor({ tiers: TIERS, rows: ROWS });
  const findings = submitFindings(editor.queries, { set: 'set1', furthestFrame: 98 });
  expect(findings).toMatchObject({ openSegments: 1, isEndUnseen: true });
  expect(findings.warnings).toHaveLength(4);
});

test('the walk goes from item to item, selects, and says when it begins again', () => {
  const { run, at, editor, playback, news } = aStudio({ tiers: TIERS, rows: ROWS });
  at(22);
  run('nextAttention');
  expect(playback.getState().playhead).toBe(40);
  expect(editor.ephemeral.getState()).toMatchObject({
    activeTier: 'step',
    selectedSegments: ['step-40-none', 'step-50-none'],
  });
  run('delete');
  expect(rowOf(editor)).toBe('A 0-60, B 60-62, C 62-100');
  at(99);
  run('nextAttention');
  expect(playback.getState().playhead).toBe(10);
  expect(news).toEqual(['wrapped']);
  run('previousAttention');
  expect(news).toEqual(['wrapped', 'wrapped']);
  expect(playback.getState().playhead).toBe(60);
});

test('notes stay listed until they are resolved', () => {
  const { run, at, editor } = aStudio({ rows: { step: 'A 0-100' } });
  at(30);
  run('addNote', { text: 'look' });
  expect(attentionOf(editor.queries, 'set1')).toMatchObject([{ kind: 'openNote', startFrame: 30 }]);
  const [note] = editor.queries.comments('set1');
  if (note === undefined) throw new Error('no note');
  editor.applyRemote({ put: { [`comment:${note.id}`]: [note, { ...note, resolved: true }] }, deleted: {} });
  expect(attentionOf(editor.queries, 'set1')).toEqual([]);
});

test('rules of order, overlaps and labels never used are found where the project asks for them', () => {
  const rules = {
    attention: { overlap: true, labelUnused: true },
    order: [{ earlier: 'C', later: 'A' }, { earlier: 'A', later: 'C' }, { earlier: 7 }],
  };
  const tiers = [
    aTier({ id: 'step', labels: ['A', 'B', 'C', 'D'] }),
    aTier({ id: 'hand', kind: 'free', labels: ['A'] }),
  ];
  const { editor } = anEditor({ tiers, rows: { step: 'A 0-50, C 50-100', hand: 'A 10-40, B 20-30, C 25-60' } });
  const { queries } = editor;
  const [project] = [queries.project()];
  if (project === null || project === undefined) throw new Error('no project');
  expect(attentionOf(queries, 'set1')).toEqual([]);
  editor.applyRemote({ put: { 'project:project1': [project, { ...project, settings: { rules } }] }, deleted: {} });
  const items = attentionOf(queries, 'set1').map(
    ({ kind, tier, startFrame, endFrame, label }) => `${kind} ${tier} ${startFrame}-${endFrame} ${label}`,
  );
  expect(items).toEqual([
    'labelUnused step 0-1 B',
    'labelUnused step 0-1 D',
    'order step 0-50 C',
    'order hand 10-40 C',
    'overlap hand 20-30 null',
    'overlap hand 25-40 null',
  ]);
});

test('every rule can be switched, and rules of others stay', () => {
  const { editor } = anEditor({ tiers: TIERS, rows: ROWS });
  for (const kind of ATTENTION_KINDS) expect(editor.transact('editRules', switchRule(kind, false)).ok).toBe(true);
  expect(attentionOf(editor.queries, 'set1')).toEqual([]);
  editor.transact('editRules', setOrderRules([{ earlier: 'B', later: 'A' }]));
  editor.transact('editRules', switchRule('order', true));
  expect(attentionOf(editor.queries, 'set1').map(({ kind }) => kind)).toEqual(['order', 'order']);
  expect(editor.undo(PROJECT_DOCUMENT).ok).toBe(true);
  expect(attentionOf(editor.queries, 'set1')).toEqual([]);
});

test.each([
  ['gap', 'step', 'A 0-60, B 60-62, C 62-100'],
  ['sliver', 'step', 'A 0-40, - 40-50, - 50-62, C 62-100'],
  ['open', 'contact', 'A 10-20, B 30-90'],
  ['childOutside', 'action', 'D 0-20, - 20-45, - 45-50, - 50-60, F 60-100'],
  ['childCrosses', 'action', 'D 0-20, - 20-45, E 45-50, - 50-60, F 60-62'],
] as const)('one key cures: %s', (kind, tier, row) => {
  const rows =
    kind === 'childCrosses' ? { ...ROWS, action: 'D 0-20, - 20-45, E 45-50, - 50-60, F 60-80, - 80-100' } : ROWS;
  const { editor } = anEditor({ tiers: TIERS, rows });
  const item = attentionOf(editor.queries, 'set1').find((one) => one.kind === kind && one.tier === tier);
  const change = item === undefined ? null : fixOf(editor.queries, item);
  if (change === null) throw new Error('no cure');
  expect(editor.transact('fixAttention', change)).toMatchObject({ ok: true });
  expect(rowOf(editor, tier).startsWith(row.slice(0, -4))).toBe(true);
  const left = attentionOf(editor.queries, 'set1').filter((one) => one.kind === kind && one.tier === tier);
  expect(left.every((one) => one.startFrame !== item?.startFrame)).toBe(true);
  expect(editor.undo('set1').ok).toBe(true);
  expect(attentionOf(editor.queries, 'set1')).toContainEqual(item);
});

test('an overlap is parted, labels in the wrong order change places, an unsure one is sure', () => {
  const tiers = [aTier({ id: 'step' }), aTier({ id: 'hand', kind: 'free' })];
  const rows = { step: 'A 0-50, C 50-100', hand: 'B 0-40, D 20-60' };
  const { editor, run } = aStudio({ tiers, rows });
  run('unsure');
  editor.transact('editRules', switchRule('overlap', true));
  editor.transact('editRules', setOrderRules([{ earlier: 'C', later: 'A' }]));
  for (let found = attentionOf(editor.queries, 'set1'); found.length > 0; found = attentionOf(editor.queries, 'set1')) {
    const [item] = found;
    const change = item === undefined ? null : fixOf(editor.queries, item);
    if (change === null) throw new Error('no cure');
    editor.transact('fixAttention', change);
  }
  expect(rowOf(editor)).toBe('C 0-50, A 50-100');
  expect(rowOf(editor, 'hand')).toBe('B 0-20, D 20-60');
});

test('the share of clean segments falls with each one that something was found about', () => {
  const { editor } = anEditor({ rows: { step: 'A 0-40, - 40-50, B 50-52, C 52-100' } });
  expect(cleanShare(editor.queries, 'set1', attentionOf(editor.queries, 'set1'))).toBe(0.5);
  expect(cleanShare(editor.queries, 'set1', [])).toBe(1);
});
