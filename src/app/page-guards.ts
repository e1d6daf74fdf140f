/**
 * First of all scripts. Konva clears a container with `innerHTML = ''`, and workers and the service worker are started
 * from addresses: both are Trusted Types sinks. The default policy lets exactly these through: an empty text, and
 * addresses of the app's own origin. Peer connections are not covered by connect-src, so they go.
 */
interface PolicyRules {
  readonly createHTML: (text: string) => string | null;
  readonly createScriptURL: (address: string) => string | null;
}

interface PolicyFactory {
  readonly createPolicy: (name: 'default', rules: PolicyRules) => unknown;
}

function isPolicyFactory(value: unknown): value is PolicyFactory {
  return (
    typeof value === 'object' && value !== null && 'createPolicy' in value && typeof value.createPolicy === 'function'
  );
}

function ownAddress(address: string): string | null {
  const resolved = new URL(address, document.baseURI);
  return resolved.origin === location.origin ? resolved.href : null;
}

const trustedTypes: unknown = Reflect.get(globalThis, 'trustedTypes');
if (isPolicyFactory(trustedTypes)) {
  trustedTypes.createPolicy('default', {
    createHTML: (text) => (text === '' ? '' : null),
    createScriptURL: ownAddress,
  });
}

for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport'])
  Reflect.deleteProperty(globalThis, name);
