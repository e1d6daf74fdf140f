import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { Clip, ModelRecord, Project, Taxonomy } from '../../model';
import type { FrameTable } from '../../time';
import { GENERATOR } from '../generator.data';
import type { FormatProblem } from '../format-problem';
import { readJsonFile } from '../json-file';
import type { JsonFile, SourceFile } from '../json-file';
import { isList, isObject } from '../json-value';
import { createLossReport } from '../loss-report';
import type { LossReport } from '../loss-report';
import { createTableCache } from '../clip-table';
import { viewProject } from '../project-view';
import type { RawObject } from './decode-fields';
import { NATIVE_FIELDS } from './native-fields';
import { FILE_ORDER, orderHint, UNPLACED_LISTS } from './native-order';
import { readComments, readOrdered, readPlain, readSegments, readSplits, readTracks, tableFlaw } from './read-items';
import type { RawList } from './read-items';
import { findRecord, foundOf, readItem } from './reading';
import type { Reading } from './reading';
import { resolveReferences, settleSets } from './references';
import { settleTiers } from './settle-tiers';
import { NATIVE_FORMAT, NATIVE_VERSION } from './write-native';

export interface NativeReadOptions {
  /** Id of a new project, to open the file beside an equal one; null keeps the file's. All other ids stay. */
  readonly asCopy: string | null;
}

export interface NativeReadOutcome {
  readonly records: readonly ModelRecord[];
  readonly report: LossReport;
}

const REQUIRED_LISTS = [
  'annotators',
  'clips',
  'sets',
  'segments',
  'tracks',
  'reviews',
  'comments',
  'splits',
  'imports',
];
const HANDLED_TOP = [...REQUIRED_LISTS, 'assignments', 'taxonomy', 'format', 'version', 'generator'];

/**
 * Reads a native file into the records of one project that keep the model's invariants, or refuses it whole: another
 * format, a newer major version, damage at the top level, in the taxonomy or in a clip's frame table, a limit, an
 * unsafe key. Items that are wrong are left out or repaired, each with its place in the report.
 */
export function readNative(
  file: SourceFile,
  options: NativeReadOptions = { asCopy: null },
): Result<NativeReadOutcome, FormatProblem> {
  const json = readJsonFile(file);
  if (!json.ok) return json;
  const top = checkTop(json.value);
  if (!top.ok) return top;
  const report = createLossReport({
    file: json.value,
    format: 'native',
    dialect: null,
    options: options.asCopy === null ? {} : { asCopy: options.asCopy },
  });
  const { id } = top.value;
  const reading: Reading = { report, project: options.asCopy ?? (typeof id === 'string' ? id : ''), found: new Map() };
  if (json.value.hasDoubleKeys) report.add({ severity: 'note', code: 'duplicate-key', path: '', original: null });
  const problem = readAll(reading, top.value, file.name);
  if (problem !== null) return err(problem);
  return ok({ records: withFileOrder(reading), report: report.finish() });
}

function damaged(file: string, place: string): FormatProblem {
  return { type: 'damaged', code: 'F-202', file, place };
}

function checkTop(json: JsonFile): Result<RawObject, FormatProblem> {
  const { name, value } = json;
  if (!isObject(value) || value['format'] !== NATIVE_FORMAT) {
    return err({ type: 'unknownFormat', code: 'F-201', file: name });
  }
  const { version } = value;
  const theirs = typeof version === 'string' ? /^(\d+)\.\d+\.\d+/.exec(version)?.[1] : undefined;
  if (typeof version !== 'string' || theirs === undefined) return err(damaged(name, '/version'));
  if (Number(theirs) > Number.parseInt(NATIVE_VERSION, 10)) {
    return err({ type: 'newerVersion', code: 'F-210', file: name, theirs: version, ours: NATIVE_VERSION });
  }
  const broken = REQUIRED_LISTS.find((key) => !isList(value[key]));
  if (broken !== undefined) return err(damaged(name, `/${broken}`));
  const assignments = value['assignments'] ?? [];
  return isList(assignments) ? ok(value) : err(damaged(name, '/assignments'));
}

function listAt(parent: RawObject, key: string, base = ''): RawList {
  const items = parent[key];
  return { path: `${base}/${key}`, items: isList(items) ? items : [] };
}

