/**
 * Runs every gate, cheapest first, and stops at the first red. Each gate says how much it looked at; nothing is red too.
 * Usage: node tests/check.mjs [--setup] [--long] [gate …]; --long: the long forms of the torture series
 * Ends with one plain line: `N passed, N failed`. Tests count one each, the other gates one each.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const reports = mkdtempSync(join(tmpdir(), 'chorograph-check-'));

function run(command, args, options = {}) {
  const quiet = options.quiet === true;
  const result = spawnSync('npx', ['--no-install', command, ...args], {
    encoding: 'utf8',
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, ...options.env },
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  if (quiet && result.status !== 0) process.stdout.write(output);
  return { ok: result.status === 0, output };
}

/** @type {(ok: boolean, seen: number) => { passed: number, failed: number, seen: number }} */
const one = (ok, seen) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, seen });

function trackedFiles() {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' });
  return listed.stdout.split('\n').filter((file) => file !== '' && existsSync(file));
}

function format() {
  const files = trackedFiles();
  const { ok } = run('prettier', ['--check', '--ignore-unknown', '--log-level', 'warn', ...files], { quiet: true });
  return one(ok, files.length);
}

function lint() {
  const { ok, output } = run('oxlint', ['src', 'tests', 'vite.config.ts'], { quiet: true });
  const seen = Number(/on (\d+) files/.exec(output)?.[1] ?? 0);
  return one(ok, seen);
}

function types() {
  const programs = ['tsconfig.json', 'tests/pure.tsconfig.json', 'tests/tsconfig.json'];
  const results = programs.map((program) => run('tsc', ['-p', program, '--listFiles'], { quiet: true }));
  const counts = results.map(
    ({ output }) => output.split('\n').filter((line) => !line.includes('node_modules') && /\.tsx?$/.test(line)).length,
  );
  return one(
    results.every(({ ok }) => ok),
    Math.min(...counts),
  );
}

function vitest(project, env = {}) {
  const file = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { ok } = run('vitest', ['run', '--project', project, ...reporters], { env });
  if (!existsSync(file)) return { passed: 0, failed: 1, seen: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failed = report.numFailedTests + (ok || report.numFailedTests > 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, seen: report.numTotalTests };
}

function build() {
  const { ok } = run('vite', ['build', '--logLevel', 'warn']);
  const seen = existsSync('dist/assets') ? readdirSync('dist/assets').length : 0;
  return one(ok, seen);
}

function size() {
  const { ok, output } = run('size-limit', ['--json'], { quiet: true });
  const rows = ok || output.trim().startsWith('[') ? JSON.parse(output) : [];
  for (const row of rows) {
    process.stdout.write(
      `  ${row.name}: ${(row.size / 1000).toFixed(1)} kB of ${(row.sizeLimit / 1000).toFixed(0)} kB\n`,
    );
  }
  return one(ok, rows.length);
}

function e2e() {
  const file = join(reports, 'e2e.json');
  const { ok } = run('playwright', ['test', '-c', 'tests/e2e', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  if (!existsSync(file)) return { passed: 0, failed: 1, seen: 0 };
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (ok ? 0 : Number(stats.unexpected === 0)),
    seen: stats.expected + stats.unexpected,
  };
}

const args = process.argv.slice(2);
const isLong = args.includes('--long');

const GATES = {
  format,
  lint,
  types,
  unit: () => vitest('unit'),
  knip: () => one(run('knip', []).ok, trackedFiles().length),
  dom: () => vitest('dom'),
  browser: () => vitest('browser'),
  torture: () => vitest('torture', { CHOROGRAPH_TORTURE: isLong ? 'long' : 'short' }),
  build,
  size,
  e2e,
};

const wished = args.filter((arg) => !arg.startsWith('--'));
if (args.includes('--setup')) {
  const { ensureChromium } = await import('./chromium.mjs');
  process.stdout.write(`Chromium: ${ensureChromium()}\n`);
}

let passed = 0;
let failed = 0;
for (const [name, gate] of Object.entries(GATES)) {
  if (wished.length > 0 && !wished.includes(name)) continue;
  const startedAt = performance.now();
  const result = gate();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const blind = result.seen === 0;
  passed += result.passed;
  failed += result.failed + (blind && result.failed === 0 ? 1 : 0);
  const verdict = result.failed > 0 ? 'RED' : blind ? 'RED: it looked at nothing' : 'green';
  process.stdout.write(`${name}: ${verdict} (${result.seen} looked at, ${seconds} s)\n`);
  if (failed > 0) break;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
