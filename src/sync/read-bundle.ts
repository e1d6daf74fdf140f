import { createSha256, damagedAt, err, IMPORT_LIMITS, ok, openZip, tooLarge, unsafeAt } from '../core';
import type { ByteSource, Result, ZipArchive, ZipEntry } from '../core';
import { commitmentOf } from '../records';
import * as v from 'valibot';
import { lineAt } from './bundle-problem';
import type { BundleProblem } from './bundle-problem';
import { createOpsCheck } from './chain-check';
import type { LineFault, VerifiedLine } from './chain-check';
import { parseOutsideJson } from './hostile-json';
import { createLineSplitter } from './line-splitter';
import { MANIFEST_PATH, MEDIA_FOLDER, opsPath, SUMS_PATH } from './manifest';
import type { BundleManifest } from './manifest';
import { readManifest, readSums } from './read-manifest';
import type { BundlePayload } from './write-bundle';

/** Lines and payloads handed over at once at most. */
const BATCH_LINES = 5_000;

/** A part of a bundle, verified so far: chains are in order, payloads come before the lines that name them. */
export interface BundleBatch {
  readonly lines: readonly VerifiedLine[];
  readonly payloads: readonly BundlePayload[];
}

export interface BundleVisitor {
  /** Sees the manifest before anything else; its problem refuses the bundle. */
  readonly onManifest?: (manifest: BundleManifest) => BundleProblem | null;
  /** False stops the reading. */
  readonly onBatch?: (batch: BundleBatch) => Promise<boolean>;
  /** Bytes read and bytes to read. */
  readonly onProgress?: (done: number, total: number) => void;
  /** `log`: documents and media are passed over; they were verified before. */
  readonly parts?: 'all' | 'log';
}

/** What a whole bundle holds. */
export interface BundleSummary {
  readonly manifest: BundleManifest;
  readonly lineCount: number;
  readonly payloadCount: number;
  /** SHA-256 of its list of sums: the name of this bundle, whatever its file is called. */
  readonly id: string;
  /** Videos in it, and where their bytes lie in the file. */
  readonly media: readonly { readonly clip: string; readonly start: number; readonly end: number }[];
  readonly isStopped: boolean;
}

/** Whether the archive looks like a bundle at all. */
export function isBundle({ entries }: ZipArchive): boolean {
  const paths = new Set(entries.map(({ path }) => path));
  return paths.has(MANIFEST_PATH) && paths.has(SUMS_PATH);
}

export function openBundle(source: ByteSource): Promise<Result<ZipArchive, BundleProblem>> {
  return openZip(source, (path) => path.startsWith(MEDIA_FOLDER));
}

/**
 * Reads a bundle: limits, sums, manifest, every payload and every chain. Batches are handed over as they are met; who
 * writes reads twice, and writes the second time only.
 */
export async function readBundle(
  source: ByteSource,
  visitor: BundleVisitor,
): Promise<Result<BundleSummary, BundleProblem>> {
  const archive = await openBundle(source);
  if (!archive.ok) return archive;
  if (!isBundle(archive.value)) return err({ type: 'notBundle', code: 'F-201' });
  const byPath = new Map(archive.value.entries.map((entry) => [entry.path, entry]));
  const sums = await readSums(archive.value, byPath);
  if (!sums.ok) return sums;
  const manifest = await readManifest(archive.value, byPath, sums.value.byPath);
  if (!manifest.ok) return manifest;
  const problem = visitor.onManifest?.(manifest.value) ?? findMissing(manifest.value, byPath);
  if (problem !== null) return err(problem);
  const reading = createReading({ archive: archive.value, manifest: manifest.value, sums: sums.value.byPath, visitor });
  const counts = await reading.run();
  if (!counts.ok) return counts;
  const media = await findMedia(archive.value, byPath, manifest.value);
  return ok({ manifest: manifest.value, id: sums.value.id, media, ...counts.value });
}

/** A chain or video that the manifest promises and no entry holds. */
function findMissing(manifest: BundleManifest, byPath: ReadonlyMap<string, ZipEntry>): BundleProblem | null {
  const chain = manifest.chains.find((each) => !byPath.has(opsPath(each)));
  if (chain !== undefined) return damagedAt(opsPath(chain));
  const media = manifest.media.find(({ path }) => path !== null && !byPath.has(path));
  return media === undefined ? null : damagedAt(media.path ?? MEDIA_FOLDER);
}

async function findMedia(
  archive: ZipArchive,
  byPath: ReadonlyMap<string, ZipEntry>,
  manifest: BundleManifest,
): Promise<BundleSummary['media']> {
  const found: { clip: string; start: number; end: number }[] = [];
  for (const { clip, path } of manifest.media) {
    const entry = path === null ? undefined : byPath.get(path);
    const place = entry === undefined ? null : await archive.findStored(entry);
    if (place !== null) found.push({ clip, ...place });
  }
  return found;
}

interface ReadingDeps {
  readonly archive: ZipArchive;
  readonly manifest: BundleManifest;
  readonly sums: ReadonlyMap<string, string>;
  readonly visitor: BundleVisitor;
}

