import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addLabel,
  addTier,
  attributeUses,
  deprecateLabel,
  editLabel,
  editTierFields,
  importTaxonomy,
  labelsOfTier,
  labelsOnKey,
  labelUses,
  mergeLabels,
  moveLabel,
  previewImport,
  previewMerge,
  previewSplit,
  PROJECT_DOCUMENT,
  putAttribute,
  removeAttribute,
  removeLabel,
  removeTier,
  splitLabel,
} from '../../src/editor';
import type { Change, Editor } from '../../src/editor';
import type { Attribute, Label } from '../../src/model';
import { allRecords, anEditor, rowOf } from '../factories/an-editor';
import { aLabel, aSegment, aSet, aTaxonomy, aTier } from '../factories/records';

const attribute = (overrides: Partial<Attribute> = {}): Attribute => ({
  id: 'hand',
  key: 'hand',
  names: { en: 'Hand' },
  on: ['segment'],
  kind: 'select',
  labels: null,
  values: ['left', 'right'],
  valueNames: {},
  default: null,
  mutable: false,
  x: {},
  ...overrides,
});

function done(editor: Editor, name: string, change: Change): void {
  const result = editor.transact(name, change);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
}
const reason = (editor: Editor, change: Change): unknown => {
  const result = editor.transact('editTaxonomy', change);
  return result.ok ? 'done' : result.error;
};
const refused = (why: string): unknown => ({ type: 'taxonomy', code: null, reason: why });
const version = (editor: Editor): string => editor.queries.taxonomy()?.version ?? '';
const label = (editor: Editor, id: string): Label => {
  const found = editor.queries.byId('label', id);
  if (found === null) throw new Error(`no label ${id}`);
  return found;
};
const fieldsOf = (one: Label) => one;

