/** Milliseconds since 1970, as people's clocks say; may jump. */
export interface Clock {
  readonly nowMs: () => number;
}

/** Fills `bytes` with random bytes that nobody can guess. */
export interface Random {
  readonly fill: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** Runs `task` once after `delayMs`; the function returned cancels it. */
export interface Timers {
  readonly after: (delayMs: number, task: () => void) => () => void;
}

/** What every platform has, page, worker and Node alike; the pure rooms' type program knows no other names of it. */
declare const crypto: { readonly getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => unknown };
declare function setTimeout(task: () => void, delayMs: number): number;
declare function clearTimeout(handle: number): void;

export const systemClock: Clock = { nowMs: () => Date.now() };

export const systemRandom: Random = {
  fill: (bytes) => {
    crypto.getRandomValues(bytes);
  },
};

export const systemTimers: Timers = {
  after: (delayMs, task) => {
    const handle = setTimeout(task, delayMs);
    return () => clearTimeout(handle);
  },
};
