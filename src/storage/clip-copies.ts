import { err, ok } from '../core';
import type { Result } from '../core';
import { findFolder, folderAt } from './folders';
import { isOutOfRoom, reasonOf } from './problems';
import type { StorageProblem } from './problems';
import { readSpace } from './space';

/** Copies of videos in this browser, made only when a person chose so. By clip id. */
export interface ClipCopies {
  /** Null where none was made. */
  readonly get: (clipId: string) => Promise<File | null>;
  /** Streams a file into the browser's own storage. Refused (S-302) above 85 % of the quota. */
  readonly keep: (clipId: string, file: Blob) => Promise<Result<void, StorageProblem>>;
  readonly remove: (clipId: string) => Promise<void>;
}

function copiesPath(name: string): string[] {
  return [`${name}-media`, 'copies'];
}

export function createClipCopies(name: string): ClipCopies {
  async function dropCopy(clipId: string): Promise<void> {
    const folder = await findFolder(copiesPath(name));
    if (folder === null || (await copyOf(clipId)) === null) return;
    await folder.removeEntry(clipId);
  }

  async function copyOf(clipId: string): Promise<File | null> {
    const folder = await findFolder(copiesPath(name));
    if (folder === null) return null;
    try {
      return await (await folder.getFileHandle(clipId)).getFile();
    } catch {
      return null;
    }
  }

  return {
    get: copyOf,
    keep: async (clipId, file) => {
      const space = await readSpace();
      if (space.level === 'refuseImports' || space.usedBytes + file.size > space.quotaBytes) {
        return err({ type: 'nearlyFull', code: 'S-302', usedBytes: space.usedBytes, quotaBytes: space.quotaBytes });
      }
      try {
        const folder = await folderAt(copiesPath(name), { create: true });
        const writable = await (await folder.getFileHandle(clipId, { create: true })).createWritable();
        await file.stream().pipeTo(writable);
        return ok();
      } catch (thrown) {
        await dropCopy(clipId);
        if (!isOutOfRoom(reasonOf(thrown))) throw thrown;
        return err({ type: 'storageFull', code: 'S-301', usedBytes: space.usedBytes, quotaBytes: space.quotaBytes });
      }
    },
    remove: dropCopy,
  };
}
