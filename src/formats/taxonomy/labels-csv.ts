import Papa from 'papaparse';
import { canonicalJson, err, IMPORT_LIMITS, ok, present, toJson } from '../../core';
import type { Result } from '../../core';
import { createLabel, isRecordOf, readRecord } from '../../model';
import type { Label } from '../../model';
import type { FormatProblem } from '../format-problem';
import { readJsonFile } from '../json-file';
import type { SourceFile } from '../json-file';
import { decodeUtf8, stripByteOrderMark } from '../utf8';
import { splitCell, joinCell, safeCell, plainCell } from './csv-cells';
import { settleIds } from './taxonomy-file';
import type { ReadTaxonomy, TaxonomyParts } from './taxonomy-file';

/** Columns of every label; those of a language follow, as `name_sw`, `aliases_sw`, `definition_sw`, `example_sw`. */
const COLUMNS = [
  'kind',
  'key',
  'parent',
  'verb',
  'nouns',
  'code',
  'colour',
  'pattern',
  'point',
  'min_ms',
  'weight',
  'tolerance_frames',
  'replaced_by',
  'order',
  'id',
  'export_ids',
  'x',
] as const;
type Column = (typeof COLUMNS)[number];
const TEXTS = ['name', 'aliases', 'definition', 'example'] as const;
const TEXT_COLUMN = /^(name|aliases|definition|example)_([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)$/;

/** One row per label, RFC 4180, with a byte order mark for spreadsheets; no cell can be taken for a formula. */
export function writeLabelsCsv({ labels }: TaxonomyParts): string {
  const tags = languagesOf(labels);
  const wordOf = wordsById(labels);
  const fields = [...COLUMNS, ...tags.flatMap((tag) => TEXTS.map((text) => `${text}_${tag}`))];
  const rows = labels.map((label) => {
    const own = ownCells(label, wordOf);
    const texts = tags.flatMap((tag) => [
      label.names[tag] ?? '',
      joinCell(label.aliases[tag] ?? []),
      label.definitions[tag] ?? '',
      label.example[tag] ?? '',
    ]);
    return [...COLUMNS.map((column) => own[column]), ...texts].map(safeCell);
  });
  return `\ufeff${Papa.unparse({ fields, data: rows }, { newline: '\r\n' })}\r\n`;
}

function languagesOf(labels: readonly Label[]): readonly string[] {
  const tags = new Set<string>();
  for (const { names, aliases, definitions, example } of labels) {
    for (const texts of [names, aliases, definitions, example]) for (const tag of Object.keys(texts)) tags.add(tag);
  }
  return [...tags].toSorted();
}

function wordsById(labels: readonly Label[]): (id: string | null) => string {
  const words = new Map(labels.map(({ id, kind, key }) => [id, `${kind}:${key}`]));
  return (id) => (id === null ? '' : (words.get(id) ?? id));
}

function ownCells(label: Label, wordOf: (id: string | null) => string): Readonly<Record<Column, string>> {
  const number = (value: number | null): string => (value === null ? '' : String(value));
  const json = (value: object): string => (Object.keys(value).length === 0 ? '' : canonicalJson(toJson(value)));
  return {
    kind: label.kind,
    key: label.key,
    parent: wordOf(label.parent),
    verb: wordOf(label.verb),
    nouns: joinCell(label.nouns.map(wordOf)),
    code: number(label.code),
    colour: number(label.colour),
    pattern: number(label.pattern),
    point: String(label.point),
    min_ms: number(label.minMs),
    weight: number(label.weight),
    tolerance_frames: number(label.toleranceFrames),
    replaced_by: wordOf(label.replacedBy),
    order: number(label.order),
    id: label.id,
    export_ids: json(label.exportIds),
    x: json(label.x),
  };
}

interface CsvRow {
  /** Line of the file it begins on, from 1. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/**
 * Reads a table of labels. Columns that it lacks leave what the project has; labels that it lacks stay. The first thing
 * wrong refuses the whole file, with line and column. New labels get ids from `newId`.
 */
export function readLabelsCsv(
  file: SourceFile,
  own: TaxonomyParts,
  newId: () => string,
): Result<ReadTaxonomy, FormatProblem> {
  const rows = readRows(file);
  if (!rows.ok) return rows;
  const labels: Label[] = [];
  const ids = new Map(own.labels.map((label) => [`${label.kind}:${label.key}`, label.id]));
  const seen = new Set<string>();
  for (const row of rows.value) {
    const word = wordOf(row);
    if (seen.has(word)) return damaged(file, row.line, 'key');
    seen.add(word);
    ids.set(word, idOf(row.cells, own, ids.get(word)) ?? newId());
  }
  const isKnown = new Set([...own.labels.map(({ id }) => id), ...ids.values()]);
  const last = own.labels.reduce((most, label) => Math.max(most, label.order), -1);
  for (const [at, row] of rows.value.entries()) {
    const id = present(ids.get(wordOf(row)), 'every row has its id');
    const former = own.labels.find((label) => label.id === id) ?? null;
    const read = readRow(row, { id, former, taxonomy: own.taxonomy.id, order: last + 1 + at, ids, isKnown });
    if (!read.ok) return damaged(file, row.line, read.error);
    labels.push(read.value);
  }
  return ok(settleIds({ taxonomy: null, tiers: null, labels }, own));
}

function wordOf({ cells }: CsvRow): string {
  return `${cells.get('kind') ?? ''}:${cells.get('key') ?? ''}`;
}

function damaged(file: SourceFile, line: number, column: string): Result<never, FormatProblem> {
  return err({ type: 'damaged', code: 'F-202', file: file.name, place: `${line}:${column}` });
}

/** The id a row names, where the project has that label; else the one of its kind and identifier. */
function idOf(cells: CsvRow['cells'], own: TaxonomyParts, byWord: string | undefined): string | undefined {
  const named = cells.get('id') ?? '';
  if (named === '') return byWord;
  return own.labels.some(({ id }) => id === named) ? named : (byWord ?? named);
}

function readRows(file: SourceFile): Result<readonly CsvRow[], FormatProblem> {
  const { name, content } = file;
  if (content.length > IMPORT_LIMITS.json.bytes)
    return err({ type: 'tooLarge', code: 'F-203', file: name, limit: `bytes ${IMPORT_LIMITS.json.bytes}` });
  const text = typeof content === 'string' ? ok(stripByteOrderMark(content)) : decodeUtf8(content);
  if (!text.ok) return damaged(file, 1, '1');
  const rows: CsvRow[] = [];
  let header: readonly string[] | null = null;
  let line = 1;
  let read = 0;
  let problem: Result<never, FormatProblem> | null = null;
  Papa.parse<string[]>(text.value, {
    step: ({ data, errors, meta }, parser) => {
      const start = line;
      line += text.value.slice(read, meta.cursor).split('\n').length - 1;
      read = meta.cursor;
      const cells = data.map((cell) => plainCell(cell));
      if (cells.every((cell) => cell.trim() === '')) return;
      const [flaw] = errors.filter(({ type }) => type === 'Quotes');
      if (flaw !== undefined) problem = damaged(file, start, 'quotes');
      else if (header === null) header = cells.map((cell) => cell.trim());
      else if (cells.length !== header.length) problem = damaged(file, start, String(cells.length));
      else rows.push({ line: start, cells: new Map(header.map((column, at) => [column, cells[at] ?? ''])) });
      if (problem !== null) parser.abort();
    },
  });
  if (problem !== null) return problem;
  const columns: readonly string[] = header ?? [];
  if (!columns.includes('kind') || !columns.includes('key'))
    return err({ type: 'unknownFormat', code: 'F-201', file: name });
  return ok(rows);
}

interface RowContext {
  readonly id: string;
  readonly former: Label | null;
  readonly taxonomy: string;
  readonly order: number;
  /** `kind:key` → id. */
  readonly ids: ReadonlyMap<string, string>;
  readonly isKnown: ReadonlySet<string>;
}

/** Error: the column that is wrong. */
function readRow({ cells }: CsvRow, context: RowContext): Result<Label, string> {
  const { former, id, taxonomy, order } = context;
  const fields: Record<string, unknown> = {};
  for (const [column, cell] of cells) {
    const read = readCell(column, cell, context);
    if (read === undefined) return err(column);
    if (read !== null) fields[read.field] = read.value;
  }
  const base = former ?? createLabel({ id, taxonomy, kind: 'action', key: 'new', order });
  const texts = readTexts(cells, base);
  const result = readRecord({ ...base, ...fields, ...texts, id });
  if (!result.ok) return err(columnOf(result.error.path));
  return isRecordOf('label')(result.value) ? ok(result.value) : err('kind');
}

interface ReadCell {
  readonly field: string;
  readonly value: unknown;
}

const NUMBERS: Readonly<Record<string, string>> = {
  code: 'code',
  colour: 'colour',
  pattern: 'pattern',
  min_ms: 'minMs',
  weight: 'weight',
  tolerance_frames: 'toleranceFrames',
};
const LINKS: Readonly<Record<string, string>> = { parent: 'parent', verb: 'verb', replaced_by: 'replacedBy' };

type CellReader = (cell: string, context: RowContext) => ReadCell | null | undefined;

const READERS: Readonly<Record<string, CellReader>> = {
  kind: (cell) => ({ field: 'kind', value: cell }),
  key: (cell) => ({ field: 'key', value: cell }),
  nouns: (cell, context) => {
    const ids = splitCell(cell).map((word) => linked(word, context));
    return ids.some((id) => id === undefined || id === null) ? undefined : { field: 'nouns', value: ids };
  },
  point: (cell) => (cell === 'true' || cell === 'false' ? { field: 'point', value: cell === 'true' } : emptyOr(cell)),
  order: (cell) => (cell === '' ? null : asNumber('order', cell)),
  export_ids: (cell) => asJson('exportIds', cell),
  x: (cell) => asJson('x', cell),
};

/** Null for a column that says nothing here, undefined for a cell that is wrong. */
function readCell(column: string, cell: string, context: RowContext): ReadCell | null | undefined {
  const number = NUMBERS[column];
  if (number !== undefined) return asNumber(number, cell);
  const link = LINKS[column];
  if (link === undefined) {
    const read = Object.hasOwn(READERS, column) ? READERS[column] : undefined;
    return read === undefined ? null : read(cell, context);
  }
  const id = linked(cell, context);
  return id === undefined ? undefined : { field: link, value: id };
}

function emptyOr(cell: string): null | undefined {
  return cell === '' ? null : undefined;
}

function asNumber(field: string, cell: string): ReadCell | undefined {
  const text = cell.trim();
  if (text === '') return { field, value: null };
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? { field, value: Number(text) } : undefined;
}

function asJson(field: string, cell: string): ReadCell | undefined {
  if (cell === '') return { field, value: {} };
  const json = readJsonFile({ name: field, content: cell });
  return json.ok ? { field, value: json.value.value } : undefined;
}

/** A label named as `kind:key`, or by its key alone where one label has it, or by id; undefined when there is none. */
function linked(cell: string, { ids, isKnown }: RowContext): string | null | undefined {
  const word = cell.trim();
  if (word === '') return null;
  const whole = ids.get(word);
  if (whole !== undefined) return whole;
  const byKey = [...ids].filter(([known]) => known.slice(known.indexOf(':') + 1) === word);
  if (byKey.length === 1) return byKey[0]?.[1];
  return isKnown.has(word) ? word : undefined;
}

type Texts = Pick<Label, 'names' | 'aliases' | 'definitions' | 'example'>;

function readTexts(cells: CsvRow['cells'], base: Label): Texts {
  const names = new Map(Object.entries(base.names));
  const definitions = new Map(Object.entries(base.definitions));
  const example = new Map(Object.entries(base.example));
  const aliases = new Map(Object.entries(base.aliases));
  const maps = { name: names, definition: definitions, example } as const;
  for (const [column, cell] of cells) {
    const [, text, tag = ''] = TEXT_COLUMN.exec(column) ?? [];
    if (text === 'aliases') setOr(aliases, tag, cell === '' ? null : splitCell(cell));
    else if (text === 'name' || text === 'definition' || text === 'example')
      setOr(maps[text], tag, cell === '' ? null : cell);
  }
  return {
    names: Object.fromEntries(names),
    aliases: Object.fromEntries(aliases),
    definitions: Object.fromEntries(definitions),
    example: Object.fromEntries(example),
  };
}

function setOr<T>(map: Map<string, T>, key: string, value: T | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

/** The column of a record's field, for `minMs` and the like. */
function columnOf(path: string): string {
  const field = path.split(/[.[]/)[0] ?? '';
  const found = Object.entries({ ...NUMBERS, ...LINKS, export_ids: 'exportIds' }).find(([, name]) => name === field);
  return found?.[0] ?? field;
}
