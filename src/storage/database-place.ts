import { Dexie } from 'dexie';

/** Where a database lies: a name, in the origin's own store or in a storage bucket with files of its own. */
export interface DatabasePlace {
  readonly key: string;
  readonly name: string;
  readonly factory: IDBFactory;
}

interface BucketManager {
  readonly open: (name: string) => Promise<{ readonly indexedDB: IDBFactory }>;
  readonly delete: (name: string) => Promise<void>;
}

function isBucketManager(value: unknown): value is BucketManager {
  return typeof value === 'object' && value !== null && 'open' in value && 'delete' in value;
}

/** Null in browsers without buckets. */
function bucketManager(): BucketManager | null {
  const manager: unknown = 'storageBuckets' in navigator ? navigator.storageBuckets : null;
  return isBucketManager(manager) ? manager : null;
}

const BUCKET = 'bucket';

/** The keys of all places, the usual one first. A broken origin store takes every name with it, so the last is a bucket. */
export const PLACE_KEYS = ['', '-2', BUCKET] as const;

/** Null where this browser cannot have it. */
export async function openPlace(name: string, key: string): Promise<DatabasePlace | null> {
  if (key !== BUCKET) return { key, name: name + key, factory: Dexie.dependencies.indexedDB };
  const bucket = await bucketManager()?.open(bucketName(name));
  return bucket === undefined ? null : { key, name, factory: bucket.indexedDB };
}

export async function deleteBucket(name: string): Promise<void> {
  await bucketManager()?.delete(bucketName(name));
}

/** Buckets allow lower-case letters, digits, `-` and `_` only. */
function bucketName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '-');
}

const usedKey = (name: string): string => `${name}.database`;

/** The place used last. */
export function rememberedPlace(name: string): string {
  return localStorage.getItem(usedKey(name)) ?? '';
}

export function rememberPlace(name: string, key: string): void {
  localStorage.setItem(usedKey(name), key);
}
