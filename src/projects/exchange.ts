import { wrap } from 'comlink';
import type { Remote } from 'comlink';
import { err, IMPORT_LIMITS } from '../core';
import type { Result } from '../core';
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
import type { Exchange, ImportTarget } from './exchange.worker';

/** Runs `ask` against a worker of its own, which is gone afterwards: nothing of a hostile file stays behind. */
async function withExchange<T>(ask: (remote: Remote<Exchange>) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('./exchange.worker.ts', import.meta.url), { type: 'module' });
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  try {
    return await Promise.race([ask(wrap<Exchange>(worker)), failed]);
  } finally {
    worker.terminate();
  }
}

const OPENING_BRACE = 0x7b;

export interface ReadRequest {
  readonly target: ImportTarget | null;
  readonly options: ImportOptions;
}

/** Reads an outside file in a worker. Two candidates of format: the first that the content speaks for. */
export async function readOutsideFile(
  file: File,
  request: ReadRequest,
): Promise<Result<ImportOutcome & { readonly format: FormatId }, FormatProblem>> {
  if (file.size > IMPORT_LIMITS.json.bytes) {
    return err({ type: 'tooLarge', code: 'F-203', file: file.name, limit: `bytes ${IMPORT_LIMITS.json.bytes}` });
  }
  const content = new Uint8Array(await file.arrayBuffer());
  return withExchange(async (remote) => {
    const [detected] = await remote.detect(file.name, content);
    // JSON that is cut off or damaged is no format's own any more: the project reader says where it breaks.
    const format = detected ?? (content[0] === OPENING_BRACE ? 'native' : null);
    if (format === null) return err({ type: 'unknownFormat', code: 'F-201', file: file.name });
    const read = await remote.read({ name: file.name, content }, format, request.target, request.options);
    return read.ok ? { ok: true, value: { ...read.value, format } } : read;
  });
}

export function prepareExportFiles(
  records: readonly ModelRecord[],
  options: ExportOptions,
): Promise<Result<PreparedExport, ExportProblem>> {
  return withExchange(async (remote): Promise<Result<PreparedExport, ExportProblem>> =>
    remote.prepare(records, options),
  );
}
