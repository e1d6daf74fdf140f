import type { Result } from '../core';
import type { ExportOptions } from './export-options';
import type { ExportItem, InOut } from './export-report';
import type { ExportPhase, ExportSelection } from './export-selection';
import type { FormatProblem } from './format-problem';
import type { ImportContext, ImportOptions, ImportOutcome } from './import-context';
import type { SourceFile } from './json-file';
import type { Sniff } from './sniff';

export type FormatId =
  | 'native'
  | 'activitynet'
  | 'activitynet-results'
  | 'hacs'
  | 'thumos-json'
  | 'coin'
  | 'coco'
  | 'coco-results'
  | 'tao'
  | 'cvat-video';

/** How sure a format is that a file is its own. `name` means that only the name speaks for it. */
export type Likeness = 'content' | 'name' | 'none';

export interface TextFile {
  /** Inside the folder or zip; slashes between its parts. */
  readonly path: string;
  readonly text: string;
}

export interface WrittenData {
  readonly files: readonly TextFile[];
  readonly segments: InOut;
  readonly tracks: InOut;
  readonly items: readonly ExportItem[];
}

export interface FormatWriter {
  readonly phase: ExportPhase;
  /** Writes the whole project, whatever is selected. */
  readonly isWhole: boolean;
  readonly write: (selection: ExportSelection, options: ExportOptions) => WrittenData;
}

/** One file format. */
export interface Format {
  readonly id: FormatId;
  readonly extensions: readonly string[];
  readonly holds: { readonly segments: boolean; readonly tracks: boolean };
  readonly likeness: (sniff: Sniff) => Likeness;
  /** Null: cannot be read. */
  readonly read:
    | ((
        file: SourceFile,
        context: ImportContext | null,
        options: ImportOptions,
      ) => Result<ImportOutcome, FormatProblem>)
    | null;
  /** Null: cannot be written. */
  readonly writer: FormatWriter | null;
}
