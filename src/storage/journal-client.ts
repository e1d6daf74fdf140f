import { wrap } from 'comlink';
import { err, ok } from '../core';
import type { Result } from '../core';
import { entryOfLine, joinLinks, spellDraft } from './chain';
import type { JournaledOp, OpDraft } from './chain';
import type { JournalState, TakeInRequest } from './journal';
import type { JournalApi } from './journal.worker';
import { reasonOf } from './problems';
import type { VaultEntry } from './vault';

/** The lines of one transaction, and the payloads of the personal texts in them. */
export interface EncodedTransaction {
  readonly txn: string;
  readonly drafts: readonly OpDraft[];
  readonly payloads: readonly VaultEntry[];
}

/** The journal as the page sees it: every call is a round trip to its worker and fails as a value. */
export interface JournalClient {
  /** As found on opening. */
  readonly found: JournalState;
  /** What new lines are written as: changes when lines that were taken in show that this copy was cloned. */
  readonly device: () => string;
  readonly append: (transaction: EncodedTransaction) => Promise<Result<JournaledOp[], string>>;
  /** Of all segments there are by now, in order. */
  readonly segmentNumbers: () => Promise<Result<readonly number[], string>>;
  /** Keeps lines that were written elsewhere, as they are. */
  readonly takeIn: (request: TakeInRequest) => Promise<Result<void, string>>;
  readonly segmentEntries: (segment: number) => Promise<Result<JournaledOp[], string>>;
  readonly vaultEntries: () => Promise<Result<VaultEntry[], string>>;
  readonly addPayloads: (payloads: readonly VaultEntry[]) => Promise<Result<void, string>>;
  /** Writes a new generation holding what `batches` yields, one transaction each. */
  readonly renew: (batches: AsyncIterable<readonly JournaledOp[]>) => Promise<Result<JournalState, string>>;
  /** One more segment read again: null at the end, false for damage. */
  readonly verifyNext: (isFirst: boolean) => Promise<Result<boolean | null, string>>;
  /** Closes the files and ends the worker. */
  readonly close: () => Promise<void>;
  /** Ends the worker at once; the files are let go. */
  readonly abandon: () => void;
}

/** Opens a project's journal in a worker of its own. Fails where the browser has no synchronous files. */
export async function connectJournal(path: readonly string[], project: string): Promise<Result<JournalClient, string>> {
  if (!('storage' in navigator) || !('getDirectory' in navigator.storage)) return err('no private file system');
  const worker = new Worker(new URL('./journal.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<JournalApi>(worker);
  const broken = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(`journal worker: ${event.message}`)));
  });
  // Awaited only in races; without this a worker that dies at rest would count as unhandled.
  broken.catch(() => undefined);

  async function call<T>(task: () => Promise<T>): Promise<Result<T, string>> {
    try {
      return ok(await Promise.race([task(), broken]));
    } catch (thrown) {
      return err(reasonOf(thrown));
    }
  }

  const opened = await call(() => remote.open(path, project));
  if (!opened.ok) {
    worker.terminate();
    return opened;
  }
  let { device } = opened.value;
  return ok({
    found: opened.value,
    device: () => device,
    append: async ({ txn, drafts, payloads }) => {
      const spelled = drafts.map((draft) => spellDraft(draft, device));
      const links = await call(() => remote.append({ txn, lines: spelled, payloads }));
      return links.ok ? ok(joinLinks({ drafts, spelled, device }, links.value)) : links;
    },
    segmentNumbers: () => call(async () => (await remote.state()).segments),
    takeIn: (request) =>
      call(async () => {
        device = await remote.takeIn(request);
      }),
    segmentEntries: (segment) => call(async () => (await remote.segmentLines(segment)).map(entryOfLine)),
    vaultEntries: () => call(() => remote.vaultEntries()),
    addPayloads: (payloads) => call(() => remote.addPayloads(payloads)),
    renew: (batches) =>
      call(async () => {
        await remote.beginRenewal();
        for await (const entries of batches) {
          await remote.appendAsIs(entries);
        }
        await remote.finishRenewal();
        return remote.state();
      }),
    verifyNext: (isFirst) => call(() => remote.verifyNext(isFirst)),
    close: async () => {
      await call(() => remote.close());
      worker.terminate();
    },
    abandon: () => worker.terminate(),
  });
}
