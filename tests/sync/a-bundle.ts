import { canonicalJson } from '../../src/core';
import type { ByteSource } from '../../src/core';
import { createSegment, manualOrigin } from '../../src/model';
import type { ModelRecord } from '../../src/model';
import { createHybridClock, commitmentOf } from '../../src/records';
import type { ChainHead, Op } from '../../src/records';
import { zipFiles } from '../../src/projects/download-zip';
import { chainOps, headKey } from '../../src/storage/chain';
import type { JournaledOp, OpDraft } from '../../src/storage/chain';
import { writeBundle } from '../../src/sync';
import type { BundleSource, Spool } from '../../src/sync';

export function memorySource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

function textSpool(): Spool<string> {
  let text = '';
  return {
    add: (part) => {
      text += part;
    },
    end: () => text,
  };
}

/** One chain's lines, filed under `device`. */
export interface TestChain {
  readonly device: string;
  readonly entries: readonly JournaledOp[];
}

function chainOf({ device, entries }: TestChain): BundleSource['chains'][number] {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) throw new Error('a chain has lines');
  return { stream: first.op.stream, device, fromSeq: first.op.seq, head: { seq: last.op.seq, hash: last.hash } };
}

export function sourceOf(chains: readonly TestChain[], change: Partial<BundleSource> = {}): BundleSource {
  const byChain = new Map(chains.map((chain) => [`${chainOf(chain).stream}|${chain.device}`, chain]));
  return {
    app: { name: 'chorograph', version: '0.1.0' },
    created: '2026-01-01T00:00:00.000Z',
    project: { id: 'p1', name: 'Project p1' },
    chains: chains.map(chainOf),
    lines: ({ stream, device }) =>
      Promise.resolve(byChain.get(`${stream}|${device}`)?.entries.map(({ line }) => line) ?? []),
    payloads: () => Promise.resolve([]),
    documents: () => Promise.resolve<ModelRecord[]>([]),
    media: [],
    task: null,
    ...change,
  };
}

export async function bundleBytes(source: BundleSource): Promise<Uint8Array> {
  return zipped(await writeBundle(source, textSpool));
}

export async function zipped(
  files: readonly { readonly path: string; readonly content: string | Blob }[],
): Promise<Uint8Array> {
  return new Uint8Array(await (await zipFiles(files)).arrayBuffer());
}

const STREAM = 'p1/c1/a1/ann';

/** Puts `count` segments, one transaction each, on one device and stream. */
export function someLines(
  count: number,
  given: { readonly device?: string; readonly stream?: string; readonly startMs?: number } = {},
): JournaledOp[] {
  const { device = 'd1', stream = STREAM, startMs = 1_767_225_600_000 } = given;
  let nowMs = startMs;
  const heads = new Map<string, ChainHead>();
  const hlc = createHybridClock({ nowMs: () => (nowMs += 1000) });
  const drafts = Array.from({ length: count }, (_, index): OpDraft => aPut(stream, `s${index}`, index));
  return chainOps(drafts, { device, hlc, headOf: (of) => heads.get(headKey(of, device)) ?? null });
}

function aPut(stream: string, id: string, start: number): OpDraft {
  const to = { id, type: 'segment', schema: 1, start, end: start + 10, label: `wipe ${id} ñ` };
  const rest: Pick<Op, 'kind' | 'path' | 'from' | 'of' | 'ctx'> = {
    kind: 'put',
    path: '',
    from: null,
    of: null,
    ctx: null,
  };
  return { ...rest, stream, actor: 'a1', txn: `t-${id}`, name: 'addSegment', source: 'user', ent: `segment:${id}`, to };
}

export function aPayload(text: string, fill: number): { commit: string; salt: string; body: { text: string } } {
  const salt = new Uint8Array(16).fill(fill);
  const hex = Array.from(salt, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { commit: commitmentOf(salt, { text }), salt: hex, body: { text } };
}

const segmentOfA1 = createSegment({
  id: 's1',
  set: 'set1',
  tier: 'step',
  label: 'wash_cup',
  startFrame: 2,
  endFrame: 6,
  origin: manualOrigin('a1', '2026-01-01T00:00:00.000Z'),
});

/** A bundle of two authors and four chains, with payloads and the segment of a document. */
export function aFullSource(count = 12): BundleSource {
  const chains: TestChain[] = [
    { device: 'd1', entries: someLines(3, { stream: 'p1/_/_/project' }) },
    { device: 'd1', entries: someLines(count) },
    { device: 'd1', entries: someLines(count, { stream: 'p1/c2/a1/ann' }) },
    { device: 'd2', entries: someLines(count, { stream: 'p1/c1/a2/ann', device: 'd2' }) },
  ];
  const payloads = [aPayload('spill near the sink', 1), aPayload('قليل من الماء', 2)];
  return sourceOf(chains, {
    payloads: () => Promise.resolve(payloads),
    documents: (stream) => Promise.resolve(stream === STREAM ? [segmentOfA1] : []),
  });
}

/** A bundle's files with one of them changed, and sums that fit again. */
export async function rebuilt(source: BundleSource, change: (files: Map<string, string>) => void): Promise<Uint8Array> {
  const files = new Map((await writeBundle(source, textSpool)).map(({ path, content }) => [path, content]));
  change(files);
  const { createHash } = await import('node:crypto');
  const sums = [...files]
    .filter(([path]) => path !== 'SHA256SUMS')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`);
  files.set('SHA256SUMS', sums.join(''));
  return zipped([...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, content]) => ({ path, content })));
}

export function withManifest(
  change: (manifest: Record<string, unknown>) => void,
): (files: Map<string, string>) => void {
  return (files) => {
    const manifest = JSON.parse(files.get('manifest.json') ?? '{}') as Record<string, unknown>;
    change(manifest);
    files.set('manifest.json', `${canonicalJson(manifest)}\n`);
  };
}
