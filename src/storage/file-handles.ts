import type { Database } from './database';

/** File handles of clips, so that a video opens again after a reload. Handles cross no machine and enter no bundle. */
export interface FileHandles {
  /** Null where the browser gives none, or the clip came without. */
  readonly get: (clipId: string) => Promise<FileSystemFileHandle | null>;
  readonly put: (clipId: string, handle: FileSystemFileHandle) => Promise<void>;
  readonly remove: (clipId: string) => Promise<void>;
}

export function createFileHandles(db: () => Database): FileHandles {
  return {
    get: async (clipId) => {
      const row: unknown = await db().files.get(clipId);
      if (typeof row !== 'object' || row === null || !('handle' in row)) return null;
      return row.handle instanceof FileSystemFileHandle ? row.handle : null;
    },
    put: async (clipId, handle) => {
      await db().files.put({ id: clipId, handle });
    },
    remove: async (clipId) => {
      await db().files.delete(clipId);
    },
  };
}
