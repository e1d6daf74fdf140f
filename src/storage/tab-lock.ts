/** Exclusive right to write a project, held by one tab. */
export interface TabLock {
  readonly release: () => void;
  /** Runs `task` when another tab took the lock by force. */
  readonly onStolen: (task: () => void) => void;
}

/** `ifFree`: null at once when another tab holds it; `wait`: until it is free or `signal` aborts; `steal`: takes it. */
export type LockWish =
  { readonly type: 'ifFree' } | { readonly type: 'wait'; readonly signal: AbortSignal } | { readonly type: 'steal' };

/** Null when it cannot be had. Browsers without locks (plain http) give it to everyone: the revision check remains. */
export function acquireLock(name: string, wish: LockWish): Promise<TabLock | null> {
  if (!('locks' in navigator)) return Promise.resolve({ release: () => undefined, onStolen: () => undefined });
  const stolen = new Set<() => void>();
  return new Promise((resolve) => {
    const held = navigator.locks.request(name, optionsFor(wish), (lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => {
        resolve({ release: () => release(), onStolen: (task) => void stolen.add(task) });
      });
    });
    held.catch(() => {
      // Rejected for two reasons: the wait was given up, or the lock was taken by force.
      resolve(null);
      for (const task of stolen) task();
    });
  });
}

function optionsFor(wish: LockWish): LockOptions {
  if (wish.type === 'ifFree') return { ifAvailable: true };
  return wish.type === 'steal' ? { steal: true } : { signal: wish.signal };
}
