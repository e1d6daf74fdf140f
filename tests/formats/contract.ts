import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_EXPORT_OPTIONS,
  DEFAULT_IMPORT_OPTIONS,
  detectFormats,
  importFile,
  prepareExport,
  readNative,
} from '../../src/formats';
import type {
  ExportOptions,
  FormatId,
  ImportOptions,
  ImportOutcome,
  LossReport,
  PreparedExport,
} from '../../src/formats';
import { canonicalJson } from '../../src/core';
import { createAnnotationSet } from '../../src/model';
import type { ModelRecord, Segment } from '../../src/model';
import { golden, placesOf, withValueAt } from './json-edits';
import {
  aClip,
  anyProject,
  brokenInvariant,
  byKey,
  countedIds,
  fromFrames,
  groundRecords,
  invalidRecords,
  PROJECT,
} from './project-records';

/** What the battery must know of a format; everything else it finds out. */
export interface FormatCase {
  readonly id: FormatId;
  /** Fixture of the scene in this format, and the choices it was made with. */
  readonly golden: string;
  readonly goldenOptions: Omit<Partial<ExportOptions>, 'format'>;
  /** Who the work is by, so that the export holds it and the import gives it back to the same one. */
  readonly author: string;
  /** False where the unit of time is too coarse to give frames back. */
  readonly isExact: boolean;
  /** Records that leave nothing behind in this format, as a comparable text. */
  readonly essence: (records: readonly ModelRecord[]) => unknown;
}

function sceneRecords(): readonly ModelRecord[] {
  const outcome = readNative({ name: 'project.json', content: golden('project') });
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value.records;
}

