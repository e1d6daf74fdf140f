import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { isBundle, openBundle, readBundle, verifyBundle } from '../../src/sync';
import type { BundleBatch } from '../../src/sync';
import {
  aFullSource,
  aPayload,
  bundleBytes,
  memorySource,
  rebuilt,
  someLines,
  sourceOf,
  withManifest,
  zipped,
} from './a-bundle';

async function problemOf(bytes: Uint8Array): Promise<unknown> {
  const read = await verifyBundle(memorySource(bytes));
  return read.ok ? 'taken' : [read.error.code, 'place' in read.error ? read.error.place : read.error.type];
}

test('a bundle is read as it was written, payloads before lines, and gives the same bytes each time', async () => {
  const source = aFullSource();
  const bytes = await bundleBytes(source);
  expect(await bundleBytes(source)).toEqual(bytes);
  const batches: BundleBatch[] = [];
  const read = await readBundle(memorySource(bytes), {
    onBatch: (batch) => {
      batches.push(batch);
      return Promise.resolve(true);
    },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(read.value).toMatchObject({ lineCount: 39, payloadCount: 2, isStopped: false });
  expect(batches.flatMap(({ payloads }) => payloads)).toHaveLength(2);
  const lines = batches.flatMap((batch) => batch.lines.map(({ line }) => line));
  const written = await Promise.all(source.chains.map((chain) => source.lines(chain)));
  expect(lines.toSorted()).toEqual(written.flat().toSorted());
  expect(await verifyBundle(memorySource(bytes))).toMatchObject({ value: { foreignByte: null } });
});

test('a reader that says stop gets nothing more', async () => {
  const many = Array.from({ length: 5_010 }, (_, n) => aPayload(`note ${n}`, 1));
  const chains = [{ device: 'd1', entries: someLines(1) }];
  const bytes = await bundleBytes(sourceOf(chains, { payloads: () => Promise.resolve(many) }));
  let seen = 0;
  const read = await readBundle(memorySource(bytes), {
    onBatch: ({ lines, payloads }) => {
      seen += lines.length + payloads.length;
      return Promise.resolve(false);
    },
  });
  expect(read).toMatchObject({ value: { isStopped: true } });
  expect(seen).toBe(5_000);
});

test('a bundle packed anew with compression is taken, and told as packed by another program', async () => {
  const source = aFullSource();
  const files: Record<string, Uint8Array> = {};
  const opened = await openBundle(memorySource(await bundleBytes(source)));
  if (!opened.ok) throw new Error('not opened');
  for (const entry of opened.value.entries) {
    const parts: Uint8Array[] = [];
    await opened.value.read(entry, (part) => void parts.push(part));
    files[entry.path] = new Uint8Array(Buffer.concat(parts));
  }
  const packed = zipSync(files, { level: 9 });
  const read = await verifyBundle(memorySource(packed));
  expect(read).toMatchObject({ ok: true, value: { lineCount: 39 } });
  expect(read.ok ? read.value.foreignByte : null).not.toBeNull();
});

test('what cannot be trusted is refused by code and place', async () => {
  const source = aFullSource();
  const whole = await bundleBytes(source);
  const changed = (path: string, change: (text: string) => string): Promise<Uint8Array> =>
    rebuilt(source, (files) => void files.set(path, change(files.get(path) ?? '')));
  const log = 'ops/a1/d1.ndjson';
  const lineOf = (text: string, number: number): string => text.split('\n')[number - 1] ?? '';

  expect(await problemOf(whole)).toBe('taken');
  expect(await problemOf(whole.subarray(0, whole.length - 300))).toEqual(['F-202', 'zip directory']);
  expect(await problemOf(whole.subarray(4))).toEqual(['F-202', 'zip directory']);
  expect(await problemOf(await zipped([{ path: 'a.txt', content: 'x' }]))).toEqual(['F-201', 'notBundle']);
  expect(await problemOf(await changed(log, (text) => text.replace('"start":3', '"start":4')))).toEqual([
    'F-202',
    `${log}:4`,
  ]);
  expect(await problemOf(await changed(log, (text) => text.replace(`${lineOf(text, 5)}\n`, '')))).toEqual([
    'F-202',
    `${log}:5`,
  ]);
  expect(await problemOf(await changed(log, (text) => text.split('\n').slice(0, 20).join('\n') + '\n'))).toEqual([
    'F-202',
    `${log}:21`,
  ]);
  expect(await problemOf(await changed(log, (text) => text.replace('{"actor"', '{ "actor"')))).toEqual([
    'F-202',
    `${log}:1`,
  ]);
  expect(await problemOf(await changed(log, (text) => text.replace('"label":', '"__proto__":')))).toEqual([
    'F-207',
    `${log}:1`,
  ]);
  expect(await problemOf(await changed(log, (text) => text.replace('"label":', '"__pro\\u0074o__":')))).toEqual([
    'F-207',
    `${log}:1`,
  ]);
  expect(await problemOf(await changed(log, (text) => `${'['.repeat(100)}${text}`))).toMatchObject([
    'F-203',
    'tooLarge',
  ]);
  expect(await problemOf(await changed('payloads/part-0001.ndjson', (text) => text.replace('spill', 'spoil')))).toEqual(
    ['F-202', expect.stringContaining('payloads/part-0001.ndjson:')],
  );
  expect(
    await problemOf(
      await rebuilt(
        source,
        withManifest((manifest) => (manifest['version'] = '2.0.0')),
      ),
    ),
  ).toEqual(['F-210', 'newerVersion']);
  const newerLines = withManifest((manifest) => (manifest['schema'] = { line: 2, record: 1 }));
  expect(await problemOf(await rebuilt(source, newerLines))).toEqual(['F-210', 'newerVersion']);
  const otherStreams = withManifest((manifest) => (manifest['project'] = { id: 'p2', name: 'other' }));
  expect(await problemOf(await rebuilt(source, otherStreams))).toEqual(['F-202', 'manifest.json']);
  expect(await problemOf(await rebuilt(source, (files) => void files.set('notes.txt', 'hello')))).toBe('taken');
});

test('hostile archives are refused within two seconds each', async () => {
  const hostile: Record<string, Uint8Array> = {};
  const names = ['../evil.txt', '/etc/passwd', 'C:evil', 'a\\b', 'a/\u0001b', 'a//b', 'con', `${'n'.repeat(256)}`];
  for (const name of names) hostile[name] = zipSync({ [name]: new Uint8Array(1) });
  hostile['doubled'] = zipSync({ 'a.txt': new Uint8Array(1), 'A.TXT': new Uint8Array(1) });
  hostile['nested'] = zipSync({ 'inner.zip': new Uint8Array(9) });
  hostile['bomb'] = zipSync({ 'manifest.json': new Uint8Array(30e6), SHA256SUMS: new Uint8Array(1) }, { level: 9 });
  hostile['link'] = zipSync({ link: [new Uint8Array(1), { os: 3, attrs: 0o120777 << 16 }] });
  hostile['many'] = zipSync(Object.fromEntries(Array.from({ length: 5_001 }, (_, n) => [`f${n}`, new Uint8Array()])));
  const lying = zipSync({ 'manifest.json': new Uint8Array(4e6), SHA256SUMS: new Uint8Array(1) }, { level: 9 });
  const directoryAt = Buffer.from(lying).indexOf('PK\u0001\u0002', 0, 'latin1');
  new DataView(lying.buffer).setUint32(directoryAt + 24, 10, true);
  hostile['lying size'] = lying;
  for (const [name, bytes] of Object.entries(hostile)) {
    const startMs = performance.now();
    const read = await readBundle(memorySource(bytes), {});
    expect([name, read.ok]).toEqual([name, false]);
    expect(performance.now() - startMs, name).toBeLessThan(2_000);
  }
  expect(Object.keys(hostile).length).toBeGreaterThanOrEqual(12);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a bundle is told from other archives by its directory', async () => {
  const opened = await openBundle(memorySource(await bundleBytes(aFullSource())));
  expect(opened.ok && isBundle(opened.value)).toBe(true);
  const other = await openBundle(memorySource(zipSync({ 'clips.jsonl': new Uint8Array(3) })));
  expect(other.ok && isBundle(other.value)).toBe(false);
});
