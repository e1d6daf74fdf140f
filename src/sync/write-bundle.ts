import { canonicalJson, createSha256 } from '../core';
import type { ModelRecord } from '../model';
import { documentLines } from './document-lines';
import { BUNDLE_SCHEMA, BUNDLE_VERSION, MANIFEST_PATH, opsPath, partPath, SUMS_PATH } from './manifest';
import type { BundleChain, BundleManifest } from './manifest';

/** Where a bundle's content comes from. Read once, in order. */
export interface BundleSource {
  readonly app: BundleManifest['app'];
  readonly created: string;
  readonly project: BundleManifest['project'];
  readonly chains: readonly BundleChain[];
  readonly lines: (chain: BundleChain) => Promise<readonly string[]>;
  readonly payloads: () => Promise<readonly BundlePayload[]>;
  readonly documents: (stream: string) => Promise<readonly ModelRecord[]>;
  readonly media: BundleManifest['media'];
  readonly task: BundleManifest['task'];
}

export interface BundlePayload {
  readonly commit: string;
  readonly salt: string;
  readonly body: { readonly text: string };
}

/** Keeps the text of one file until the archive is made: memory in tests, blobs in the browser. */
export interface Spool<File> {
  readonly add: (text: string) => void;
  readonly end: () => File;
}

export interface BundleEntry<File> {
  readonly path: string;
  readonly content: File;
}

/** Characters handed to a spool at once. */
const CHUNK_CHARACTERS = 512 * 1024;
/** Characters of a part of payloads or documents. */
const PART_CHARACTERS = 32 * 1024 * 1024;

/**
 * All text entries of a bundle, sorted, with the sums over them and over `media`, whose hashes the caller brings.
 * `onChain` is told how many chains are done.
 */
export async function writeBundle<File>(
  source: BundleSource,
  spool: () => Spool<File>,
  onChain: (done: number) => void = () => undefined,
): Promise<BundleEntry<File>[]> {
  const entries: BundleEntry<File>[] = [];
  const sums = new Map<string, string>();
  for (const { path, sha256 } of source.media) if (path !== null && sha256 !== null) sums.set(path, sha256);

  function open(path: string): { readonly line: (text: string) => void; readonly size: () => number; end: () => void } {
    const file = spool();
    const hash = createSha256();
    let waiting = '';
    let size = 0;
    const flush = (): void => {
      if (waiting === '') return;
      hash.update(new TextEncoder().encode(waiting));
      file.add(waiting);
      waiting = '';
    };
    return {
      line: (text) => {
        waiting += `${text}\n`;
        size += text.length + 1;
        if (waiting.length >= CHUNK_CHARACTERS) flush();
      },
      size: () => size,
      end: () => {
        flush();
        sums.set(path, hash.digestHex());
        entries.push({ path, content: file.end() });
      },
    };
  }

  async function writeOps(): Promise<void> {
    let done = 0;
    for (const [path, chains] of byPath(source.chains)) {
      const file = open(path);
      for (const chain of chains) {
        for (const line of await source.lines(chain)) file.line(line);
        done += 1;
        onChain(done);
      }
      file.end();
    }
  }

  async function writeParts(folder: 'payloads' | 'docs', lines: AsyncIterable<string>): Promise<void> {
    let part = 1;
    let file: ReturnType<typeof open> | null = null;
    for await (const line of lines) {
      file ??= open(partPath(folder, part));
      file.line(line);
      if (file.size() < PART_CHARACTERS) continue;
      file.end();
      file = null;
      part += 1;
    }
    file?.end();
  }

  const manifest = open(MANIFEST_PATH);
  manifest.line(canonicalJson(manifestOf(source)));
  manifest.end();
  await writeOps();
  await writeParts('payloads', payloadLines(source));
  await writeParts('docs', documentLines(source));
  const list = open(SUMS_PATH);
  const listed = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, sha256] of listed) if (path !== SUMS_PATH) list.line(`${sha256}  ${path}`);
  list.end();
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

function manifestOf({ app, created, project, chains, media, task }: BundleSource): BundleManifest {
  return {
    format: 'chorograph/bundle',
    version: BUNDLE_VERSION,
    schema: BUNDLE_SCHEMA,
    app,
    created,
    project,
    chains: [...chains],
    media: [...media],
    task,
  };
}

function byPath(chains: readonly BundleChain[]): [string, BundleChain[]][] {
  const groups = new Map<string, BundleChain[]>();
  for (const chain of chains) groups.set(opsPath(chain), [...(groups.get(opsPath(chain)) ?? []), chain]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function* payloadLines(source: BundleSource): AsyncGenerator<string> {
  const payloads = [...(await source.payloads())].sort((a, b) => (a.commit < b.commit ? -1 : 1));
  for (const { commit, salt, body } of payloads) yield canonicalJson({ commit, salt, body });
}
