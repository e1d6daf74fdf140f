import { useSyncExternalStore } from 'react';

/** Follows any value that can be read and tells of its changes; `read` must give the same value until it changed. */
export function useExternal<T>(subscribe: (listener: () => void) => () => void, read: () => T): T {
  return useSyncExternalStore(subscribe, read, read);
}
