import { expose } from 'comlink';
import { systemClock, systemRandom } from '../core';
import { openJournal } from './journal';
import type { Journal } from './journal';
import { folderAt } from './folders';

let opened: Journal | null = null;

function journal(): Journal {
  if (opened === null) throw new Error('the journal is not open');
  return opened;
}

/** The journal's worker: the only one that holds its files. One project a worker. */
const journalApi = {
  open: async (path: readonly string[], project: string) => {
    const folder = await folderAt([...path, project], { create: true });
    opened = await openJournal({ folder, project, clock: systemClock, random: systemRandom });
    return opened.state();
  },
  state: () => journal().state(),
  append: (request: Parameters<Journal['append']>[0]) => journal().append(request),
  segmentLines: (segment: number) => journal().segmentLines(segment),
  vaultEntries: () => journal().vaultEntries(),
  addPayloads: (payloads: Parameters<Journal['addPayloads']>[0]) => journal().addPayloads(payloads),
  beginRenewal: () => journal().beginRenewal(),
  appendAsIs: (...given: Parameters<Journal['appendAsIs']>) => journal().appendAsIs(...given),
  takeIn: (request: Parameters<Journal['takeIn']>[0]) => journal().takeIn(request),
  finishRenewal: () => journal().finishRenewal(),
  verifyNext: (isFirst: boolean) => journal().verifyNext(isFirst),
  close: async () => {
    await opened?.close();
    opened = null;
  },
};
export type JournalApi = typeof journalApi;

expose(journalApi);
