import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFormats, readNative, writeNative, writeNativeChunks } from '../../src/formats';
import type { LossReport } from '../../src/formats';
import type { ModelRecord } from '../../src/model';
import { edited, golden, placesOf, withValueAt } from './json-edits';
import type { Edits } from './json-edits';
import { anyProject, brokenInvariant, invalidRecords, tierOf } from './project-records';

function open(content: string | Uint8Array): { records: readonly ModelRecord[]; report: LossReport } {
  const outcome = readNative({ name: 'project.json', content });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
function refusal(content: string | Uint8Array): unknown {
  const outcome = readNative({ name: 'project.json', content });
  return outcome.ok ? null : outcome.error;
}
const codes = (report: LossReport): string[] => report.items.map(({ code }) => code);

const scene = (edits: Edits): string => edited(golden('project'), edits);
const reversed = (list: unknown): unknown => (Array.isArray(list) ? [...list].reverse() : list);

describe('the byte law', () => {
  test.each(['project', 'minimal-vfr'])('%s comes out as it came in', (name) => {
    const { records, report } = open(golden(name));
    expect(report.items).toEqual([]);
    expect(invalidRecords(records)).toEqual([]);
    expect(brokenInvariant(records)).toBeNull();
    expect(writeNative(records)).toBe(golden(name));
  });

  test('unknown keys at every level stand where they stood', () => {
    const text = golden('project')
      .replace(
        '"format": "chorograph/project",',
        '"format": "chorograph/project",\n  "future": {\n    "a": [1,2]\n  },',
      )
      .replace('"file": "kitchen_0001.mp4",', '"file": "kitchen_0001.mp4",\n        "filmed": "by hand",')
      .replace('"role": "object",', '"role": "object",\n          "ropes": [],')
      .replace('"pts": 90000\n', '"pts": 90000,\n          "q~/": null\n')
      .replace('"generator": {\n    "name": "chorograph",', '"generator": {\n    "name": "another",')
      .replace(
        '"version": "1.0.0",\n  "x": {}',
        '"version": "1.7.0",\n  "x": {\n    "addon": true,\n    "unknown": 7\n  }',
      );
    const { records, report } = open(text);
    expect(report.items).toEqual([]);
    expect(writeNative(records)).toBe(text);
  });

  test('a list in an order of its own keeps it', () => {
    const text = scene({ '/sets': reversed, '/annotators': reversed });
    const again = writeNative(open(text).records);
    expect(again).not.toBe(golden('project'));
    expect(JSON.stringify(JSON.parse(again))).toBe(text);
  });

  test('of any project, in one piece or in many', () => {
    fc.assert(
      fc.property(anyProject, (records) => {
        const text = writeNative(records);
        const { records: again, report } = open(text);
        expect(codes(report)).toEqual([]);
        expect(writeNative(again)).toBe(text);
        expect([...writeNativeChunks(records)].join('')).toBe(text);
      }),
      { numRuns: 6 },
    );
  });

  test('a byte order mark, CRLF and compact layout change nothing of the project', () => {
    const plain = open(golden('project')).records;
    const bytes = new TextEncoder().encode(`\ufeff${golden('project').replaceAll('\n', '\r\n')}`);
    expect(open(bytes).records).toEqual(plain);
    expect(open(JSON.stringify(JSON.parse(golden('project')))).records).toEqual(plain);
  });

  test('a copy gets another project id and keeps the rest', () => {
    const outcome = readNative({ name: 'p.json', content: golden('project') }, { asCopy: 'copy-1' });
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.value.records.find(({ type }) => type === 'project')?.id).toBe('copy-1');
    expect(writeNative(outcome.value.records)).toBe(
      golden('project').replace('00000000-0000-7000-8000-000000000001', 'copy-1'),
    );
  });
});

