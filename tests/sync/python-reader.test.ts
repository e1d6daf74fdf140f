import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aFullSource, bundleBytes, rebuilt } from './a-bundle';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const [, script = ''] = /```python\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

function runReader(bytes: Uint8Array): { readonly out: string; readonly said: string } {
  writeFileSync(join(folder, 'bundle.zip'), bytes);
  writeFileSync(join(folder, 'read.py'), script);
  const run = spawnSync('python3', [join(folder, 'read.py'), join(folder, 'bundle.zip')], { encoding: 'utf8' });
  return { out: run.stdout, said: run.stderr };
}

const source = aFullSource();

test('the reader of the README has 30 lines at most', () => {
  expect(script.trim().split('\n').length).toBeGreaterThan(10);
  expect(script.trim().split('\n').length).toBeLessThanOrEqual(30);
});

if (!hasPython) console.warn('SKIPPED: no python3 here, so the reader of the README was not run');

test.skipIf(!hasPython)('it proves a bundle and prints its segments', async () => {
  expect(runReader(await bundleBytes(source))).toEqual({ out: 'a1 2 6 wash_cup\n', said: '' });
});

test.skipIf(!hasPython)('it names the line where a chain does not hold', async () => {
  const log = 'ops/a1/d1.ndjson';
  const forged = await rebuilt(source, (files) => {
    files.set(log, (files.get(log) ?? '').replace('"start":3', '"start":4'));
  });
  expect(runReader(forged)).toEqual({ out: '', said: 'broken chain: p1/c1/a1/ann at 4\n' });
});

test.skipIf(!hasPython)('it names a file whose bytes are damaged', async () => {
  const damaged = new Uint8Array(await bundleBytes(source));
  const at = Buffer.from(damaged).indexOf('"format":"chorograph/bundle"');
  damaged[at + 3] = 0x58;
  expect(runReader(damaged).said).toMatch(/manifest\.json/);
});
