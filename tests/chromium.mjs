/**
 * Finds a Chromium for the browser tests, or installs one.
 * Order: CHOROGRAPH_CHROMIUM, the distribution's, Chrome, Playwright's own; then apt-get as root on Debian, else Playwright.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium, or null. */
export function findChromium() {
  const wished = process.env['CHOROGRAPH_CHROMIUM'];
  if (wished !== undefined && wished !== '') return existsSync(wished) ? wished : null;
  const own = chromium.executablePath();
  return [...CANDIDATES, own].find((path) => existsSync(path)) ?? null;
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function run(command, args) {
  process.stdout.write(`$ ${command} ${args.join(' ')}\n`);
  return (
    spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0
  );
}

/** Makes sure that a browser is there; throws with what to do when none can be had. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  if (isRootOnDebian()) {
    run('apt-get', ['update', '-q']);
    run('apt-get', ['install', '-y', '-q', 'chromium']);
  } else if (!run('npx', ['playwright', 'install', '--with-deps', 'chromium'])) {
    run('npx', ['playwright', 'install', 'chromium']);
  }
  const installed = findChromium();
  if (installed === null) throw new Error('No Chromium: install one and set CHOROGRAPH_CHROMIUM to its path.');
  return installed;
}

if (process.argv[1] === import.meta.filename) {
  const path = ensureChromium();
  const version = execFileSync(path, ['--version', '--no-sandbox'], { encoding: 'utf8' }).trim();
  process.stdout.write(`${path}: ${version}\n`);
}