function exportOf(
  records: readonly ModelRecord[],
  options: Omit<Partial<ExportOptions>, 'format'> & { readonly format: FormatId },
): PreparedExport {
  const made = prepareExport(records, { ...DEFAULT_EXPORT_OPTIONS, ...options });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const dataOf = (made: PreparedExport): string => made.files[0]?.text ?? '';

function importInto(
  records: readonly ModelRecord[],
  content: string,
  format: FormatId,
  options: Partial<ImportOptions> = {},
): { readonly outcome: ImportOutcome; readonly all: readonly ModelRecord[] } {
  const context = { records, ids: countedIds('new'), at: '2026-03-04T05:06:07Z', by: null };
  const made = importFile({ name: 'file', content }, format, {
    context,
    options: { ...DEFAULT_IMPORT_OPTIONS, ...options },
  });
  if (!made.ok) throw new Error(made.error.code);
  const base = made.value.kind === 'project' ? [] : records;
  return { outcome: made.value, all: Object.values({ ...byKey(base), ...byKey(made.value.records) }) };
}

function expectNothingSilent(report: LossReport, source: unknown): void {
  const { counts } = report;
  expect(counts.read).toBe(counts.kept + counts.dropped);
  expect(counts.changed).toBeLessThanOrEqual(counts.kept);
  for (const { at } of report.items) expect(hasPlace(source, at.path ?? '')).toBe(true);
}

function hasPlace(value: unknown, pointer: string): boolean {
  const keys = pointer.split('/').slice(1);
  let here: unknown = value;
  for (const key of keys) {
    const entry = Object.entries(here ?? {}).find(([name]) => name === key.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (entry === undefined) return false;
    here = entry[1];
  }
  return true;
}

const withoutWork = (records: readonly ModelRecord[]): ModelRecord[] =>
  records.filter(({ type }) => !['segment', 'track', 'keyframe', 'set'].includes(type));

const FUZZ_RUNS = Number(process.env['CHOROGRAPH_FUZZ_RUNS'] ?? 15);

/** The battery that every format passes. */
export function contract(format: FormatCase): void {
  const { id } = format;
  const write = (records: readonly ModelRecord[]): PreparedExport =>
    exportOf(records, { format: id, author: format.author });

  describe(`contract of ${id}`, () => {
    test('golden: the scene, twice the same bytes, in any time zone', () => {
      const before = process.env['TZ'];
      for (const zone of ['Pacific/Kiritimati', 'America/St_Johns']) {
        process.env['TZ'] = zone;
        expect(dataOf(exportOf(sceneRecords(), { format: id, ...format.goldenOptions }))).toBe(golden(format.golden));
      }
      process.env['TZ'] = before;
    });

    test('known by its content, whatever it is called', () => {
      const detected = detectFormats({ name: 'x.eaf', content: golden(format.golden) });
      expect(detected.map((found) => found.id)).toEqual([id]);
    });

    test('round trip of any project: what comes back is what the report does not list', () => {
      fc.assert(
        fc.property(anyProject, (records) => {
          fc.pre(records.some(({ type }) => type === 'clip'));
          const made = write(records);
          // What two frames of one stamp lose is listed, and has a test of its own.
          fc.pre(made.report.items.every(({ code }) => code !== 'shared-stamp'));
          const text = dataOf(made);
          const { outcome, all } = importInto(withoutWork(records), text, id, { author: format.author });
          expectNothingSilent(outcome.report, JSON.parse(text));
          expect(invalidRecords(all)).toEqual([]);
          expect(brokenInvariant(all)).toBeNull();
          if (!format.isExact) return;
          expect(outcome.report.items.filter(({ severity }) => severity !== 'note')).toEqual([]);
          expect(format.essence(all)).toEqual(format.essence(records));
        }),
        { numRuns: 4 },
      );
    });

    test('untouched, what was imported leaves as it came', () => {
      const text = dataOf(exportOf(sceneRecords(), { format: id, ...format.goldenOptions }));
      const author = format.author === 'ann-a' ? 'newcomer' : 'new-model';
      const { outcome, all } = importInto(sceneRecords(), text, id, { author });
      const set = outcome.records.find((record) => record.type === 'set' && record.author === author);
      const options = set === undefined ? {} : { ...format.goldenOptions, sets: [set.id] };
      const again = dataOf(exportOf(all, { format: id, ...options, plain: true }));
      const plain = dataOf(exportOf(sceneRecords(), { format: id, ...format.goldenOptions, plain: true }));
      expect(again).toBe(plain);
    });

    test('an empty project, an empty clip, one frame', () => {
      const empty = prepareExport(groundRecords(), { ...DEFAULT_EXPORT_OPTIONS, format: id });
      if (!empty.ok) expect(empty.error.code).toBe('X-401');
      const set = createAnnotationSet({ id: 's', project: PROJECT, clip: 'clip-0', author: format.author });
      const bare = [...groundRecords(), aClip('clip-0', [[3000, 1]]), set];
      for (const segments of [[], fromFrames('s', [[0, 1]])]) {
        const text = dataOf(write([...bare, ...segments]));
        const { all } = importInto(withoutWork(bare), text, id, { author: format.author });
        expect(all.filter(({ type }) => type === 'segment')).toHaveLength(segments.length);
      }
    });

    test('cut anywhere: refused, or read without a broken record; the project is as it was', () => {
      const text = golden(format.golden);
      const records = sceneRecords();
      const before = JSON.stringify(byKey(records));
      for (let length = 0; length < text.length - 1; length += 100) {
        const context = { records, ids: countedIds('n'), at: '2026-03-04T05:06:07Z', by: null };
        const made = importFile({ name: 'f', content: text.slice(0, length) }, id, {
          context,
          options: DEFAULT_IMPORT_OPTIONS,
        });
        expect(made).toMatchObject({ ok: false, error: { code: 'F-202', file: 'f' } });
      }
      expect(JSON.stringify(byKey(records))).toBe(before);
    });

    test('any value at any place: refused, or read into records that hold together', () => {
      const file: unknown = JSON.parse(golden(format.golden));
      const values = fc.constantFrom(null, -1, 0, 1e15, 0.5, 'x', '', [], {}, [[]], true, '\u202e', 'take_cup', '1e3');
      const records = sceneRecords();
      fc.assert(
        fc.property(fc.constantFrom(...placesOf(file)), values, (place, value) => {
          const content = JSON.stringify(withValueAt(file, place, value));
          const context = { records, ids: countedIds('n'), at: '2026-03-04T05:06:07Z', by: null };
          const options = { ...DEFAULT_IMPORT_OPTIONS, unknownLabel: 'add', rate: { num: 25, den: 1 } } as const;
          const made = importFile({ name: 'f', content }, id, { context, options });
          if (!made.ok) {
            expect(made.error.code).toMatch(/^F-2/);
            return;
          }
          const base = made.value.kind === 'project' ? [] : records;
          const all = Object.values({ ...byKey(base), ...byKey(made.value.records) });
          const { counts } = made.value.report;
          expect(counts.read).toBe(counts.kept + counts.dropped);
          expect(invalidRecords(all)).toEqual([]);
          expect(brokenInvariant(all)).toBeNull();
          const exporting = { ...DEFAULT_EXPORT_OPTIONS, format: id, author: format.author };
          expect(() => prepareExport(all, exporting)).not.toThrow();
        }),
        { numRuns: FUZZ_RUNS },
      );
    });

    test('unsafe keys and other formats are refused with their code', () => {
      for (const [content, code] of [
        ['{"a":{"__proto__":{"polluted":1}}}', 'F-207'],
        ['{"something":"else"}', 'F-201'],
        ['\u0000', 'F-202'],
      ]) {
        const context = { records: sceneRecords(), ids: countedIds('n'), at: '2026-03-04T05:06:07Z', by: null };
        const made = importFile({ name: 'f', content: content ?? '' }, id, {
          context,
          options: DEFAULT_IMPORT_OPTIONS,
        });
        expect(made).toMatchObject({ ok: false, error: { code } });
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    });

    test('companions: sums that hold, one report, no path and no clock', () => {
      const { files, report } = exportOf(sceneRecords(), { format: id, ...format.goldenOptions });
      const sums = files.find(({ path }) => path === 'SHA256SUMS')?.text ?? '';
      const others = files.filter(({ path }) => path !== 'SHA256SUMS');
      const lines = others.map(
        ({ path, text }) => `${createHash('sha256').update(text, 'utf8').digest('hex')}  ${path}`,
      );
      expect(sums.trimEnd().split('\n').sort()).toEqual(lines.sort());
      for (const { text } of files) expect(text).not.toMatch(/\/home\/|\/tmp|[A-Z]:\\/);
      expect(report.created).toBe('2026-01-02T09:30:00Z');
      expect(report.project.sha256).toBe('1c09328466145d826c3635b967f8a0e0ca48b5f015d1d6bc103cf65bef195106');
      expect(report.counts.segments.in - report.counts.segments.out).toBe(0);
    });

    test('hundreds of segments', () => {
      const count = 200;
      const set = createAnnotationSet({ id: 's', project: PROJECT, clip: 'clip-0', author: format.author });
      const segments = fromFrames(
        's',
        Array.from({ length: count }, (_, at): [number, number] => [at, at + 1]),
      );
      const records = [...groundRecords(), aClip('clip-0', [[3000, count]]), set, ...segments];
      const { all } = importInto(withoutWork(records), dataOf(write(records)), id, { author: format.author });
      expect(all.filter(({ type }) => type === 'segment')).toHaveLength(count);
    });
  });
}

/** Labelled segments of a clip, as far as every interval format holds them. */
export function intervalEssence(author: string, parts: (segment: Segment) => unknown): FormatCase['essence'] {
  return (records) => {
    const sets = new Map(
      records
        .filter((record) => record.type === 'set')
        .map((set): [string, string] => [set.id, `${set.clip}/${set.author}`]),
    );
    return records
      .filter((record) => record.type === 'segment')
      .filter(({ set, label, ignore }) => label !== null && !ignore && sets.get(set)?.endsWith(`/${author}`) === true)
      .map((segment) => ({
        at: sets.get(segment.set),
        label: segment.label,
        frames: [segment.startFrame, segment.endFrame],
        parts: parts(segment),
      }))
      .map((segment) => canonicalJson(segment))
      .sort();
  };
}
