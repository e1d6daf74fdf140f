/** What a page asks of the offline worker. */
export type OfflineMessage =
  /** Serve this page from now on, if `script`, the address of its main script, is of the worker's build. */
  | { readonly type: 'takePage'; readonly script: string }
  /** Take over from the older build; answered through the port that comes along. */
  | { readonly type: 'takeOver' };

/** `otherTabs`: pages of the old build are open beside this one, and nothing was done. */
export type OfflineAnswer = 'takingOver' | 'otherTabs';

/** Null for what is no message of ours. */
export function readOfflineMessage(data: unknown): OfflineMessage | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null;
  if (data.type === 'takeOver') return { type: 'takeOver' };
  if (data.type === 'takePage' && 'script' in data && typeof data.script === 'string') {
    return { type: 'takePage', script: data.script };
  }
  return null;
}
