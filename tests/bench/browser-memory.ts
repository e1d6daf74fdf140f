import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';

const PAGE_BYTES = 4096;

/** Resident bytes of all processes of a page's browser, after a collection; Linux only. */
export async function createMemoryWatch(page: Page): Promise<{ readonly read: () => Promise<number> }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const session = await browser.newBrowserCDPSession();
  const pageSession = await page.context().newCDPSession(page);
  return {
    read: async () => {
      await pageSession.send('HeapProfiler.collectGarbage');
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return processInfo.reduce((sum, { id }) => sum + residentBytes(id), 0);
    },
  };
}

function residentBytes(processId: number): number {
  const [, resident] = readFileSync(`/proc/${processId}/statm`, 'utf8').split(' ');
  return Number(resident) * PAGE_BYTES;
}
