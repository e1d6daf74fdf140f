import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIST = /\[\{"integrity":.*?\}\]/;

interface Entry {
  readonly url: string;
  readonly revision: string | null;
}

/**
 * The build as a later release would be: every file of code has another name and knows the others by it, the page says
 * `data-release="next"`, and the worker lists the new names and hashes. None of the old names is there any more.
 */
export function makeNextRelease(build: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'chorograph-release-'));
  cpSync(build, folder, { recursive: true });
  const names = readdirSync(join(folder, 'assets'));
  const next = (text: string): string =>
    names.reduce((changed, name) => changed.replaceAll(name, name.replace(/\.(\w+)$/, '-next.$1')), text);
  const rewrite = (path: string, change: (text: string) => string): void =>
    writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
  for (const name of names) {
    rewrite(join('assets', name), next);
    renameSync(join(folder, 'assets', name), join(folder, 'assets', next(name)));
  }
  rewrite('index.html', (text) => next(text).replace('<html ', '<html data-release="next" '));
  rewrite('sw.js', (text) => text.replace(LIST, (list) => JSON.stringify(relisted(folder, JSON.parse(next(list))))));
  return folder;
}

function relisted(folder: string, entries: readonly Entry[]): unknown {
  return entries.map(({ url, revision }) => {
    const bytes = readFileSync(join(folder, url));
    const hash = createHash('sha256').update(bytes).digest('base64');
    return { integrity: `sha256-${hash}`, revision: revision === null ? null : hash, url };
  });
}

/** Puts one wrong byte into a file of the build, as a broken or hostile host would. */
export function swapByte(folder: string, path: string): void {
  const bytes = readFileSync(join(folder, path));
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) ^ 1;
  writeFileSync(join(folder, path), bytes);
}
