import * as v from 'valibot';
import { ID_PATTERN } from '../core';

/** Version of the bundle format. Readers accept the same major. */
export const BUNDLE_VERSION = '1.0.0';
/** Schemas of log lines and of records this version knows. */
export const BUNDLE_SCHEMA = { line: 1, record: 1 } as const;

export const MANIFEST_PATH = 'manifest.json';
export const SUMS_PATH = 'SHA256SUMS';
export const MEDIA_FOLDER = 'media/';

const id = v.pipe(v.string(), v.regex(ID_PATTERN));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const counter = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** The device of a chain; a fork is filed under `<device>~<8 hex>`. */
const filedDevice = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}(~[0-9a-f]{8})?$/));

const chainSchema = v.object({
  stream: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){3}$/)),
  device: filedDevice,
  fromSeq: counter,
  head: v.object({ seq: counter, hash: sha256 }),
});

const taskSchema = v.object({
  /** Pseudonym of the person it is for. */
  annotator: id,
  clips: v.array(id),
  /** Ids of the tiers to work on; null: all of them. */
  tiers: v.nullable(v.array(id)),
  /** The work of others is not in the package. */
  blind: v.boolean(),
});

const mediaSchema = v.object({
  clip: id,
  file: v.string(),
  bytes: counter,
  sha256: v.nullable(sha256),
  fingerprint: v.nullable(v.string()),
  /** Entry of the bundle that holds it; null: known by its fingerprint only. */
  path: v.nullable(v.string()),
});

export const manifestSchema = v.object({
  format: v.literal('chorograph/bundle'),
  version: v.string(),
  schema: v.object({ line: counter, record: counter }),
  app: v.object({ name: v.string(), version: v.string() }),
  created: v.string(),
  project: v.object({ id, name: v.string() }),
  chains: v.array(chainSchema),
  media: v.array(mediaSchema),
  task: v.nullable(taskSchema),
});

export type BundleManifest = Readonly<v.InferOutput<typeof manifestSchema>>;
export type BundleChain = Readonly<v.InferOutput<typeof chainSchema>>;
export type BundleMedia = Readonly<v.InferOutput<typeof mediaSchema>>;
/** What a task package asks of whom. */
export type BundleTask = Readonly<v.InferOutput<typeof taskSchema>>;

/** Place of a chain's lines: by author and device, for 2,000 clips of 3 annotators are few files so. */
export function opsPath({ stream, device }: Pick<BundleChain, 'stream' | 'device'>): string {
  return `ops/${authorOf(stream)}/${device}.ndjson`;
}

function authorOf(stream: string): string {
  return stream.split('/')[2] ?? '_';
}

export function partPath(folder: 'payloads' | 'docs', part: number): string {
  return `${folder}/part-${String(part).padStart(4, '0')}.ndjson`;
}
