import * as v from 'valibot';
import type { Connection } from './connection';
import { findFolder, folderAt } from './folders';
import { isOutOfRoom, reasonOf } from './problems';
import { readSpace } from './space';

const tableRowSchema = v.object({ value: v.unknown() });
const blobRowSchema = v.object({ id: v.string(), file: v.string(), usedMs: v.number() });

/** What a clip's bytes can always be asked for again: tables in the database, pictures and peaks in files. */
export interface MediaCache {
  /** A structured-cloneable value made from a file by one version of the indexer; the caller validates it. */
  readonly getTables: (fingerprint: string, indexerVersion: string) => Promise<unknown>;
  readonly putTables: (fingerprint: string, indexerVersion: string, value: unknown) => Promise<void>;
  /** `kind` names what it is: peaks, thumbnails. Null when it is not there. */
  readonly getBlob: (fingerprint: string, kind: string) => Promise<Blob | null>;
  /** False when there is no room to spare for caches. */
  readonly putBlob: (fingerprint: string, kind: string, blob: Blob) => Promise<boolean>;
  /** Everything derived from one file. */
  readonly purge: (fingerprint: string) => Promise<void>;
  /** Pictures and peaks of all clips, the oldest first, until `bytes` are free; returns the bytes freed. */
  readonly dropOldest: (bytes: number) => Promise<number>;
}

function cachesPath(name: string): string[] {
  return [`${name}-media`, 'caches'];
}

export function createMediaCache(deps: {
  readonly connection: Connection;
  readonly name: string;
  readonly nowMs: () => number;
}): MediaCache {
  const { connection, name, nowMs } = deps;
  const tablesId = (fingerprint: string, version: string): string => `tables:${fingerprint}:${version}`;
  const blobId = (fingerprint: string, kind: string): string => `blob:${fingerprint}:${kind}`;
  // A fingerprint may hold signs that no file name may.
  const fileName = (fingerprint: string, kind: string): string =>
    `${fingerprint}.${kind}`.replaceAll(/[^A-Za-z0-9._-]/g, '_');

  async function removeBlob(row: { readonly id: string; readonly file: string }): Promise<number> {
    const folder = await findFolder(cachesPath(name));
    const size = folder === null ? 0 : await sizeIn(folder, row.file);
    if (folder !== null && size !== null) await folder.removeEntry(row.file);
    await connection.db().files.delete(row.id);
    return size ?? 0;
  }

  async function dropOldest(bytes: number): Promise<number> {
    const rows: unknown[] = await connection.db().files.where('id').startsWith('blob:').toArray();
    const blobs = rows.flatMap((row) => {
      const read = v.safeParse(blobRowSchema, row);
      return read.success ? [read.output] : [];
    });
    let freed = 0;
    for (const row of blobs.sort((a, b) => a.usedMs - b.usedMs)) {
      if (freed >= bytes) break;
      freed += await removeBlob(row);
    }
    return freed;
  }

  async function writeBlob(file: string, blob: Blob): Promise<void> {
    const folder = await folderAt(cachesPath(name), { create: true });
    const writable = await (await folder.getFileHandle(file, { create: true })).createWritable();
    await blob.stream().pipeTo(writable);
  }

  return {
    getTables: async (fingerprint, version) => {
      const row: unknown = await connection.db().files.get(tablesId(fingerprint, version));
      const read = v.safeParse(tableRowSchema, row);
      return read.success ? read.output.value : null;
    },
    putTables: async (fingerprint, version, value) => {
      await connection.db().files.put({ id: tablesId(fingerprint, version), fingerprint, kind: 'tables', value });
    },
    getBlob: async (fingerprint, kind) => {
      const folder = await findFolder(cachesPath(name));
      const file = fileName(fingerprint, kind);
      if (folder === null || (await sizeIn(folder, file)) === null) return null;
      return (await folder.getFileHandle(file)).getFile();
    },
    putBlob: async (fingerprint, kind, blob) => {
      const space = await readSpace();
      if (space.level !== 'fine') {
        await dropOldest(blob.size);
        return false;
      }
      const file = fileName(fingerprint, kind);
      try {
        await writeBlob(file, blob);
      } catch (thrown) {
        if (isOutOfRoom(reasonOf(thrown))) return false;
        throw thrown;
      }
      const row = { id: blobId(fingerprint, kind), fingerprint, kind, file, usedMs: nowMs() };
      await connection.db().files.put(row);
      return true;
    },
    purge: async (fingerprint) => {
      const rows: unknown[] = await connection.db().files.where('id').startsWith(`blob:${fingerprint}:`).toArray();
      for (const row of rows) {
        const read = v.safeParse(blobRowSchema, row);
        if (read.success) await removeBlob(read.output);
      }
      await connection.db().files.where('id').startsWith(`tables:${fingerprint}:`).delete();
    },
    dropOldest,
  };
}

/** Size in bytes, null when it is not there. */
async function sizeIn(folder: FileSystemDirectoryHandle, file: string): Promise<number | null> {
  try {
    return (await (await folder.getFileHandle(file)).getFile()).size;
  } catch {
    return null;
  }
}
