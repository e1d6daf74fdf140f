import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Each checker is fed one planted fault in a folder of its own and must go red; without the fault it must be green. */
let place = '';

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'chorograph-gates-'));
});
afterAll(() => rmSync(place, { recursive: true }));

function plant(name: string, text: string): string {
  const file = join(place, name);
  writeFileSync(file, text);
  return file;
}

function exitCode(command: string, args: readonly string[]): number | null {
  return spawnSync(join('node_modules', '.bin', command), args, { encoding: 'utf8' }).status;
}

test('the formatter goes red on a badly formatted file', () => {
  const check = (file: string) => exitCode('prettier', ['--check', '--single-quote', file]);
  expect(check(plant('neat.ts', 'export const cups = 1;\n'))).toBe(0);
  expect(check(plant('untidy.ts', 'export const cups=1'))).not.toBe(0);
});

test('the type check goes red on a wrong type, and on a DOM name in a pure room', () => {
  const program = (files: string[], lib: string[]) =>
    plant('tsconfig.json', JSON.stringify({ compilerOptions: { strict: true, noEmit: true, lib, types: [] }, files }));
  plant('wrong.ts', 'export const cups: number = "one";\n');
  plant('dom.ts', 'export const width = window.innerWidth;\n');
  plant('right.ts', 'export const cups: number = 1;\n');
  const check = (file: string, lib: string[]) => exitCode('tsc', ['-p', program([file], lib)]);
  expect(check('right.ts', ['ES2023'])).toBe(0);
  expect(check('wrong.ts', ['ES2023'])).not.toBe(0);
  expect(check('dom.ts', ['ES2023', 'DOM'])).toBe(0);
  expect(check('dom.ts', ['ES2023'])).not.toBe(0);
});

test('the linter goes red on a focused test, an any and a console call', () => {
  const lint = (file: string) => exitCode('oxlint', ['-c', '.oxlintrc.json', file]);
  expect(lint(plant('clean.ts', 'export const cups = 1;\n'))).toBe(0);
  expect(lint(plant('any.ts', 'export const cups: any = 1;\n'))).not.toBe(0);
  expect(lint(plant('console.ts', 'console.log(1);\n'))).not.toBe(0);
});
