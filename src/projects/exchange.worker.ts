import { removeEgress } from '../core';
import { expose } from 'comlink';
import { createIdSource, systemClock, systemRandom } from '../core';
import type { Result } from '../core';
import { detectFormats, importFile, prepareExport } from '../formats';
import type {
  ExportOptions,
  ExportProblem,
  FormatId,
  FormatProblem,
  ImportOptions,
  ImportOutcome,
  PreparedExport,
} from '../formats';
import type { ModelRecord } from '../model';

removeEgress(globalThis);

/** What an import into a project has to know of it; a project file needs none. */
export interface ImportTarget {
  readonly records: readonly ModelRecord[];
  readonly by: string | null;
}

const newId = createIdSource({ clock: systemClock, random: systemRandom });

/** Reading and writing of outside files, away from the page. */
export const exchange = {
  detect: (name: string, content: Uint8Array): readonly FormatId[] =>
    detectFormats({ name, content }).map((format) => format.id),
  read: (
    file: { readonly name: string; readonly content: Uint8Array },
    format: FormatId,
    target: ImportTarget | null,
    options: ImportOptions,
  ): Result<ImportOutcome, FormatProblem> => {
    const at = new Date(systemClock.nowMs()).toISOString();
    const context = target === null ? null : { records: target.records, ids: newId, at, by: target.by };
    return importFile(file, format, { context, options });
  },
  prepare: (records: readonly ModelRecord[], options: ExportOptions): Result<PreparedExport, ExportProblem> =>
    prepareExport(records, options),
};

export type Exchange = typeof exchange;

expose(exchange);
