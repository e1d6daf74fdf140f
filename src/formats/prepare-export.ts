import { canonicalJson, createSha256, err, IMPORT_LIMITS, ok, sha256Hex, toJson } from '../core';
import type { Json, Result } from '../core';
import type { ModelRecord } from '../model';
import { writeCard } from './export-card';
import { DEFAULT_EXPORT_OPTIONS } from './export-options';
import type { ExportOptions } from './export-options';
import { createExportReport } from './export-report';
import type { ExportCounts, ExportReport, WrittenFile } from './export-report';
import { listSources, selectForExport } from './export-selection';
import type { ExportSelection, SourceChoice } from './export-selection';
import type { FormatWriter, TextFile, WrittenData } from './format';
import type { ExportProblem } from './format-problem';
import { prettyJson } from './json-layout';
import { taxonomyObject, writeNativeChunks } from './native/write-native';
import { viewProject } from './project-view';
import type { ProjectView } from './project-view';
import { formatById } from './registry';
import { utf8ByteCount, utf8Bytes } from './utf8';

export interface PreparedExport {
  /** Data and companions, by path; the caller makes one zip or one folder of them. */
  readonly files: readonly TextFile[];
  readonly report: ExportReport;
  readonly counts: ExportCounts;
}

/**
 * Everything an export consists of: the data, and beside it export-report.json, taxonomy.json, README.md and
 * SHA256SUMS. The same records and options give the same bytes, whatever the clock and the machine.
 */
export function prepareExport(
  records: Iterable<ModelRecord>,
  options: ExportOptions,
): Result<PreparedExport, ExportProblem> {
  const view = viewProject(records);
  const format = formatById(options.format);
  const writer = format?.writer ?? null;
  if (format === null || writer === null) return err({ type: 'nothingToExport', code: 'X-401' });
  const selection = selectForExport(view, options, writer.phase);
  if (!writer.isWhole && (selection.clips.length === 0 || (format.holds.segments && selection.tiers.length === 0))) {
    return err({ type: 'nothingToExport', code: 'X-401' });
  }
  const data = writer.write(selection, options);
  const report = reportOf({ view, selection, options, writer, data });
  const companions: TextFile[] = [
    { path: 'README.md', text: writeCard(report, selection) },
    { path: 'export-report.json', text: prettyJson(toJson(report)) },
    { path: 'taxonomy.json', text: prettyJson(taxonomyObject(view)) },
  ];
  const files = [...data.files, ...companions];
  return ok({ files: [...files, { path: 'SHA256SUMS', text: sumsOf(files) }], report, counts: report.counts });
}

/** For the dialog: the sets each clip could leave with, and the one it does leave with when nobody chooses. */
export function listExportSources(records: Iterable<ModelRecord>, options: ExportOptions): SourceChoice[] {
  const phase = formatById(options.format)?.writer?.phase ?? 'truth';
  return listSources(viewProject(records), options, phase);
}

interface ReportParts {
  readonly view: ProjectView;
  readonly selection: ExportSelection;
  readonly options: ExportOptions;
  readonly writer: FormatWriter;
  readonly data: WrittenData;
}

function reportOf({ view, selection, options, writer, data }: ReportParts): ExportReport {
  const { project } = view;
  const files = data.files.map(describeFile);
  const clipsOut = writer.isWhole ? view.clips.length : selection.clips.length;
  const large = files.filter(({ bytes }) => bytes > IMPORT_LIMITS.json.bytes);
  const tooLarge = { code: 'over-import-limit', severity: 'note', count: large.length } as const;
  return createExportReport({
    created: project.modified,
    project: { id: project.id, sha256: projectHash(view) },
    target: { format: options.format, dialect: null, phase: writer.phase },
    options: chosenOptions(options),
    counts: { clips: { in: view.clips.length, out: clipsOut }, segments: data.segments, tracks: data.tracks },
    annotators: {},
    excluded: writer.isWhole ? [] : selection.excluded,
    items: [
      ...data.items,
      ...(large.length === 0 ? [] : [{ ...tooLarge, items: large.map(({ path, bytes }) => ({ path, bytes })) }]),
    ],
    files,
  });
}

function describeFile({ path, text }: TextFile): WrittenFile {
  return { path, bytes: utf8ByteCount(text), sha256: sha256Hex(text) };
}

/** Hash of the project's native file, without holding the file. */
function projectHash(view: ProjectView): string {
  const hash = createSha256();
  for (const chunk of writeNativeChunks(view.records)) hash.update(utf8Bytes(chunk));
  return hash.digestHex();
}

/** Only what differs from the defaults: those are in the guide. */
function chosenOptions(options: ExportOptions): Record<string, Json> {
  const usual = new Map<string, unknown>(Object.entries(DEFAULT_EXPORT_OPTIONS));
  const chosen = Object.entries(options).filter(
    ([name, value]) => name !== 'format' && canonicalJson(value) !== canonicalJson(usual.get(name) ?? null),
  );
  return Object.fromEntries(chosen.map(([name, value]) => [name, toJson(value)]));
}

/** Lines of `sha256sum`, by path. */
function sumsOf(files: readonly TextFile[]): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.map(({ path, text }) => `${sha256Hex(text)}  ${path}\n`).join('');
}
