import '../../src/media/no-egress';

const WAYS_OUT = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'importScripts'];

globalThis.postMessage(WAYS_OUT.filter((name) => name in globalThis));
