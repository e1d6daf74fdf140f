import { err } from '../core';
import type { Result } from '../core';
import {
  activityNetFormat,
  activityNetResultsFormat,
  coinFormat,
  hacsFormat,
  thumosJsonFormat,
} from './activitynet/activitynet-format';
import { cocoFormat, cocoResultsFormat, taoFormat } from './coco/coco-format';
import { cvatVideoFormat } from './cvat/cvat-format';
import type { Format, FormatId, Likeness } from './format';
import type { FormatProblem } from './format-problem';
import type { ImportContext, ImportOptions, ImportOutcome } from './import-context';
import type { SourceFile } from './json-file';
import { nativeFormat } from './native/native-format';
import { sniffFile } from './sniff';

/** Every format there is, in the order people are offered them. */
const FORMATS: readonly Format[] = [
  nativeFormat,
  activityNetFormat,
  activityNetResultsFormat,
  hacsFormat,
  thumosJsonFormat,
  coinFormat,
  cocoFormat,
  cocoResultsFormat,
  taoFormat,
  cvatVideoFormat,
];

export function formatById(id: string): Format | null {
  return FORMATS.find((format) => format.id === id) ?? null;
}

/** Formats a file may be of: those its content speaks for, else those its name does. Two or more: somebody must choose. */
export function detectFormats(file: SourceFile): readonly Format[] {
  const sniff = sniffFile(file);
  const found = FORMATS.map((format): [Format, Likeness] => [format, format.likeness(sniff)]);
  const of = (likeness: Likeness): Format[] => found.filter(([, is]) => is === likeness).map(([format]) => format);
  const byContent = of('content');
  return byContent.length > 0 ? byContent : of('name');
}

/**
 * Reads a file of a known format. Without a context only a whole project can be read. A refusal and a failure leave
 * nothing behind: what comes out is records to be put, all or none.
 */
export function importFile(
  file: SourceFile,
  format: FormatId,
  request: { readonly context: ImportContext | null; readonly options: ImportOptions },
): Result<ImportOutcome, FormatProblem> {
  const read = formatById(format)?.read ?? null;
  if (read === null) return err({ type: 'unknownFormat', code: 'F-201', file: file.name });
  return read(file, request.context, request.options);
}
