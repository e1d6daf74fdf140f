import { toJson } from '../core';
import type { Json } from '../core';
import { GENERATOR, REPORT_VERSION } from './generator.data';
import type { JsonFile } from './json-file';

type LossSeverity = 'changed' | 'dropped' | 'note';

interface LossItem {
  readonly severity: LossSeverity;
  /** What happened, in kebab case; its text for people is in the locales. */
  readonly code: string;
  /** `path` is a JSON pointer, or an XML path with indices; `line` counts from 1; `entry` is a file of an archive. */
  readonly at: { readonly file: string; readonly path?: string; readonly line?: number; readonly entry?: string };
  /** The foreign value. */
  readonly original: Json;
  readonly result?: Json;
}

/** How the frames of one clip were found. */
interface FrameTableUse {
  readonly clip: string;
  readonly match: 'file' | 'none-in-file' | 'same-hash' | 'declared' | 'other';
  readonly decidedBy: 'pts' | 'seconds' | 'frames';
  readonly moved?: number;
  readonly maxSeconds?: number;
}

interface LossCounts {
  /** read = kept + dropped; changed is a part of kept. */
  readonly read: number;
  readonly kept: number;
  readonly changed: number;
  readonly dropped: number;
  readonly notes: number;
}

/** What an import kept, changed and dropped, each with why and where. */
export interface LossReport {
  readonly format: 'chorograph/loss-report';
  readonly version: string;
  readonly generator: { readonly name: string; readonly version: string };
  readonly source: {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly format: string;
    readonly dialect: string | null;
  };
  readonly options: Readonly<Record<string, Json>>;
  readonly counts: LossCounts;
  /** Times that were not on a boundary, and the largest distance. */
  readonly rounding: { readonly moved: number; readonly maxSeconds: number };
  readonly frameTable: readonly FrameTableUse[];
  readonly items: readonly LossItem[];
}

export interface LossEntry {
  readonly severity: LossSeverity;
  readonly code: string;
  readonly path: string;
  readonly original: unknown;
  readonly result?: unknown;
  /** Path of the counted item this belongs to, when it is about a part of one. */
  readonly owner?: string;
}

export interface LossReportBuilder {
  /** Counts items of the source; each ends kept or dropped. */
  readonly addRead: (count: number) => void;
  readonly add: (entry: LossEntry) => void;
  readonly addMoved: (seconds: number) => void;
  readonly addFrameTable: (use: FrameTableUse) => void;
  readonly isDropped: (path: string) => boolean;
  readonly finish: () => LossReport;
}

export interface LossReportSource {
  readonly file: Pick<JsonFile, 'name' | 'bytes' | 'sha256'>;
  readonly format: string;
  readonly dialect: string | null;
  readonly options: Readonly<Record<string, Json>>;
}

export function createLossReport(source: LossReportSource): LossReportBuilder {
  const { file } = source;
  const items: LossItem[] = [];
  const changed = new Set<string>();
  const dropped = new Set<string>();
  const frameTable: FrameTableUse[] = [];
  let read = 0;
  let notes = 0;
  let moved = 0;
  let maxSeconds = 0;

  return {
    addRead: (count) => {
      read += count;
    },
    add: ({ severity, code, path, original, result, owner = path }) => {
      if (severity === 'changed') changed.add(owner);
      else if (severity === 'dropped') dropped.add(owner);
      else notes += 1;
      const item = { severity, code, at: { file: file.name, path }, original: toJson(original) };
      items.push(result === undefined ? item : { ...item, result: toJson(result) });
    },
    addMoved: (seconds) => {
      moved += 1;
      maxSeconds = Math.max(maxSeconds, seconds);
    },
    addFrameTable: (use) => {
      frameTable.push(use);
    },
    isDropped: (path) => dropped.has(path),
    finish: () => ({
      format: 'chorograph/loss-report',
      version: REPORT_VERSION,
      generator: GENERATOR,
      source: {
        file: file.name,
        bytes: file.bytes,
        sha256: file.sha256,
        format: source.format,
        dialect: source.dialect,
      },
      options: source.options,
      counts: {
        read,
        kept: read - dropped.size,
        changed: [...changed].filter((path) => !dropped.has(path)).length,
        dropped: dropped.size,
        notes,
      },
      rounding: { moved, maxSeconds: Math.round(maxSeconds * 1e6) / 1e6 },
      frameTable,
      items,
    }),
  };
}
