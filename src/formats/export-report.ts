import type { Json } from '../core';
import { GENERATOR, REPORT_VERSION } from './generator.data';
import type { JsonObject } from './json-value';

export interface ExportItem {
  readonly code: string;
  readonly severity: 'changed' | 'dropped' | 'note';
  readonly count: number;
  readonly maxSeconds?: number;
  /** What it is about, by record id. */
  readonly items: readonly JsonObject[];
}

export interface InOut {
  readonly in: number;
  readonly out: number;
}

export interface ExportCounts {
  readonly clips: InOut;
  readonly segments: InOut;
  readonly tracks: InOut;
}

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What an export could not carry, beside the data it wrote. */
export interface ExportReport {
  readonly format: 'chorograph/export-report';
  readonly version: string;
  readonly generator: { readonly name: string; readonly version: string };
  /** The project's last change, so that the same project gives the same report. */
  readonly created: string;
  /** Hash of the project's native file. */
  readonly project: { readonly id: string; readonly sha256: string };
  readonly target: { readonly format: string; readonly dialect: string | null; readonly phase: string };
  readonly options: Readonly<Record<string, Json>>;
  readonly counts: ExportCounts;
  /** Numbers written into the file → pseudonyms. */
  readonly annotators: Readonly<Record<string, string>>;
  readonly excluded: readonly { readonly clip: string; readonly reason: string }[];
  readonly items: readonly ExportItem[];
  readonly files: readonly WrittenFile[];
}

export type ExportReportSource = Omit<ExportReport, 'format' | 'version' | 'generator'>;

export function createExportReport(source: ExportReportSource): ExportReport {
  return { format: 'chorograph/export-report', version: REPORT_VERSION, generator: GENERATOR, ...source };
}

/** Collects things of one kind each; kinds come out in the order they first came up. */
export interface ItemCollector {
  readonly add: (code: string, severity: ExportItem['severity'], item: JsonObject) => void;
  readonly items: () => ExportItem[];
}

export function createItemCollector(): ItemCollector {
  const byCode = new Map<string, { severity: ExportItem['severity']; items: JsonObject[] }>();
  return {
    add: (code, severity, item) => {
      const known = byCode.get(code);
      if (known === undefined) byCode.set(code, { severity, items: [item] });
      else known.items.push(item);
    },
    items: () => [...byCode].map(([code, { severity, items }]) => ({ code, severity, count: items.length, items })),
  };
}
