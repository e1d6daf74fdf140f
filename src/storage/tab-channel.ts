import * as v from 'valibot';
import type { StreamHead } from './chain';

const messageSchema = v.variant('type', [
  /** The writer made something durable. A hint: the reader reads it again. */
  v.object({
    type: v.literal('committed'),
    heads: v.array(v.object({ stream: v.string(), device: v.string(), seq: v.number(), hash: v.string() })),
    opCount: v.number(),
  }),
  /** A new writer began: messages of the old one may be missing. */
  v.object({ type: v.literal('began') }),
  /** Another tab wants to write. */
  v.object({ type: v.literal('takeOver') }),
]);
export type TabMessage =
  | { readonly type: 'committed'; readonly heads: readonly StreamHead[]; readonly opCount: number }
  | { readonly type: 'began' }
  | { readonly type: 'takeOver' };

export interface TabChannel {
  readonly post: (message: TabMessage) => void;
  readonly close: () => void;
}

export function openTabChannel(name: string, onMessage: (message: TabMessage) => void): TabChannel {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = v.safeParse(messageSchema, event.data);
    if (message.success) onMessage(message.output);
  });
  return { post: (message) => channel.postMessage(message), close: () => channel.close() };
}
