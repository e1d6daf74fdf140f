import { existsSync, readFileSync } from 'node:fs';

/**
 * What a start loads and what the studio adds, as the build's manifest tells: a chunk with everything it imports
 * statically. video.js comes on its own, while the studio already stands.
 */
const MANIFEST = 'dist/.vite/manifest.json';
/** @type {Record<string, { file: string, imports?: string[] }>} */
const manifest = existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8')) : {};

/** @type {(key: string, seen?: Set<string>) => Set<string>} */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`the build has no ${key}`);
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) closure(imported, seen);
  return seen;
}

const shell = closure('index.html');
const studio = [...closure('src/app/studio/StudioScreen.tsx')].filter((file) => !shell.has(file));
const player = Object.keys(manifest).filter((key) => key.includes('video.js'));

/** @type {(files: Iterable<string>) => string[]} */
const inDist = (files) => [...files].map((file) => `dist/${file}`);

export default [
  { name: 'shell', path: inDist(shell), limit: '220 kB', gzip: true },
  { name: 'studio', path: inDist(studio), limit: '190 kB', gzip: true },
  { name: 'video.js', path: inDist(player.flatMap((key) => [...closure(key)])), limit: '82 kB', gzip: true },
];