describe('labels', () => {
  test('a new label is offered on its tiers, takes its key from who had it, and is one step of the project', () => {
    const { editor } = anEditor({ tiers: [aTier({ id: 'step', labels: ['A', 'B'] })] });
    const places = { tiers: ['step'] };
    const fields = { kind: 'action', key: 'wipe', names: { en: 'Wipe' }, code: 2 } as const;
    const before = allRecords(editor);
    done(editor, 'editTaxonomy', addLabel({ id: 'new', fields, places }));
    const tier = editor.queries.byId('tier', 'step');
    expect(tier?.labels).toEqual(['A', 'B', 'new']);
    expect([label(editor, 'new').code, label(editor, 'B').code]).toEqual([2, null]);
    expect(version(editor)).toBe('1.1.0');
    expect(editor.undo(PROJECT_DOCUMENT).ok).toBe(true);
    expect(allRecords(editor)).toEqual(before);
  });

  test('an identifier is checked: form, reserved, taken within its kind; a new one is a major version', () => {
    const { editor } = anEditor();
    const change = (key: string): Change => editLabel('A', { ...fieldsOf(label(editor, 'A')), key }, { tiers: [] });
    expect(reason(editor, change('two words'))).toEqual(refused('badKey'));
    expect(reason(editor, change('background'))).toEqual(refused('badKey'));
    expect(reason(editor, change('B'))).toEqual(refused('keyTaken'));
    expect(version(editor)).toBe('1.0.0');
    expect(reason(editor, change('wipe_table'))).toBe('done');
    expect(version(editor)).toBe('2.0.0');
  });

  test('a label cannot stand under itself', () => {
    const { editor } = anEditor({ labels: [aLabel({ id: 'A' }), aLabel({ id: 'B', parent: 'A', order: 1 })] });
    const change = editLabel('A', { ...label(editor, 'A'), parent: 'B' }, { tiers: [] });
    expect(reason(editor, change)).toEqual(refused('loop'));
  });

  test('keys of the keyboard clash on shared tiers only', () => {
    const { editor } = anEditor({
      tiers: [aTier({ id: 'step', labels: ['A', 'B'] }), aTier({ id: 'free', kind: 'free', order: 1, labels: ['C'] })],
    });
    const on = (tiers: string[]): string[] =>
      labelsOnKey(editor.queries, { id: 'A', kind: 'action', code: 3, tiers }).map(({ id }) => id);
    expect(on(['step'])).toEqual([]);
    expect(on(['step', 'free'])).toEqual(['C']);
  });

  test('moves among its siblings, also where orders are equal', () => {
    const labels = ['A', 'B', 'C'].map((id) => aLabel({ id, order: 0 }));
    const { editor } = anEditor({ labels });
    done(editor, 'editTaxonomy', moveLabel('A', 1));
    expect(editor.queries.labels().map(({ id }) => id)).toEqual(['B', 'A', 'C']);
    done(editor, 'editTaxonomy', moveLabel('A', 1));
    expect(editor.queries.labels().map(({ id }) => id)).toEqual(['B', 'C', 'A']);
    expect(editor.transact('editTaxonomy', moveLabel('A', 1)).ok).toBe(false);
  });

  test('one in use is never removed; one that nothing uses goes from tiers and attributes too', () => {
    const taxonomy = aTaxonomy({ attributes: [attribute({ labels: ['A', 'C'] })] });
    const { editor } = anEditor({
      tiers: [aTier({ id: 'step', labels: ['A', 'C'] })],
      rows: { step: 'A 0-100' },
      records: [],
    });
    done(editor, 'editTaxonomy', (draft) => {
      draft.put(taxonomy);
      return { ok: true, value: undefined };
    });
    expect(reason(editor, removeLabel(editor, 'A'))).toEqual(refused('inUse'));
    done(editor, 'editTaxonomy', removeLabel(editor, 'C'));
    expect(editor.queries.byId('label', 'C')).toBe(null);
    expect(editor.queries.byId('tier', 'step')?.labels).toEqual(['A']);
    expect(editor.queries.taxonomy()?.attributes[0]?.labels).toEqual(['A']);
  });

  test('a deprecated label keeps its segments, loses its key and its place in the palette, and comes back', () => {
    const { editor } = anEditor({ rows: { step: 'A 0-100' } });
    expect(reason(editor, deprecateLabel('A', 'A'))).toEqual(refused('loop'));
    done(editor, 'editTaxonomy', deprecateLabel('A', 'B'));
    const tier = editor.queries.tiers()[0];
    const offered = tier === undefined ? [] : labelsOfTier(editor.queries, tier);
    expect(offered.map(({ id }) => id)).not.toContain('A');
    expect(label(editor, 'A').code).toBe(null);
    expect(rowOf(editor)).toBe('A 0-100');
    done(editor, 'editTaxonomy', deprecateLabel('A', null));
    expect(label(editor, 'A').replacedBy).toBe(null);
  });
});

