/** Runs tasks one after another, in the order given; one that fails does not stop the next. */
export interface SerialQueue {
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
  /** Tasks not finished yet. */
  readonly pendingCount: () => number;
  /** Resolves when everything given so far is finished. */
  readonly idle: () => Promise<void>;
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  function run<T>(task: () => Promise<T>): Promise<T> {
    pending += 1;
    const mine = last.then(task, task).finally(() => {
      pending -= 1;
    });
    last = mine.catch(() => undefined);
    return mine;
  }
  return {
    run,
    pendingCount: () => pending,
    idle: async () => {
      await last;
    },
  };
}
