import * as v from 'valibot';
import { err, ok } from '../core';
import type { Result } from '../core';
import type { Database } from './database';
import { findFolder, folderAt } from './folders';
import { isOutOfRoom, reasonOf } from './problems';
import type { StorageProblem } from './problems';
import { readSpace } from './space';

const rowSchema = v.object({
  id: v.string(),
  project: v.string(),
  name: v.string(),
  /** Batches that are kept already. */
  mark: v.number(),
  /** Some of its lines wait for a part that is not here. */
  isHeld: v.boolean(),
});

/** A bundle that is being taken in, or of which some lines wait. The file lies beside the projects. */
export type IncomingRow = Readonly<v.InferOutput<typeof rowSchema>>;

/** Bundles on their way in: kept until everything of them is here, so that a crash in between goes on. */
export interface IncomingBundles {
  /** Of one project, or all. */
  readonly list: (project: string | null) => Promise<IncomingRow[]>;
  readonly get: (id: string) => Promise<IncomingRow | null>;
  /** Null when the browser lost it. */
  readonly file: (id: string) => Promise<File | null>;
  /** Copies the file; refused (S-302, S-301) when there is no room. */
  readonly keep: (row: IncomingRow, file: Blob) => Promise<Result<void, StorageProblem>>;
  readonly update: (row: IncomingRow) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

export function createIncomingBundles(db: () => Database, name: string): IncomingBundles {
  const path = [`${name}-media`, 'incoming'];

  async function remove(id: string): Promise<void> {
    await db().bundles.delete(id);
    const folder = await findFolder(path);
    if (folder !== null && (await fileOf(id)) !== null) await folder.removeEntry(id);
  }

  async function fileOf(id: string): Promise<File | null> {
    const folder = await findFolder(path);
    try {
      return (await (await folder?.getFileHandle(id))?.getFile()) ?? null;
    } catch {
      return null;
    }
  }

  async function list(project: string | null): Promise<IncomingRow[]> {
    const rows: unknown[] = await db().bundles.toArray();
    return rows.flatMap((row) => {
      const read = v.safeParse(rowSchema, row);
      return read.success && (project === null || read.output.project === project) ? [read.output] : [];
    });
  }

  return {
    list,
    get: async (id) => (await list(null)).find((row) => row.id === id) ?? null,
    file: fileOf,
    keep: async (row, file) => {
      const { usedBytes, quotaBytes, level } = await readSpace();
      const isFull = quotaBytes > 0 && usedBytes + 2 * file.size > quotaBytes;
      if (level === 'refuseImports' || isFull) {
        return err({ type: 'nearlyFull', code: 'S-302', usedBytes, quotaBytes });
      }
      try {
        const folder = await folderAt(path, { create: true });
        const writable = await (await folder.getFileHandle(row.id, { create: true })).createWritable();
        await file.stream().pipeTo(writable);
        await db().bundles.put(row);
        return ok();
      } catch (thrown) {
        await remove(row.id);
        if (!isOutOfRoom(reasonOf(thrown))) throw thrown;
        return err({ type: 'storageFull', code: 'S-301', usedBytes, quotaBytes });
      }
    },
    update: async (row) => {
      await db().bundles.put(row);
    },
    remove,
  };
}
