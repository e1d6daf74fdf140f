const WAYS_OUT = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'importScripts'] as const;

/**
 * Takes every way to send bytes away from a worker's global object and its prototypes. Workers do not inherit a
 * Content-Security-Policy given in the page's markup, so this is what holds where the host sends no headers.
 * Throws when one of them cannot be removed.
 */
export function removeEgress(scope: object): void {
  for (const name of WAYS_OUT) {
    for (let holder: object | null = scope; holder !== null; holder = Reflect.getPrototypeOf(holder)) {
      Reflect.deleteProperty(holder, name);
    }
    if (name in scope) throw new Error(`${name} could not be removed`);
  }
}