describe('refused whole', () => {
  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  test.each([
    ['nothing', '', 'F-202', '1:1'],
    ['a comma too many', '{"a": 1,}', 'F-202', '1:9'],
    ['not a number', '{"a":\n NaN}', 'F-202', '2:2'],
    ['a list', '[]', 'F-201', undefined],
    ['another format', '{"format":"coco"}', 'F-201', undefined],
    ['65 levels', deep(65), 'F-203', undefined],
    ['64 levels, but nothing of ours', deep(64), 'F-201', undefined],
    ['a string over 1 MiB', JSON.stringify({ a: 'x'.repeat(1024 * 1024 + 1) }), 'F-203', undefined],
    ['__proto__', '{"a":{"__proto__":1}}', 'F-207', '/a/__proto__'],
    ['constructor, spelt with an escape', '{"a":[0,{"\\u0063onstructor":1}]}', 'F-207', '/a/1/constructor'],
    ['half a character', '{"a":"\\ud800"}', 'F-202', '/a'],
    ['a number beyond doubles', '{"a":1e999}', 'F-202', '/a'],
    ['a newer major version', '{"format":"chorograph/project","version":"2.0.0"}', 'F-210', undefined],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0), 'F-202', '1:1'],
  ])('%s', (_name, content, code, place) => {
    expect(refusal(content)).toMatchObject(place === undefined ? { code } : { code, place });
  });

  test.each([
    ['/segments', undefined],
    ['/version', 'one'],
    ['/taxonomy/labels', {}],
    ['/clips/0/frames/data', [[3001, 300]]],
    ['/clips/0/frameCount', 299],
    ['/clips/0/frames/sha256', '0'.repeat(64)],
  ])('damage at %s', (place, value) => {
    expect(refusal(scene({ [place]: value }))).toMatchObject({ code: 'F-202', place });
  });
  test('a frame table that would fill the memory', () => {
    const data = [
      [0, 9e15],
      [3000, 300],
    ];
    const text = scene({ '/clips/0/frames/data': data, '/clips/0/frameCount': 9e15 + 300 });
    expect(refusal(text)).toMatchObject({ code: 'F-203' });
  });
  test('a damaged file is known by its name, so that its refusal can say where', () => {
    const detect = (name: string, content: string): string[] => detectFormats({ name, content }).map(({ id }) => id);
    expect(detect('project.json', golden('project').slice(0, 500))).toEqual(['native']);
    expect(detect('project.json', deep(65))).toEqual(['native']);
    expect(detect('notes.txt', 'no json')).toEqual([]);
    expect(detect('other.json', '{"a":1}')).toEqual([]);
  });
  test('cut anywhere: never opened by half', () => {
    const text = golden('minimal-vfr');
    for (let length = 0; length < text.length - 1; length += 100) {
      expect(refusal(text.slice(0, length))).toMatchObject({ code: 'F-202' });
    }
  });
});

