import { readFileSync } from 'node:fs';
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
import type { ExportOptions, FormatId, ImportOptions, ImportOutcome, PreparedExport } from '../../src/formats';
import type { ModelRecord } from '../../src/model';
import { golden } from './json-edits';
import { brokenInvariant, byKey, countedIds, invalidRecords } from './project-records';
import { anyTracks, drawnTracks, greatestDistance, trackGround } from './track-projects';
import type { TrackShape } from './track-projects';

/** What the battery must know of a format of boxes. */
export interface TrackFormatCase {
  readonly id: FormatId;
  /** Golden file of the scene, with its ending. */
  readonly golden: string;
  readonly goldenOptions: Omit<Partial<ExportOptions>, 'format'>;
  /** How boxes go on that the format gives back, and how far corners may be off afterwards. */
  readonly exact: TrackShape & { readonly slackPx: number; readonly codes: readonly string[] };
  /** Also given back: where an object is hidden. */
  readonly holdsOccluded: boolean;
}

export function goldenText(name: string): string {
  return readFileSync(`tests/fixtures/formats/${name}.golden`, 'utf8');
}

export function scene(): readonly ModelRecord[] {
  const outcome = readNative({ name: 'project.json', content: golden('project') });
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value.records;
}

export function exported(
  records: readonly ModelRecord[],
  options: Omit<Partial<ExportOptions>, 'format'> & { readonly format: FormatId },
): PreparedExport {
  const made = prepareExport(records, { ...DEFAULT_EXPORT_OPTIONS, ...options });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

export const dataOf = (made: PreparedExport): string => made.files[0]?.text ?? '';

export function tryImport(
  records: readonly ModelRecord[],
  content: string | Uint8Array,
  request: { readonly format: FormatId } & Partial<ImportOptions>,
): ReturnType<typeof importFile> {
  const { format, ...options } = request;
  const context = { records, ids: countedIds('new'), at: '2026-03-04T05:06:07Z', by: null };
  return importFile({ name: 'file', content }, format, {
    context,
    options: { ...DEFAULT_IMPORT_OPTIONS, author: 'ann-a', ...options },
  });
}

export function imported(
  records: readonly ModelRecord[],
  content: string | Uint8Array,
  request: { readonly format: FormatId } & Partial<ImportOptions>,
): { readonly outcome: ImportOutcome; readonly all: readonly ModelRecord[] } {
  const made = tryImport(records, content, request);
  if (!made.ok) throw new Error(made.error.code);
  return { outcome: made.value, all: Object.values({ ...byKey(records), ...byKey(made.value.records) }) };
}

export const withoutTracks = (records: readonly ModelRecord[]): ModelRecord[] =>
  records.filter(({ type }) => !['track', 'keyframe', 'set'].includes(type));

const RUNS = Number(process.env['CHOROGRAPH_FUZZ_RUNS'] ?? 25);

/** The battery that every format of boxes passes. */
export function trackContract(format: TrackFormatCase): void {
  const { id } = format;

  describe(`contract of ${id}`, () => {
    test('golden: the scene, twice the same bytes, in any time zone', () => {
      const before = process.env['TZ'];
      for (const zone of ['Pacific/Kiritimati', 'America/St_Johns']) {
        process.env['TZ'] = zone;
        const made = exported(scene(), { format: id, sets: ['set-a'], ...format.goldenOptions });
        expect(dataOf(made)).toBe(goldenText(format.golden));
      }
      process.env['TZ'] = before;
    });

    test('known by its content, whatever it is called', () => {
      const detected = detectFormats({ name: 'x.eaf', content: goldenText(format.golden) });
      expect(detected.map((found) => found.id)).toEqual([id]);
    });

    test('any tracks: what is drawn comes back; nothing else is changed', () => {
      const seen = fc.property(anyTracks(format.exact), (records) => {
        const made = exported(records, { format: id });
        const { outcome, all } = imported(withoutTracks(records), dataOf(made), { format: id });
        const { report } = outcome;
        expect(report.counts.read).toBe(report.counts.kept + report.counts.dropped);
        expect(report.items.filter(({ severity }) => severity !== 'note')).toEqual([]);
        expect(invalidRecords(all)).toEqual([]);
        expect(brokenInvariant(all)).toBeNull();
        const [ours, theirs] = [drawnTracks(records, 'ann-a'), drawnTracks(all, 'ann-a')];
        expect(greatestDistance(ours, theirs, format.holdsOccluded)).toBeLessThanOrEqual(format.exact.slackPx);
        const losses = made.report.items.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
        expect(losses.filter((code) => !format.exact.codes.includes(code))).toEqual([]);
      });
      fc.assert(seen, { numRuns: RUNS });
    });

    test('untouched, what was imported leaves as it came', () => {
      const text = goldenText(format.golden);
      const { outcome, all } = imported(scene(), text, { format: id, author: 'newcomer' });
      const set = outcome.records.find((record) => record.type === 'set');
      const options = { ...format.goldenOptions, sets: [set?.id ?? ''] };
      const again = dataOf(exported(all, { format: id, ...options }));
      expect(again.replace('newcomer', 'annotator-a')).toBe(text);
    });

    test('an empty project, no track, one frame', () => {
      const empty = prepareExport(trackGround(), { ...DEFAULT_EXPORT_OPTIONS, format: id });
      expect(empty).toMatchObject({ ok: false, error: { code: 'X-401' } });
      const bare = scene().filter(({ type }) => type !== 'track' && type !== 'keyframe');
      const { outcome } = imported(bare, dataOf(exported(bare, { format: id, sets: ['set-a'] })), { format: id });
      expect(outcome.report.counts).toMatchObject({ read: 0, kept: 0 });
    });

    test('cut anywhere: refused; the project is as it was', () => {
      const text = goldenText(format.golden);
      const records = scene();
      const before = JSON.stringify(byKey(records));
      for (let length = 0; length < text.trimEnd().length; length += 100) {
        const made = tryImport(records, text.slice(0, length), { format: id });
        expect(made).toMatchObject({ ok: false, error: { code: 'F-202', file: 'file' } });
      }
      expect(JSON.stringify(byKey(records))).toBe(before);
    });

    test('any word replaced anywhere: refused, or read into records that hold together', () => {
      const text = goldenText(format.golden);
      const records = scene();
      const words = [...text.matchAll(/(?<=[\s">:,[])[^\s"<>:,[\]{}]+(?=[\s"<,\]}])/g)];
      const values = fc.constantFrom(
        '',
        '-1',
        '0',
        '1e15',
        '0.5',
        'x',
        '-0',
        '9007199254740993',
        'null',
        '\u202e',
        '1e3',
      );
      const broken = fc.property(fc.constantFrom(...words), values, (word, value) => {
        const content = text.slice(0, word.index) + value + text.slice(word.index + word[0].length);
        const made = tryImport(records, content, { format: id, unknownLabel: 'add', rate: { num: 25, den: 1 } });
        if (!made.ok) {
          expect(made.error.code).toMatch(/^F-2/);
          return;
        }
        const all = Object.values({ ...byKey(records), ...byKey(made.value.records) });
        const { counts } = made.value.report;
        expect(counts.read).toBe(counts.kept + counts.dropped);
        expect(invalidRecords(all)).toEqual([]);
        expect(brokenInvariant(all)).toBeNull();
        expect(() => prepareExport(all, { ...DEFAULT_EXPORT_OPTIONS, format: id, author: 'ann-a' })).not.toThrow();
      });
      fc.assert(broken, { numRuns: RUNS * 2 });
    });

    test('companions: segments and what else is left behind are counted; no path and no clock', () => {
      const { files, report } = exported(scene(), { format: id, sets: ['set-a'], ...format.goldenOptions });
      for (const { text } of files) expect(text).not.toMatch(/\/home\/|\/tmp|[A-Z]:\\/);
      expect(report.counts.tracks).toEqual({ in: 1, out: 1 });
      const left = report.items.find(({ code }) => code === 'segments-not-carried');
      expect(left?.count).toBe(3);
      expect(report.items.find(({ code }) => code === 'instance-dropped')?.count).toBe(1);
    });
  });
}
