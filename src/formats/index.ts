/**
 * formats: what enters and leaves as a file. One format is one folder or file behind the interface of format.ts and one
 * row of the registry; what it loses is said in a report, never silently.
 *
 * Invariants: pure, runs in Node and in workers; a reader gives records that keep the model's invariants and a report in
 * which read = kept + dropped, or refuses the whole file with a code and a place; writing is a function of records and
 * options alone, so the same project gives the same bytes on every machine; a canonical native file that is read and
 * written again is the same file.
 * Never: write records anywhere, read a clock, hold a text for people (codes only), trust a value of a file.
 *
 * 2026-11-24: keys a native file has beyond ours stay with the record under x.unknown, by JSON pointer, and lists whose
 * items have no place of their own keep the file's order under x.fileOrder of the project; both only for writing back.
 * 2026-11-24: fields the native table does not name (order, overlap, locked, …) are optional keys, left out at their default.
 * 2026-11-24: a file's own generator and newer minor version are written back too: they say who made the file.
 */
export { DEFAULT_EXPORT_OPTIONS } from './export-options';
export type { ExportOptions } from './export-options';
export type { FormatId, TextFile } from './format';
export type { ExportProblem, FormatProblem } from './format-problem';
export { DEFAULT_IMPORT_OPTIONS } from './import-context';
export type { ImportOptions, ImportOutcome } from './import-context';
export { GENERATOR } from './generator.data';
export type { LossReport } from './loss-report';
export { readNative } from './native/read-native';
export { writeNative, writeNativeChunks } from './native/write-native';
export { listExportSources, prepareExport } from './prepare-export';
export type { PreparedExport } from './prepare-export';
export { viewProject } from './project-view';
export { detectFormats, importFile } from './registry';
export { readLabelsCsv, writeLabelsCsv } from './taxonomy/labels-csv';
export { taxonomyParts } from './taxonomy/taxonomy-file';
export type { ReadTaxonomy } from './taxonomy/taxonomy-file';
export { readTaxonomyJson, writeTaxonomyJson } from './taxonomy/taxonomy-json';
