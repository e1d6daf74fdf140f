import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin, PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import texts from '../../locales/en/admin.json' with { type: 'json' };
import { securityHeaders } from './csp.ts';

/** Larger than any file of the build; the sample's video is the largest. */
const LARGEST_FILE_BYTES = 16 * 1024 * 1024;
const BACKGROUND = '#16181d';

/** The installable studio: its worker with the list of all files and their hashes, and the web app manifest. */
export function offlinePlugins(): PluginOption[] {
  let outDir = '';
  const place: Plugin = {
    name: 'chorograph-offline',
    config: () => ({ define: { SECURITY_HEADERS: JSON.stringify(securityHeaders()) } }),
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir);
    },
  };
  const pwa = VitePWA({
    strategies: 'injectManifest',
    registerType: 'prompt',
    injectRegister: false,
    srcDir: 'src/app/offline',
    filename: 'sw.ts',
    includeManifestIcons: false,
    injectManifest: {
      globPatterns: ['**/*.{html,js,css,svg,png,json,mp4,wasm,woff2,webmanifest}'],
      maximumFileSizeToCacheInBytes: LARGEST_FILE_BYTES,
      // A file that is not the one of this build is refused, whoever served it.
      manifestTransforms: [
        async (entries) => ({
          manifest: await Promise.all(
            entries.map(async (entry) => ({ ...entry, integrity: await integrityOf(join(outDir, entry.url)) })),
          ),
        }),
      ],
      rollupFormat: 'iife',
    },
    manifest: {
      id: './',
      name: texts.appBar.brand,
      short_name: texts.appBar.brand,
      description: texts.home.lead,
      lang: 'en',
      dir: 'ltr',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: BACKGROUND,
      theme_color: BACKGROUND,
      icons: [
        { src: './icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: './icons/192.png', sizes: '192x192', type: 'image/png' },
        { src: './icons/512.png', sizes: '512x512', type: 'image/png' },
        { src: './icons/512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
  });
  return [place, ...pwa].map((plugin) => ({ ...plugin, apply: 'build' as const }));
}

async function integrityOf(path: string): Promise<string> {
  return `sha256-${createHash('sha256')
    .update(await readFile(path))
    .digest('base64')}`;
}