describe('merge and split', () => {
  test('merge: the preview counts what changes clip by clip, one step changes it, undo is exact', () => {
    const { editor } = anEditor({
      rows: { step: 'A 0-10, B 10-40, C 40-60, A 60-100' },
      tiers: [aTier({ id: 'step', labels: ['A', 'B', 'C'] })],
      records: [
        aSet({ id: 'set2', author: 'annotator-b', state: 'submitted' }),
        aSegment({ id: 's2', set: 'set2', label: 'A' }),
      ],
    });
    const before = allRecords(editor);
    const merge = { from: ['A'], into: 'B' };
    expect(previewMerge(editor, merge)).toEqual({
      clips: [{ clip: 'clip1', segments: 3, tracks: 0, handedIn: 1 }],
      overlapsIn: [],
    });
    done(editor, 'editTaxonomy', mergeLabels(editor, merge));
    expect(rowOf(editor)).toBe('B 0-10, B 10-40, C 40-60, B 60-100');
    expect(editor.queries.byId('segment', 's2')?.label).toBe('B');
    expect(label(editor, 'A').replacedBy).toBe('B');
    expect(editor.queries.byId('tier', 'step')?.labels).toEqual(['B', 'C']);
    expect(version(editor)).toBe('2.0.0');
    expect(editor.history(PROJECT_DOCUMENT).done).toHaveLength(1);
    editor.undo(PROJECT_DOCUMENT);
    expect(allRecords(editor)).toEqual(before);
  });

  test('merge: names become aliases, labels below and links follow', () => {
    const { editor } = anEditor({
      labels: [
        aLabel({ id: 'A', names: { en: 'Wash', sw: 'Osha' }, aliases: { en: ['Rinse'] } }),
        aLabel({ id: 'B', names: { en: 'Clean' }, order: 1 }),
        aLabel({ id: 'C', parent: 'A', order: 2 }),
      ],
      rows: { step: 'C 0-100' },
      records: [
        aSegment({
          id: 'linked',
          set: 'set2',
          label: 'C',
          links: [{ role: 'tool', track: null, label: 'A', side: null }],
        }),
        aSet({ id: 'set2', author: 'annotator-b' }),
      ],
    });
    done(editor, 'editTaxonomy', mergeLabels(editor, { from: ['A'], into: 'B' }));
    expect(label(editor, 'B').aliases).toEqual({ en: ['Wash', 'Rinse'], sw: ['Osha'] });
    expect(label(editor, 'C').parent).toBe('B');
    expect(editor.queries.byId('segment', 'linked')?.links[0]?.label).toBe('B');
    expect(reason(editor, mergeLabels(editor, { from: ['B'], into: 'C' }))).toEqual(refused('loop'));
  });

  test('merge: segments of one label that would overlap on a free tier are foretold and refuse it whole', () => {
    const { editor } = anEditor({
      tiers: [aTier({ id: 'free', kind: 'free' })],
      rows: { free: 'A 0-50, B 20-70' },
    });
    const before = allRecords(editor);
    const merge = { from: ['A'], into: 'B' };
    expect(previewMerge(editor, merge).overlapsIn).toEqual(['clip1']);
    expect(reason(editor, mergeLabels(editor, merge))).toMatchObject({ code: 'T-502' });
    expect(allRecords(editor)).toEqual(before);
  });

  test('split: what an attribute says goes over to the new label', () => {
    const { editor } = anEditor({
      tiers: [aTier({ id: 'free', kind: 'free', labels: ['A'] })],
      records: [
        aSegment({ id: 'l', tier: 'free', label: 'A', startFrame: 0, endFrame: 10, attributes: { hand: 'left' } }),
        aSegment({ id: 'r', tier: 'free', label: 'A', startFrame: 20, endFrame: 30, attributes: { hand: 'right' } }),
      ],
    });
    const split = {
      id: 'A',
      by: { kind: 'attribute', key: 'hand', value: 'left' },
      made: { id: 'A2', key: 'A_left', names: { en: 'A, left' } },
    } as const;
    expect(previewSplit(editor, split).clips).toEqual([{ clip: 'clip1', segments: 1, tracks: 0, handedIn: 0 }]);
    done(editor, 'editTaxonomy', splitLabel(editor, split));
    expect(editor.queries.byId('segment', 'l')?.label).toBe('A2');
    expect(editor.queries.byId('segment', 'r')?.label).toBe('A');
    expect(editor.queries.byId('tier', 'free')?.labels).toEqual(['A', 'A2']);
  });

  test('any run of merges and deprecations is taken back step by step to the very start', () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F'];
    const pick = fc.constantFrom(...ids);
    fc.assert(
      fc.property(fc.array(fc.tuple(pick, pick, fc.boolean()), { maxLength: 8 }), (steps) => {
        const { editor } = anEditor({ rows: { step: 'A 0-10, B 10-30, C 30-50, D 50-60, E 60-90, F 90-100' } });
        const before = allRecords(editor);
        for (const [one, other, isMerge] of steps) {
          const change = isMerge ? mergeLabels(editor, { from: [one], into: other }) : deprecateLabel(one, other);
          editor.transact('editTaxonomy', change);
        }
        const named = new Set(editor.queries.labels().map(({ id }) => id));
        for (const used of labelUses(editor).keys()) expect(named.has(used)).toBe(true);
        while (editor.history(PROJECT_DOCUMENT).done.length > 0) expect(editor.undo(PROJECT_DOCUMENT).ok).toBe(true);
        expect(allRecords(editor)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

describe('tiers and attributes', () => {
  test('a tier with labels on it is not removed and keeps its kind and the labels in use', () => {
    const { editor } = anEditor({
      tiers: [aTier({ id: 'step', labels: ['A', 'B'] }), aTier({ id: 'action', order: 1, parent: 'step' })],
      rows: { step: 'A 0-50, - 50-100', action: '- 0-100' },
    });
    expect(reason(editor, removeTier(editor, 'step'))).toEqual(refused('inUse'));
    expect(reason(editor, editTierFields(editor, 'step', { kind: 'free' }))).toEqual(refused('kindInUse'));
    expect(reason(editor, editTierFields(editor, 'step', { labels: ['B'] }))).toEqual(refused('inUse'));
    expect(reason(editor, editTierFields(editor, 'step', { parent: 'action' }))).toEqual(refused('loop'));
    expect(reason(editor, editTierFields(editor, 'step', { labels: ['A'] }))).toBe('done');
    expect(reason(editor, removeTier(editor, 'action'))).toBe('done');
    expect(editor.queries.segments('set1', 'action')).toEqual([]);
    editor.undo(PROJECT_DOCUMENT);
    expect(rowOf(editor, 'action')).toBe('- 0-100');
  });

  test('a new tier has its kind and words, and its identifier is its own', () => {
    const { editor } = anEditor();
    expect(reason(editor, addTier('t2', { key: 'step', kind: 'free' }))).toEqual(refused('keyTaken'));
    expect(reason(editor, addTier('t2', { key: 'events', kind: 'free', labels: ['P'] }))).toBe('done');
    expect(editor.queries.byId('tier', 't2')?.order).toBe(1);
  });

  test('an attribute keeps identifier, type and the values in use', () => {
    const { editor } = anEditor({
      tiers: [aTier({ id: 'free', kind: 'free' })],
      records: [aSegment({ tier: 'free', label: 'A', attributes: { hand: 'left' } })],
    });
    done(editor, 'editTaxonomy', putAttribute(editor, attribute()));
    expect([...attributeUses(editor, 'hand')]).toEqual([['left', 1]]);
    expect(reason(editor, putAttribute(editor, attribute({ kind: 'text' })))).toEqual(refused('inUse'));
    expect(reason(editor, putAttribute(editor, attribute({ values: ['right'] })))).toEqual(refused('inUse'));
    expect(reason(editor, putAttribute(editor, attribute({ values: ['left'] })))).toBe('done');
    expect(reason(editor, removeAttribute(editor, 'hand'))).toEqual(refused('inUse'));
    expect(reason(editor, putAttribute(editor, attribute({ id: 'other' })))).toEqual(refused('keyTaken'));
  });
});

test('a file taken in holds; what it lacks goes unless it is needed, and one undo brings all back', () => {
  const { editor } = anEditor({ rows: { step: 'A 0-100' }, tiers: [aTier({ id: 'step', labels: ['A', 'B'] })] });
  const before = allRecords(editor);
  const file = {
    taxonomy: null,
    tiers: null,
    isWhole: true,
    labels: [aLabel({ id: 'N', parent: 'C' }), { ...label(editor, 'D') }],
  };
  expect(previewImport(editor, file)).toEqual({ added: 1, changed: 0, same: 1, removed: 4, kept: 2 });
  done(editor, 'editTaxonomy', importTaxonomy(editor, file));
  expect(
    editor.queries
      .labels()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['A', 'C', 'D', 'N']);
  expect(editor.queries.byId('tier', 'step')?.labels).toEqual(['A']);
  editor.undo(PROJECT_DOCUMENT);
  expect(allRecords(editor)).toEqual(before);
});
