import * as v from 'valibot';
import { present } from '../core';
import type { Database } from './database';
import { readAllRuns } from './op-log';

/** One file of a copy outside the browser, path first, with `/` between folders. */
export interface MirrorFile {
  readonly path: string;
  readonly content: Blob;
}

const markSchema = v.object({
  /** Name of the project's folder inside the chosen one. */
  folder: v.string(),
  /** How many lines of the log the copy holds. */
  opCount: v.number(),
  atMs: v.number(),
});

/** How far the copy of a project is. */
export type MirrorMark = Readonly<v.InferOutput<typeof markSchema>>;

/** What the copy in a folder on disk needs to know and to read. */
export interface MirrorStore {
  /** The folder the person chose; null without one. Handles cross no machine and enter no bundle. */
  readonly folder: () => Promise<FileSystemDirectoryHandle | null>;
  readonly setFolder: (folder: FileSystemDirectoryHandle | null) => Promise<void>;
  readonly mark: (project: string) => Promise<MirrorMark | null>;
  readonly setMark: (project: string, mark: MirrorMark) => Promise<void>;
  /** Lines of a project's log that are durable. */
  readonly opCount: (project: string) => Promise<number>;
  /** The log by author and device, as lines, and the personal texts they are committed to. */
  readonly logFiles: (project: string) => Promise<MirrorFile[]>;
}

const FOLDER_KEY = 'mirrorFolder';
const CARRIER = 'folder';

export function createMirrorStore(db: () => Database): MirrorStore {
  return {
    folder: async () => {
      const row = await db().meta.get(FOLDER_KEY);
      return row?.value instanceof FileSystemDirectoryHandle ? row.value : null;
    },
    setFolder: async (folder) => {
      if (folder === null) await db().meta.delete(FOLDER_KEY);
      else await db().meta.put({ key: FOLDER_KEY, value: folder });
    },
    mark: async (project) => {
      const parsed = v.safeParse(markSchema, await db().cursors.get([project, CARRIER]));
      return parsed.success ? parsed.output : null;
    },
    setMark: async (project, mark) => {
      await db().cursors.put({ project, carrier: CARRIER, ...mark });
    },
    opCount: async (project) => (await db().projects.get(project))?.opCount ?? 0,
    logFiles: (project) => readLogFiles(db(), project),
  };
}

async function readLogFiles(db: Database, project: string): Promise<MirrorFile[]> {
  const parts = new Map<string, Blob[]>();
  for await (const run of readAllRuns(db, project)) {
    const { stream, device } = present(run[0], 'a stored run is empty').op;
    const author = stream.split('/')[2] ?? '';
    const path = `ops/${author}/${device}.ndjson`;
    const known = parts.get(path) ?? [];
    // Blobs, so that a long log need not lie in the page's memory.
    known.push(new Blob(run.map(({ line }) => `${line}\n`)));
    parts.set(path, known);
  }
  const files = [...parts].map(([path, blobs]): MirrorFile => ({ path, content: new Blob(blobs) }));
  const payloads = await db.payloads.filter((payload) => payload.project === project).toArray();
  if (payloads.length > 0) {
    const lines = payloads.map(({ commit, salt, body }) => `${JSON.stringify({ body, commit, salt })}\n`);
    files.push({ path: 'payloads/part-0001.ndjson', content: new Blob(lines) });
  }
  return files;
}
