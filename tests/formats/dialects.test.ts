import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  DEFAULT_EXPORT_OPTIONS,
  DEFAULT_IMPORT_OPTIONS,
  detectFormats,
  importFile,
  prepareExport,
} from '../../src/formats';
import type { FormatId, ImportOptions, ImportOutcome } from '../../src/formats';
import { createAnnotationSet } from '../../src/model';
import type { ModelRecord, Segment } from '../../src/model';
import { aClip, brokenInvariant, byKey, countedIds, fromFrames, groundRecords, PROJECT } from './project-records';

function imported(
  records: readonly ModelRecord[],
  content: string,
  format: FormatId,
  options: Partial<ImportOptions> = {},
): ImportOutcome {
  const context = { records, ids: countedIds('new'), at: '2026-03-04T05:06:07Z', by: null };
  const made = importFile({ name: 'file.json', content }, format, {
    context,
    options: { ...DEFAULT_IMPORT_OPTIONS, ...options },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  expect(brokenInvariant(Object.values({ ...byKey(records), ...byKey(made.value.records) }))).toBeNull();
  return made.value;
}
const segmentsOf = (records: readonly ModelRecord[]): Segment[] =>
  records.filter((record) => record.type === 'segment');

const clip = aClip('clip-0', [[3000, 300]]);
const file = (database: object): string => JSON.stringify({ database });

test('THUMOS: Ambiguous is neither right nor wrong, times are near and labels asked about only where they are labels', () => {
  const annotations = [
    { label: 'wash_cup', segment: ['1.0', '2.5'] },
    { label: 'Ambiguous', segment: ['3.0', '4.0'] },
  ];
  const text = file({ 'clip-0': { subset: 'validation', annotations } });
  expect(detectFormats({ name: 'x.json', content: text }).map(({ id }) => id)).toEqual(['thumos-json']);
  const { records, report } = imported([...groundRecords(), clip], text, 'thumos-json');
  expect(report.items).toEqual([]);
  const [washed, ambiguous] = segmentsOf(records);
  expect(washed).toMatchObject({
    startFrame: 30,
    endFrame: 75,
    startRange: { startFrame: 28, endFrame: 32 },
    endRange: { startFrame: 73, endFrame: 77 },
    ignore: false,
  });
  expect(ambiguous).toMatchObject({ label: null, ignore: true });
});

test('THUMOS: tenths of a second that give no frame back are listed', () => {
  const set = createAnnotationSet({ id: 's', project: PROJECT, clip: 'clip-0', author: 'ann-a' });
  const records = [...groundRecords(), clip, set, ...fromFrames('s', [[1, 30]])];
  const made = prepareExport(records, { ...DEFAULT_EXPORT_OPTIONS, format: 'thumos-json' });
  const item = { code: 'boundary-rounded', count: 1, items: [{ id: 's-0', edge: 'start', seconds: 0.033333 }] };
  expect(made.ok && made.value.report.items).toMatchObject([item]);
});

test('COIN: labels are names with blanks; the region of interest stays with the clip', () => {
  const annotation = [{ id: '1', label: 'put on the lid', segment: [1, 2] }];
  const text = file({
    'clip-0': {
      annotation,
      class: 'Lids',
      recipe_type: 7,
      start: 0.5,
      end: 9,
      duration: 10,
      subset: 'training',
      video_url: 'https://example.org/1',
    },
  });
  expect(detectFormats({ name: 'x.json', content: text }).map(({ id }) => id)).toEqual(['coin']);
  const { records } = imported([...groundRecords(), clip], text, 'coin', { unknownLabel: 'add' });
  expect(records.find(({ type }) => type === 'clip')).toMatchObject({
    capture: { class: 'Lids', recipe_type: 7, start: 0.5, end: 9 },
    x: { sourceUrl: 'https://example.org/1' },
  });
  expect(records.find(({ type }) => type === 'label')).toMatchObject({
    key: 'put_on_the_lid',
    exportIds: { coin: 'put on the lid' },
  });
});

const annotations = process.env['CHOROGRAPH_ANNOTATIONS'];
const real = `${annotations ?? ''}/thumos14/thumos_gt.json`;
const isThere = annotations !== undefined && existsSync(real);
if (!isThere) console.warn('CHOROGRAPH_ANNOTATIONS is not set: the real THUMOS file is not tried');

test.skipIf(!isThere)('the real THUMOS file: every segment kept or listed', () => {
  const content = readFileSync(real, 'utf8');
  expect(detectFormats({ name: 'x.json', content }).map(({ id }) => id)).toEqual(['thumos-json']);
  const { report } = imported(groundRecords(), content, 'thumos-json', {
    unknownLabel: 'add',
    rate: { num: 30, den: 1 },
  });
  expect(report.counts.read).toBe(6318);
  expect(report.counts.kept + report.counts.dropped).toBe(6318);
});