describe('repaired, with what and where', () => {
  function repaired(edits: Edits): { records: readonly ModelRecord[]; report: LossReport } {
    const opened = open(scene(edits));
    const { counts } = opened.report;
    expect(counts.read).toBe(counts.kept + counts.dropped);
    expect(invalidRecords(opened.records)).toEqual([]);
    expect(brokenInvariant(opened.records)).toBeNull();
    return opened;
  }
  const segment = (records: readonly ModelRecord[], id: string): ModelRecord | undefined =>
    records.find((record) => record.type === 'segment' && record.id === id);

  test('stamps win over frames that contradict them', () => {
    const { records, report } = repaired({ '/segments/0/startFrame': 29 });
    const item = { code: 'pts-frame-conflict', severity: 'changed', at: { path: '/segments/0' } };
    expect(report.items).toMatchObject([item]);
    expect(segment(records, 'seg-a0')).toMatchObject({ startFrame: 30, endFrame: 75 });
  });
  test('a stamp off the table moves to the nearest boundary', () => {
    const { records, report } = repaired({ '/segments/0/endPts': 226_000 });
    expect(segment(records, 'seg-a0')).toMatchObject({ endFrame: 75 });
    expect(report.rounding).toEqual({ moved: 1, maxSeconds: 0.011111 });
  });
  test.each([
    ['zero-length', 225_000, 225_000, [75, 76]],
    ['end-after-clip', 810_000, 990_000, [270, 300]],
    ['reversed', 225_000, 90_000, null],
    ['start-after-clip', 990_000, 999_000, null],
    ['end-before-clip', -9000, -3000, null],
  ])('%s', (code, startPts, endPts, frames) => {
    const { records, report } = repaired({ '/segments/3/startPts': startPts, '/segments/3/endPts': endPts });
    expect(codes(report)).toContain(code);
    const kept = segment(records, 'seg-b0');
    expect(kept?.type === 'segment' ? [kept.startFrame, kept.endFrame] : null).toEqual(frames);
  });
  test('links that lead nowhere are dropped, the record stays', () => {
    const { records, report } = repaired({
      '/segments/0/label': 'gone',
      '/segments/1/links/0/track': 'gone',
      '/sets/4/derivedFrom': ['set-a', 'gone'],
      '/splits/0/val': ['clip-1', 'gone'],
    });
    expect(codes(report)).toEqual(Array(4).fill('dangling-reference'));
    expect(segment(records, 'seg-a0')).toMatchObject({ label: null });
    expect(segment(records, 'seg-a1')).toMatchObject({ links: [] });
  });
  test('work of an author without an entry is kept', () => {
    const { records, report } = repaired({ '/annotators/0/id': 'someone' });
    expect(codes(report)).toContain('annotator-added');
    expect(records.some((record) => record.type === 'annotator' && record.id === 'annotator-a')).toBe(true);
    expect(segment(records, 'seg-a0')).toBeDefined();
  });
  test('what stands in no set or on no tier is dropped and listed', () => {
    const { report } = repaired({
      '/segments/0/set': 'gone',
      '/segments/1/tier': 'gone',
      '/tracks/0/set': 'gone',
    });
    expect(report.counts.dropped).toBe(3);
  });
  test('wrong types refuse the item only', () => {
    const { report, records } = repaired({
      '/segments/0/startFrame': '30',
      '/segments/0/startPts': null,
      '/segments/1/confidence': 2,
      '/segments/2': 7,
      '/segments/3/origin': undefined,
    });
    expect(codes(report)).toEqual(Array(4).fill('invalid-item'));
    expect(report.items[1]).toMatchObject({ at: { path: '/segments/1' }, result: { field: 'confidence' } });
    expect(records.filter(({ type }) => type === 'segment')).toHaveLength(6);
  });
  test('equal ids: the second gets a new one', () => {
    const { records, report } = repaired({ '/segments/1/id': 'seg-a0' });
    expect(codes(report)).toEqual(['duplicate-id']);
    expect(segment(records, 'seg-a0_2')).toMatchObject({ startFrame: 75 });
  });
  test('overlap of one label moves to a twin tier; on a tiling tier any overlap does, and gaps are filled', () => {
    const { records, report } = repaired({
      '/taxonomy/tiers/1/kind': 'tiling',
      '/segments/1/startFrame': 60,
      '/segments/1/startPts': 180_000,
    });
    expect(codes(report)).toContain('twin-tier');
    expect(tierOf(records, 'step_2')).toMatchObject({ kind: 'free', twinOf: 'step', key: 'step_2' });
    expect(segment(records, 'seg-a1')).toMatchObject({ tier: 'step_2', startFrame: 60 });
    expect(codes(report)).toContain('gap-filled');
  });
  test('a second set of one clip, author and layer gets an author of its own', () => {
    const { report } = repaired({ '/sets/1/author': 'annotator-a' });
    expect(codes(report)).toEqual(['duplicate-set', 'annotator-added']);
  });
  test('a label that is its own ancestor', () => {
    const { report } = repaired({ '/taxonomy/labels/0/parent': 'act-take_cup' });
    expect(codes(report)).toContain('reference-cycle');
  });
  test('boxes that no picture holds, keyframes outside the clip and double ones', () => {
    const { report } = repaired({
      '/tracks/0/keyframes/2': { frame: 30, pts: 90_000, box: [1, 1, 9, 9] },
      '/tracks/0/keyframes/3': { frame: 300, pts: 900_000, box: [1, 1, 9, 9] },
      '/tracks/0/keyframes/4': { frame: 95, pts: 285_000, box: [1, 1, 0, 9] },
    });
    expect(codes(report)).toEqual(Array(3).fill('keyframe-dropped'));
    expect(report.counts).toMatchObject({ changed: 1, dropped: 0 });
  });
});

test('no fuzzed value at any place breaks the reader or an invariant', () => {
  const file: unknown = JSON.parse(golden('minimal-vfr'));
  const values = fc.constantFrom(null, -1, 0, 1.5, 1e15, 'x', '', [], {}, [[]], true, 'c1', '\u202e');
  fc.assert(
    fc.property(fc.constantFrom(...placesOf(file)), values, (place, value) => {
      const outcome = readNative({ name: 'p.json', content: JSON.stringify(withValueAt(file, place, value)) });
      if (!outcome.ok) {
        expect(outcome.error.code).toMatch(/^F-2/);
        return;
      }
      const { counts } = outcome.value.report;
      expect(counts.read).toBe(counts.kept + counts.dropped);
      expect(invalidRecords(outcome.value.records)).toEqual([]);
      expect(brokenInvariant(outcome.value.records)).toBeNull();
      expect(writeNative(outcome.value.records).length).toBeGreaterThan(0);
    }),
    { numRuns: 80 },
  );
});
