import type { DatabasePlace } from './database-place';

/** What the browser says of its database before anybody opens it for work. */
export interface ProbeResult {
  readonly exists: boolean;
  /** The browser found its files broken and began anew. Only Chromium says so. */
  readonly hasLostData: boolean;
}

/**
 * Opens the database without a version. A database that does not exist is not made: its upgrade is aborted.
 * Never fails: a database that cannot be opened at all is met again, and told, at the real opening.
 */
export function probeDatabase({ name, factory }: DatabasePlace): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const request = factory.open(name);
    let exists = true;
    let hasLostData = false;
    request.addEventListener('upgradeneeded', (event) => {
      exists = false;
      hasLostData = 'dataLoss' in event && event.dataLoss === 'total';
      request.transaction?.abort();
    });
    request.addEventListener('success', () => {
      request.result.close();
      resolve({ exists, hasLostData });
    });
    request.addEventListener('error', (event) => {
      event.preventDefault();
      resolve({ exists, hasLostData });
    });
  });
}