type Counts = Pick<BundleSummary, 'lineCount' | 'payloadCount' | 'isStopped'>;

function createReading({ archive, manifest, sums, visitor }: ReadingDeps): {
  readonly run: () => Promise<Result<Counts, BundleProblem>>;
} {
  const entries = orderedEntries(archive.entries, visitor.parts ?? 'all');
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  let lines: VerifiedLine[] = [];
  let payloads: BundlePayload[] = [];
  const counts = { lineCount: 0, payloadCount: 0, isStopped: false };

  async function flush(atLeast: number): Promise<void> {
    if (lines.length + payloads.length < Math.max(1, atLeast) || counts.isStopped) return;
    const batch = { lines, payloads };
    lines = [];
    payloads = [];
    if (visitor.onBatch !== undefined) counts.isStopped = !(await visitor.onBatch(batch));
  }

  /** Takes one line of an entry; tells what is wrong with it. */
  function takerOf(path: string): { readonly take: (text: string) => LineFault | null; readonly end: () => boolean } {
    if (path.startsWith('ops/')) {
      const check = createOpsCheck(path, manifest.chains);
      return {
        take: (text) => {
          const line = check.take(text);
          if (typeof line === 'string') return line;
          counts.lineCount += 1;
          lines.push(line);
          return null;
        },
        end: () => check.end() === null,
      };
    }
    if (!path.startsWith('payloads/')) return { take: () => null, end: () => true };
    return {
      take: (text) => {
        const payload = readPayload(text);
        if (typeof payload === 'string') return payload;
        counts.payloadCount += 1;
        payloads.push(payload);
        return null;
      },
      end: () => true,
    };
  }

  async function readEntry(entry: ZipEntry): Promise<BundleProblem | null> {
    const { path } = entry;
    const hash = createSha256();
    const isLog = path.startsWith('ops/');
    const splitter = createLineSplitter(isLog ? IMPORT_LIMITS.ndjson.logLineBytes : IMPORT_LIMITS.ndjson.lineBytes);
    const taker = takerOf(path);
    const isText = path.endsWith('.ndjson') && !path.startsWith(MEDIA_FOLDER);
    let problem: BundleProblem | null = null;
    const read = await archive.read(entry, async (bytes) => {
      hash.update(bytes);
      done += bytes.length;
      visitor.onProgress?.(done, total);
      if (!isText || problem !== null || counts.isStopped) return;
      const first = splitter.nextLine();
      const texts = splitter.push(bytes);
      if (texts === null) {
        const place = lineAt(path, splitter.nextLine());
        problem = splitter.isTooLong() ? tooLarge(`line ${place}`) : damagedAt(place);
        return;
      }
      for (const [place, text] of texts.entries()) {
        problem ??= problemOfLine(taker.take(text), lineAt(path, first + place));
        await flush(BATCH_LINES);
      }
    });
    if (counts.isStopped) return null;
    // The line says more than the entry.
    if (problem !== null) return problem;
    if (!read.ok) return read.error;
    if (isText && !splitter.isDone()) return damagedAt(lineAt(path, splitter.nextLine()));
    if (hash.digestHex() !== sums.get(path)) return damagedAt(path);
    return taker.end() ? null : damagedAt(lineAt(path, splitter.nextLine()));
  }

  return {
    run: async () => {
      for (const entry of entries) {
        const problem = await readEntry(entry);
        if (problem !== null) return err(problem);
        if (counts.isStopped) return ok(counts);
      }
      await flush(1);
      return ok(counts);
    },
  };
}

/** Payloads before the lines that name them; then what nobody reads back, only verified. */
function orderedEntries(entries: readonly ZipEntry[], parts: 'all' | 'log'): ZipEntry[] {
  const rank = ({ path }: ZipEntry): number => (path.startsWith('payloads/') ? 0 : path.startsWith('ops/') ? 1 : 2);
  const rest = entries.filter(({ path }) => path !== SUMS_PATH && path !== MANIFEST_PATH);
  const wanted = parts === 'all' ? rest : rest.filter((entry) => rank(entry) < 2);
  return wanted.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

function problemOfLine(fault: LineFault | null, place: string): BundleProblem | null {
  if (fault === null) return null;
  if (fault === 'tooDeep') return tooLarge(`depth ${IMPORT_LIMITS.ndjson.depth} (${place})`);
  return fault === 'hostileKey' ? unsafeAt(place) : damagedAt(place);
}

const payloadSchema = v.strictObject({
  commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  body: v.strictObject({ text: v.string() }),
});

function readPayload(text: string): BundlePayload | LineFault {
  const json = parseOutsideJson(text);
  if (!json.ok) return json.error;
  const read = v.safeParse(payloadSchema, json.value);
  if (!read.success) return 'notOp';
  const { commit, salt, body } = read.output;
  const bytes = Uint8Array.from(salt.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return commitmentOf(bytes, body) === commit ? read.output : 'wrongHash';
}
