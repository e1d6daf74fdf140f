import { damagedAt, err, IMPORT_LIMITS, ok } from '../core';
import type { ByteSource, Result, ZipArchive, ZipEntry } from '../core';
import { lineAt } from './bundle-problem';
import type { BundleProblem } from './bundle-problem';
import { findWrongLine } from './chain-check';
import { findForeignByte } from './container';
import { findWrongDocument } from './document-lines';
import { createLineSplitter } from './line-splitter';
import { opsPath } from './manifest';
import type { BundleChain, BundleManifest } from './manifest';
import { openBundle, readBundle } from './read-bundle';
import type { BundleSummary, BundleVisitor } from './read-bundle';

export interface VerifiedBundle extends BundleSummary {
  /** First byte of the container that this program would not have written so; null when there is none. */
  readonly foreignByte: number | null;
}

/** Proves a whole bundle. Damage is told by file and, in logs, payloads and documents, by the very line. */
export async function verifyBundle(
  source: ByteSource,
  visitor: Pick<BundleVisitor, 'onManifest' | 'onProgress'> = {},
): Promise<Result<VerifiedBundle, BundleProblem>> {
  let manifest: BundleManifest | null = null;
  const read = await readBundle(source, {
    ...visitor,
    onManifest: (found) => {
      manifest = found;
      return visitor.onManifest?.(found) ?? null;
    },
  });
  const archive = await openBundle(source);
  if (!archive.ok) return archive;
  if (read.ok) return ok({ ...read.value, foreignByte: await findForeignByte(source, archive.value.entries) });
  return read.error.type === 'damaged' && manifest !== null
    ? err(await locate(archive.value, manifest, read.error))
    : read;
}

/** The very line: where a chain breaks, the line before or the line itself may be the changed one. */
async function locate(
  archive: ZipArchive,
  { chains }: BundleManifest,
  problem: BundleProblem & { readonly type: 'damaged' },
): Promise<BundleProblem> {
  const path = problem.place.replace(/:\d+$/, '');
  const entry = archive.entries.find((each) => each.path === path);
  if (entry === undefined || !/^(ops|docs)\//.test(path)) return problem;
  const here = chains.filter((chain) => opsPath(chain) === path);
  const find = path.startsWith('ops/')
    ? (lines: readonly string[]) => findWrongInChains(lines, here)
    : findWrongDocument;
  const line = await findLine(archive, entry, find);
  return line === null ? problem : damagedAt(lineAt(path, line));
}

/** Number of the wrong line of an entry, from 1. `find` tells it from 0. */
async function findLine(
  archive: ZipArchive,
  entry: ZipEntry,
  find: (lines: readonly string[]) => number | null,
): Promise<number | null> {
  const { logLineBytes, lineBytes } = IMPORT_LIMITS.ndjson;
  const splitter = createLineSplitter(Math.max(logLineBytes, lineBytes));
  const lines: string[] = [];
  let broken: number | null = null;
  await archive.read(entry, (bytes) => {
    if (broken !== null) return;
    const texts = splitter.push(bytes);
    if (texts === null) broken = splitter.nextLine();
    else lines.push(...texts);
  });
  if (broken !== null) return broken;
  const wrong = find(lines) ?? (splitter.isDone() ? null : lines.length);
  return wrong === null ? null : wrong + 1;
}

/** The first wrong line of an `ops/` file, from 0: its chains lie one after the other. */
function findWrongInChains(lines: readonly string[], chains: readonly BundleChain[]): number | null {
  let from = 0;
  for (const chain of chains) {
    const count = chain.head.seq - chain.fromSeq + 1;
    const wrong = findWrongLine(lines.slice(from, from + count), chain);
    if (wrong !== null) return from + wrong;
    from += count;
  }
  return lines.length === from ? null : from;
}