/** Order matters: what is named comes before what names it, so that times can be read against their clip. */
function readAll(reading: Reading, top: RawObject, file: string): FormatProblem | null {
  // The project and its taxonomy.
  reading.report.addRead(2);
  const project = readProject(reading, top);
  if (project === null) return damaged(file, '');
  const taxonomyPlace = readTaxonomy(reading, top['taxonomy']);
  if (taxonomyPlace !== null) return damaged(file, taxonomyPlace);
  readPlain(reading, 'annotator', listAt(top, 'annotators'));
  readOrdered(reading, 'clip', listAt(top, 'clips'), { project: reading.project });
  for (const { record, path } of foundOf(reading, 'clip')) {
    const flaw = tableFlaw(record);
    if (flaw?.tooLarge === true) return { type: 'tooLarge', code: 'F-203', file, limit: `samples ${path}` };
    if (flaw !== null) return damaged(file, path + flaw.inner);
    reading.report.addFrameTable({ clip: record.id, match: 'file', decidedBy: 'pts' });
  }
  readPlain(reading, 'set', listAt(top, 'sets'));
  settleSets(reading);
  readPlain(reading, 'import', listAt(top, 'imports'));
  const tableOfSet = createTableLookup(reading);
  readSegments(reading, listAt(top, 'segments'), tableOfSet);
  readTracks(reading, listAt(top, 'tracks'), tableOfSet);
  readPlain(reading, 'review', listAt(top, 'reviews'));
  readComments(reading, listAt(top, 'comments'), tableOfSet);
  readSplits(reading, listAt(top, 'splits'));
  readPlain(reading, 'assignment', listAt(top, 'assignments'));
  resolveReferences(reading);
  settleTiers(reading);
  return null;
}

function createTableLookup(reading: Reading): (set: unknown) => FrameTable | null {
  const tableOf = createTableCache();
  return (set) => {
    const clip: Clip | null = findRecord(reading, 'clip', findRecord(reading, 'set', set)?.clip);
    return clip === null ? null : tableOf(clip);
  };
}

function readProject(reading: Reading, top: RawObject): Project | null {
  return readItem(reading, {
    type: 'project',
    path: '',
    raw: keepForeignHead(top),
    rules: NATIVE_FIELDS.project,
    handled: HANDLED_TOP.filter((key) => key !== 'generator' && key !== 'version'),
    fields: reading.project === '' ? {} : { id: reading.project },
    table: null,
    owner: '',
  });
}

/**
 * The head without what the writer puts there anyway. What is left (another generator, a newer minor version, an empty
 * list of assignments) stays with the record as unknown keys, so that the file comes out as it came in.
 */
function keepForeignHead(top: RawObject): RawObject {
  const { generator, version, assignments, ...rest } = top;
  const isOurs =
    isObject(generator) && generator['name'] === GENERATOR.name && generator['version'] === GENERATOR.version;
  return {
    ...rest,
    ...(isOurs || generator === undefined ? {} : { generator }),
    ...(version === NATIVE_VERSION ? {} : { version }),
    ...(isList(assignments) && assignments.length === 0 ? { assignments } : {}),
  };
}

/** Place of the damage, or null. An attribute that cannot be read is left out; the taxonomy itself cannot be. */
export function readTaxonomy(reading: Reading, raw: unknown): string | null {
  if (!isObject(raw)) return '/taxonomy';
  const broken = ['labels', 'tiers', 'attributes'].find((key) => !isList(raw[key]));
  if (broken !== undefined) return `/taxonomy/${broken}`;
  const taxonomy: Taxonomy | null = readItem(reading, {
    type: 'taxonomy',
    path: '/taxonomy',
    raw,
    rules: NATIVE_FIELDS.taxonomy,
    handled: ['labels', 'tiers'],
    fields: { project: reading.project },
    table: null,
    owner: '/taxonomy',
  });
  if (taxonomy === null) return '/taxonomy';
  readOrdered(reading, 'label', listAt(raw, 'labels', '/taxonomy'), { taxonomy: taxonomy.id });
  readOrdered(reading, 'tier', listAt(raw, 'tiers', '/taxonomy'), { taxonomy: taxonomy.id });
  return null;
}

/** All records; the project's keeps in `x` the order of lists whose items have no place of their own. */
function withFileOrder(reading: Reading): ModelRecord[] {
  const records: ModelRecord[] = [];
  for (const table of reading.found.values()) for (const { record } of table.values()) records.push(record);
  const view = viewProject(records);
  const hints: [string, unknown][] = [];
  for (const list of UNPLACED_LISTS) {
    const type = list.slice(0, -1);
    const inFile = records.filter((record) => record.type === type).map(({ id }) => id);
    const inOrder = view[list].map(({ id }) => id);
    const hint = orderHint(inFile, inOrder);
    if (hint !== null) hints.push([list, hint]);
  }
  if (hints.length === 0) return records;
  const x = { ...view.project.x, [FILE_ORDER]: Object.fromEntries(hints) };
  return records.map((record) => (record.type === 'project' ? { ...record, x } : record));
}
