/**
 * The offline worker. It keeps every file of one build, each checked against its hash, and answers for these files
 * alone, with the headers that a plain static host does not send: so workers obey the policy there too.
 *
 * A newer build waits until a person asks for it and no second tab works with the old one: no page ever gets files of
 * two builds. Nothing is kept at run time.
 */
import { addPlugins, addRoute, getCacheKeyForURL, precache } from 'workbox-precaching';
import { readOfflineMessage } from './messages';
import type { OfflineAnswer } from './messages';

interface Client {
  readonly url: string;
}

/** What this worker uses of its global scope; the rest of the sources see a page's. */
interface OfflineScope {
  readonly __WB_MANIFEST: Parameters<typeof precache>[0];
  readonly registration: { readonly scope: string };
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly matchAll: (options: { type: 'window'; includeUncontrolled: boolean }) => Promise<readonly Client[]>;
  };
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: (type: 'message', listener: (event: ExtendableMessage) => void) => void;
}

interface ExtendableMessage extends MessageEvent<unknown> {
  readonly waitUntil: (work: Promise<void>) => void;
}

declare const self: OfflineScope;
/** Written in by the build. */
declare const SECURITY_HEADERS: Readonly<Record<string, string>>;

function withHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers });
}

addPlugins([{ handlerWillRespond: ({ response }) => Promise.resolve(withHeaders(response)) }]);
precache(self.__WB_MANIFEST);
// Parameters of an address are for the page: the file is the same.
addRoute({ ignoreURLParametersMatching: [/./] });

async function countTabs(): Promise<number> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return tabs.filter(({ url }) => url.startsWith(self.registration.scope)).length;
}

async function hear(event: ExtendableMessage): Promise<void> {
  const message = readOfflineMessage(event.data);
  if (message?.type === 'takePage') {
    // Only a page of this very build may be served from here on.
    if (getCacheKeyForURL(message.script) !== undefined) await self.clients.claim();
  }
  if (message?.type === 'takeOver') {
    const answer: OfflineAnswer = (await countTabs()) > 1 ? 'otherTabs' : 'takingOver';
    event.ports[0]?.postMessage(answer);
    if (answer === 'takingOver') await self.skipWaiting();
  }
}

self.addEventListener('message', (event) => event.waitUntil(hear(event)));
