import optimizeLocales from '@react-aria/optimize-locales-plugin';
import type { PluginOption } from 'vite';
import { contentSecurityPolicy } from './csp.ts';
import { hevcFiles } from './hevc.ts';
import { hostHeaders } from './host-headers.ts';
import { offlinePlugins } from './offline.ts';

/** Writes the policy into the built page, for hosts that send no headers. Development needs inline scripts. */
function metaPolicy(): PluginOption {
  return {
    name: 'chorograph-meta-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy({ meta: true }) },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export function studioPlugins(): PluginOption[] {
  return [
    metaPolicy(),
    hevcFiles(),
    hostHeaders(),
    ...offlinePlugins(),
    { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' },
  ];
}

/** Workers are built apart, with plugins of their own. */
export function workerPlugins(): PluginOption[] {
  return [hevcFiles()];
}
