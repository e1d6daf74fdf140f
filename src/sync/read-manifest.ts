import { damagedAt, err, ok, tooLarge, unsafeAt } from '../core';
import type { Result, ZipArchive, ZipEntry } from '../core';
import * as v from 'valibot';
import { lineAt } from './bundle-problem';
import type { BundleProblem } from './bundle-problem';
import { parseOutsideJson } from './hostile-json';
import { BUNDLE_SCHEMA, BUNDLE_VERSION, MANIFEST_PATH, manifestSchema, opsPath, SUMS_PATH } from './manifest';
import type { BundleManifest } from './manifest';
import { readText } from './read-text';

/** The list of sums: it names every other entry, each once, and its own hash names the bundle. */
export interface BundleSums {
  readonly byPath: ReadonlyMap<string, string>;
  readonly id: string;
}

type Entries = ReadonlyMap<string, ZipEntry>;

export async function readSums(archive: ZipArchive, entries: Entries): Promise<Result<BundleSums, BundleProblem>> {
  const entry = entries.get(SUMS_PATH);
  const read = entry === undefined ? err(damagedAt(SUMS_PATH)) : await readText(archive, entry);
  if (!read.ok) return read;
  const byPath = new Map<string, string>();
  for (const [place, line] of read.value.text.split('\n').slice(0, -1).entries()) {
    const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    const isGood = sha256 !== undefined && path !== undefined && entries.has(path) && !byPath.has(path);
    if (!isGood) return err(damagedAt(lineAt(SUMS_PATH, place + 1)));
    byPath.set(path, sha256);
  }
  const unlisted = [...entries.keys()].find((path) => path !== SUMS_PATH && !byPath.has(path));
  return unlisted === undefined ? ok({ byPath, id: read.value.sha256 }) : err(damagedAt(unlisted));
}

export async function readManifest(
  archive: ZipArchive,
  entries: Entries,
  sums: ReadonlyMap<string, string>,
): Promise<Result<BundleManifest, BundleProblem>> {
  const entry = entries.get(MANIFEST_PATH);
  const read = entry === undefined ? err(damagedAt(MANIFEST_PATH)) : await readText(archive, entry);
  if (!read.ok) return read;
  if (read.value.sha256 !== sums.get(MANIFEST_PATH)) return err(damagedAt(MANIFEST_PATH));
  const json = parseOutsideJson(read.value.text);
  if (!json.ok) {
    if (json.error === 'tooDeep') return err(tooLarge(`depth (${MANIFEST_PATH})`));
    return err(json.error === 'hostileKey' ? unsafeAt(MANIFEST_PATH) : damagedAt(MANIFEST_PATH));
  }
  const newer = findNewer(json.value);
  if (newer !== null) return err(newer);
  const manifest = v.safeParse(manifestSchema, json.value);
  if (!manifest.success) return err(damagedAt(`${MANIFEST_PATH} ${v.getDotPath(manifest.issues[0]) ?? ''}`.trim()));
  return isConsistent(manifest.output) ? ok(manifest.output) : err(damagedAt(MANIFEST_PATH));
}

const versionSchema = v.object({
  format: v.literal('chorograph/bundle'),
  version: v.pipe(v.string(), v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)),
  schema: v.object({ line: v.number(), record: v.number() }),
});

/** A version this one cannot know is told before anything else of the manifest is looked at. */
function findNewer(value: unknown): BundleProblem | null {
  const read = v.safeParse(versionSchema, value);
  if (!read.success) return null;
  const { version, schema } = read.output;
  const isNewer =
    Number(version.split('.')[0]) > Number(BUNDLE_VERSION.split('.')[0]) ||
    schema.line > BUNDLE_SCHEMA.line ||
    schema.record > BUNDLE_SCHEMA.record;
  return isNewer ? { type: 'newerVersion', code: 'F-210', theirs: version, ours: BUNDLE_VERSION } : null;
}

/** Every chain once, all of the one project, none longer than its head. */
function isConsistent({ project, chains }: BundleManifest): boolean {
  const names = new Set(chains.map((chain) => `${chain.stream}|${opsPath(chain)}`));
  const isOurs = chains.every(
    ({ stream, fromSeq, head }) => stream.split('/')[0] === project.id && fromSeq <= head.seq,
  );
  return names.size === chains.length && isOurs;
}
