import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_EXPORT_OPTIONS,
  DEFAULT_IMPORT_OPTIONS,
  importFile,
  listExportSources,
  prepareExport,
  readNative,
} from '../../src/formats';
import type { ExportOptions, ImportOptions, ImportOutcome, LossReport } from '../../src/formats';
import { prettyJson } from '../../src/formats/json-layout';
import { toJson } from '../../src/core';
import { createAnnotationSet } from '../../src/model';
import type { ModelRecord, Segment } from '../../src/model';
import { decodeFrameTable, ticksOf, ticksToDecimal } from '../../src/time';
import { edited, golden } from './json-edits';
import {
  aClip,
  brokenInvariant,
  byKey,
  countedIds,
  fromFrames,
  groundRecords,
  invalidRecords,
  PROJECT,
  tableRuns,
} from './project-records';

const AT = '2026-03-04T05:06:07Z';

function scene(): readonly ModelRecord[] {
  const outcome = readNative({ name: 'project.json', content: golden('project') });
  if (!outcome.ok) throw new Error('the scene is refused');
  return outcome.value.records;
}

function exported(records: readonly ModelRecord[], options: Partial<ExportOptions>): string {
  const made = prepareExport(records, { ...DEFAULT_EXPORT_OPTIONS, format: 'activitynet', ...options });
  if (!made.ok) throw new Error(made.error.code);
  return made.value.files[0]?.text ?? '';
}

function attempt(records: readonly ModelRecord[], content: string, options: Partial<ImportOptions> = {}) {
  const context = { records, ids: countedIds('new'), at: AT, by: null };
  const format = content.includes('"results"') ? 'activitynet-results' : 'activitynet';
  return importFile({ name: 'dirty.json', content }, format, {
    context,
    options: { ...DEFAULT_IMPORT_OPTIONS, ...options },
  });
}

