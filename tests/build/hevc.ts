import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PREFIX = '@hevcjs/core/wasm/';
const FOLDER = fileURLToPath(new URL('../../node_modules/@hevcjs/core/wasm/', import.meta.url));
const GLUE = `${FOLDER}hevc-decode.js`;

/**
 * Opens the files of the HEVC decoder's compiled part, which its package keeps to itself, and makes a module of the
 * script that starts it: in a worker of modules there is no other way to load one.
 */
export function hevcFiles(): Plugin {
  return {
    name: 'chorograph-hevc',
    enforce: 'pre',
    config: () => ({ optimizeDeps: { exclude: ['@hevcjs/core'] } }),
    resolveId: (id) => (id.startsWith(PREFIX) ? FOLDER + id.slice(PREFIX.length) : null),
    transform: (code, id) =>
      id.startsWith(GLUE) ? { code: `${code}\nexport default HEVCDecoderModule;`, map: null } : null,
  };
}
