import { err, ok } from '../../core';
import type { Result } from '../../core';
import { isRecordOf } from '../../model';
import type { ModelRecord, RecordOf, RecordType } from '../../model';
import type { FormatProblem } from '../format-problem';
import { readJsonFile } from '../json-file';
import type { SourceFile } from '../json-file';
import { prettyJson } from '../json-layout';
import { isObject, pointerKeys } from '../json-value';
import { createLossReport } from '../loss-report';
import { readTaxonomy } from '../native/read-native';
import type { Reading } from '../native/reading';
import { resolveReferences } from '../native/references';
import { taxonomyObject } from '../native/write-native';
import { decodeUtf8 } from '../utf8';
import { lineOfPointer } from './json-lines';
import { settleIds } from './taxonomy-file';
import type { ReadTaxonomy, TaxonomyParts } from './taxonomy-file';

/** The whole taxonomy, as the `taxonomy.json` beside every export has it. */
export function writeTaxonomyJson(parts: TaxonomyParts): string {
  return prettyJson(taxonomyObject(parts));
}

/** Reads it back, whole or not at all: the first thing wrong refuses the file, with its line. */
export function readTaxonomyJson(file: SourceFile, own: TaxonomyParts): Result<ReadTaxonomy, FormatProblem> {
  const json = readJsonFile(file);
  if (!json.ok) return json;
  const { name, value } = json.value;
  if (!isObject(value) || !('labels' in value)) return err({ type: 'unknownFormat', code: 'F-201', file: name });
  const decoded = typeof file.content === 'string' ? ok(file.content) : decodeUtf8(file.content);
  const text = decoded.ok ? decoded.value : '';
  const damaged = (pointer: string): Result<never, FormatProblem> => {
    // The reader says where the taxonomy stands in a project file; here it is the file.
    const inner = pointer.replace(/^\/taxonomy/, '');
    const keys = pointerKeys(inner);
    return err({ type: 'damaged', code: 'F-202', file: name, place: `${lineOfPointer(text, keys)}:${inner}` });
  };
  const report = createLossReport({ file: json.value, format: 'native', dialect: null, options: {} });
  const reading: Reading = { report, project: own.taxonomy.project, found: new Map() };
  const broken = readTaxonomy(reading, value);
  if (broken !== null) return damaged(broken);
  resolveReferences(reading);
  const [flaw] = report.finish().items.filter(({ severity }) => severity !== 'note');
  if (flaw !== undefined) return damaged(flaw.at.path ?? '');
  const [taxonomy] = foundRecords(reading, 'taxonomy');
  const read = {
    taxonomy: taxonomy ?? null,
    labels: foundRecords(reading, 'label'),
    tiers: foundRecords(reading, 'tier'),
  };
  const settled = settleIds(read, own);
  return ok({ ...settled, taxonomy: settled.taxonomy && { ...settled.taxonomy, id: own.taxonomy.id } });
}

function foundRecords<T extends RecordType>(reading: Reading, type: T): readonly RecordOf<T>[] {
  const records: ModelRecord[] = [...(reading.found.get(type)?.values() ?? [])].map(({ record }) => record);
  return records.filter(isRecordOf(type));
}