/** Imports and checks what every import owes: valid records, no broken invariant, nothing silent. */
function imported(
  records: readonly ModelRecord[],
  content: string,
  options: Partial<ImportOptions> = {},
): ImportOutcome & { all: ModelRecord[] } {
  const outcome = attempt(records, content, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const all = Object.values({ ...byKey(records), ...byKey(outcome.value.records) });
  expect(invalidRecords(all)).toEqual([]);
  expect(brokenInvariant(all)).toBeNull();
  const { counts } = outcome.value.report;
  expect(counts.read).toBe(counts.kept + counts.dropped);
  const segments = outcome.value.records.filter(
    (record) => record.type === 'segment' && record.origin.original !== null,
  );
  expect(segments).toHaveLength(counts.kept);
  return { ...outcome.value, all };
}
const codes = (report: LossReport): string[] => report.items.map(({ code }) => code);
const segmentsOf = (records: readonly ModelRecord[]): Segment[] =>
  records.filter((record) => record.type === 'segment');
const frames = (records: readonly ModelRecord[]): number[][] =>
  segmentsOf(records).map(({ startFrame, endFrame }) => [startFrame, endFrame]);

describe('written', () => {
  test('as the scene has it, plain, with extras, and as results', () => {
    expect(exported(scene(), { sets: ['set-a'], plain: true })).toBe(golden('gt'));
    expect(exported(scene(), { sets: ['set-a'], tier: 'step' })).toBe(golden('gt.with-extras'));
    expect(exported(scene(), { format: 'activitynet-results' })).toBe(golden('detections'));
  });
  test('testing clips without annotations, unless they are kept', () => {
    const held = JSON.parse(exported(scene(), { subset: 'testing' }));
    expect(held.database.kitchen_0001).toMatchObject({ subset: 'testing', annotations: [] });
    const kept = JSON.parse(exported(scene(), { subset: 'testing', keepTest: true }));
    expect(kept.database.kitchen_0001.annotations).toHaveLength(3);
  });
  test('one row of the default source: gold before the work of one person', () => {
    const made = prepareExport(scene(), { ...DEFAULT_EXPORT_OPTIONS, format: 'activitynet' });
    if (!made.ok) throw new Error('refused');
    expect(made.value.files[0]?.text).toContain('"author": "reviewer-r"');
    expect(made.value.report.excluded).toEqual([]);
  });
  test('two submitted sets and no gold: somebody must choose', () => {
    const records = scene().filter(
      (record) => record.id !== 'set-gold' && !(record.type === 'segment' && record.set === 'set-gold'),
    );
    const made = prepareExport(records, { ...DEFAULT_EXPORT_OPTIONS, format: 'activitynet' });
    expect(made).toEqual({ ok: false, error: { type: 'nothingToExport', code: 'X-401' } });
    const [choice] = listExportSources(records, { ...DEFAULT_EXPORT_OPTIONS, format: 'activitynet' });
    expect(choice?.preset).toBeNull();
    expect(choice?.candidates.map(({ id }) => id)).toEqual(['set-a', 'set-b', 'set-m', 'set-rev']);
  });
  test('what is left behind is listed', () => {
    const made = prepareExport(scene(), {
      ...DEFAULT_EXPORT_OPTIONS,
      format: 'activitynet',
      sets: ['set-a'],
      plain: true,
    });
    if (!made.ok) throw new Error('refused');
    expect(made.value.report.items.map(({ code, count }) => [code, count])).toEqual([
      ['confidence-dropped', 3],
      ['attributes-dropped', 3],
      ['links-dropped', 3],
      ['tracks-not-carried', 1],
    ]);
  });
});

test('edges that seconds cannot tell apart are listed', () => {
  const set = createAnnotationSet({ id: 's', project: PROJECT, clip: 'clip-0', author: 'ann-a' });
  const clip = aClip('clip-0', [
    [0, 1],
    [3000, 2],
  ]);
  const records = [...groundRecords(), clip, set, ...fromFrames('s', [[1, 3]])];
  const made = prepareExport(records, { ...DEFAULT_EXPORT_OPTIONS, format: 'activitynet', plain: true });
  expect(made.ok && made.value.report.items).toMatchObject([
    { code: 'shared-stamp', severity: 'changed', items: [{ id: 's-0', edge: 'startFrame' }] },
  ]);
});

describe('read', () => {
  test('the dirty file: the report is the one of the guide', () => {
    const { report, records } = imported(scene(), golden('dirty'), { unknownLabel: 'add' });
    expect(prettyJson(toJson(report))).toBe(golden('loss-report.activitynet-dirty'));
    expect(frames(records)).toEqual([
      [30, 75],
      [120, 121],
      [210, 270],
      [285, 300],
      [15, 29],
    ]);
    const added = records.find(({ type }) => type === 'label');
    expect(added).toMatchObject({ key: 'Mooping_floor', exportIds: { activitynet: 'Mooping floor' } });
  });
  test('unknown labels are asked about first', () => {
    expect(attempt(scene(), golden('dirty'))).toMatchObject({
      ok: false,
      error: { code: 'F-205', labels: ['Mooping floor'] },
    });
  });
  test('unknown labels may be ignored or mapped', () => {
    expect(codes(imported(scene(), golden('dirty'), { unknownLabel: 'ignore' }).report)).toContain('unknown-label');
    const mapped = imported(scene(), golden('dirty'), {
      unknownLabel: 'map',
      labelMap: { 'Mooping floor': 'wash_cup' },
    });
    expect(segmentsOf(mapped.records).at(-1)).toMatchObject({ label: 'act-wash_cup' });
  });
  test('the other choices of repair', () => {
    const choices = { unknownLabel: 'ignore', zeroLength: 'drop', reversed: 'swap', beyondClip: 'drop' } as const;
    expect(frames(imported(scene(), golden('dirty'), choices).records)).toEqual([
      [30, 75],
      [75, 180],
      [210, 270],
    ]);
  });
  test('an export of ours comes back with frames, ids, attributes and confidence', () => {
    const records = scene().filter((record) => record.type !== 'segment' || record.set !== 'set-a');
    const { records: back, report } = imported(records, golden('gt.with-extras'));
    expect(codes(report)).toEqual([]);
    const before = segmentsOf(scene()).filter(({ set }) => set === 'set-a');
    const plain = ({ id, set, tier, label, startFrame, endFrame, attributes, confidence }: Segment): object => ({
      id,
      set,
      tier,
      label,
      startFrame,
      endFrame,
      attributes,
      confidence,
    });
    expect(segmentsOf(back).map(plain)).toEqual(before.map(plain));
  });
  test('results become the set of a model', () => {
    const { records } = imported(scene(), golden('detections'));
    expect(records.find(({ type }) => type === 'annotator')).toMatchObject({ kind: 'model' });
    expect(segmentsOf(records).map(({ confidence }) => confidence)).toEqual([0.9, 0.8, 0.7]);
  });
  test('untouched, it leaves with the values it came with; moved, with ours', () => {
    const file = edited(golden('gt'), { '/database/kitchen_0001/annotations/0/segment': [1.001, '2.5'] });
    const { all, records } = imported(scene(), file, { author: 'annotator-c' });
    const set = records.find(({ type }) => type === 'set')?.id ?? '';
    const first = JSON.parse(exported(all, { sets: [set], plain: true })).database.kitchen_0001.annotations;
    expect(first[0]).toEqual({ label: 'take_cup', segment: [1.001, '2.5'] });
    const moved = all.map((record) =>
      record.type === 'segment' && record.set === set && record.startFrame === 30
        ? { ...record, startFrame: 31 }
        : record,
    );
    const second = JSON.parse(exported(moved, { sets: [set], plain: true })).database.kitchen_0001.annotations;
    expect(second[0]).toEqual({ label: 'take_cup', segment: [1.033333, 2.5] });
  });
  test('overlap of one label goes to a twin tier, and leaves as one row', () => {
    const file = edited(golden('gt'), {
      '/database/kitchen_0001/annotations/3': { label: 'wash_cup', segment: [3, 4] },
    });
    const { all, report, records } = imported(scene(), file, { author: 'annotator-c' });
    expect(codes(report)).toEqual(['twin-tier']);
    const set = records.find(({ type }) => type === 'set')?.id ?? '';
    expect(JSON.parse(exported(all, { sets: [set] })).database.kitchen_0001.annotations).toHaveLength(4);
  });
  test('a tiling tier takes what does not overlap, with its gaps filled, and nothing else', () => {
    const tiling = scene().map((record) =>
      record.type === 'tier' && record.id === 'task' ? { ...record, kind: 'tiling' as const } : record,
    );
    const options = { author: 'annotator-c', tier: 'task' };
    const { report } = imported(tiling, golden('gt'), options);
    expect(codes(report)).toEqual(['gap-filled', 'gap-filled', 'gap-filled']);
    const file = edited(golden('gt'), {
      '/database/kitchen_0001/annotations/3': { label: 'put_cup', segment: [3, 4] },
    });
    expect(attempt(tiling, file, options)).toMatchObject({ ok: false, error: { code: 'T-502', tier: 'task' } });
  });
  test('no clip matches: left out and named, or a declared table when a rate is given', () => {
    const file = golden('gt').replace('kitchen_0001', 'elsewhere');
    const without = imported(scene(), file);
    expect(without.unmatchedClips).toEqual(['elsewhere']);
    expect(without.report.counts).toMatchObject({ read: 3, dropped: 3 });
    const { records } = imported(scene(), file, { rate: { num: 25, den: 1 } });
    expect(records.find(({ type }) => type === 'clip')).toMatchObject({
      frameCount: 250,
      width: 640,
      frames: { source: 'declared' },
    });
    // 2.5 s lies in the middle of frame 62: the earlier boundary wins.
    expect(frames(records)).toEqual([
      [25, 62],
      [62, 150],
      [175, 225],
    ]);
  });
  test('a `v_` before the id and a file ending do not count', () => {
    const file = golden('gt').replace('"kitchen_0001"', '"v_kitchen_0001.mp4"');
    expect(imported(scene(), file).unmatchedClips).toEqual([]);
  });
  test('items that are none are refused one by one, a list that is none as one', () => {
    const items = [7, null, {}, { label: 3, segment: [1, 2] }, { label: 'take_cup', segment: ['x', 2] }];
    const place = '/database/kitchen_0001/annotations';
    const each = imported(scene(), edited(golden('gt'), { [place]: items })).report;
    expect(each.counts).toMatchObject({ read: 5, dropped: 5, kept: 0 });
    for (const [edits, path] of [
      [{ [place]: 'none' }, place],
      [{ '/database/kitchen_0001': null }, '/database/kitchen_0001'],
    ] as const) {
      const { report } = imported(scene(), edited(golden('gt'), edits));
      expect(report.items.filter(({ severity }) => severity === 'dropped')).toMatchObject([{ at: { path } }]);
    }
  });
});

test('every boundary of any clip comes back to its frame', () => {
  fc.assert(
    fc.property(
      tableRuns,
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.constantFrom([1, 90_000], [1, 30_000], [1001, 60_000], [1, 15_360]),
      (runs, startPts, timebase) => {
        const shape = aClip('clip-0', runs, startPts);
        const clip = { ...shape, timebase: [timebase[0] ?? 1, timebase[1] ?? 1] as [number, number] };
        const table = decodeFrameTable({ timebase: clip.timebase, startPts, endPts: clip.endPts, data: runs });
        // Frames of no length have no boundary of their own.
        const edges = Array.from({ length: clip.frameCount + 1 }, (_, at) => at).filter(
          (at) => at === 0 || ticksOf(table, at) > ticksOf(table, at - 1),
        );
        const annotations = edges.slice(1).map((end, at) => ({
          label: `wash_cup`,
          segment: [edges[at] ?? 0, end].map((frame) =>
            Number(ticksToDecimal(ticksOf(table, frame), table.timebase, 6)),
          ),
        }));
        const file = JSON.stringify({
          version: '',
          taxonomy: [],
          database: { 'clip-0': { duration: 1, annotations } },
        });
        const outcome = attempt([...groundRecords(), clip], file);
        if (!outcome.ok) throw new Error(outcome.error.code);
        expect(frames(outcome.value.records)).toEqual(edges.slice(1).map((end, at) => [edges[at], end]));
        expect(outcome.value.report.rounding.moved).toBe(0);
      },
    ),
    { numRuns: 30 },
  );
});

const annotations = process.env['CHOROGRAPH_ANNOTATIONS'];
const real = `${annotations ?? ''}/activitynet/anet13_training_300.json`;
const isThere = annotations !== undefined && existsSync(real);
if (!isThere) console.warn('CHOROGRAPH_ANNOTATIONS is not set: the real ActivityNet file is not tried');

test.skipIf(!isThere)('the real training file: 493 segments, its nine zero lengths, and back byte for byte', () => {
  const text = readFileSync(real, 'utf8');
  const { report, all, records } = imported(groundRecords(), text, { unknownLabel: 'add', rate: { num: 30, den: 1 } });
  expect(report.counts).toMatchObject({ read: 493, kept: 493, dropped: 0 });
  expect(codes(report).filter((code) => code === 'zero-length')).toHaveLength(9);
  expect(codes(report).filter((code) => code === 'end-after-clip')).toHaveLength(21);
  expect(records.filter(({ type }) => type === 'clip')).toHaveLength(300);
  const ours = JSON.parse(exported(all, { plain: true })).database;
  const theirs = JSON.parse(text).database;
  for (const [id, clip] of Object.entries<{ annotations: { segment: number[] }[] }>(theirs)) {
    const byStart = (a: { segment: number[] }, b: { segment: number[] }): number =>
      (a.segment[0] ?? 0) - (b.segment[0] ?? 0) || (a.segment[1] ?? 0) - (b.segment[1] ?? 0);
    expect([...ours[id].annotations].sort(byStart)).toEqual([...clip.annotations].sort(byStart));
  }
});
