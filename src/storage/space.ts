import { findFolder } from './folders';

/** Caches of pictures, peaks and proxies are given up above this share of the quota. */
const STOP_CACHING_SHARE = 0.7;
/** New files are refused above this share; edits never are. */
const REFUSE_IMPORTS_SHARE = 0.85;

export interface Space {
  readonly usedBytes: number;
  /** 0 where the browser does not say. */
  readonly quotaBytes: number;
  readonly level: 'fine' | 'stopCaching' | 'refuseImports';
}

export async function readSpace(): Promise<Space> {
  if (!('storage' in navigator)) return { usedBytes: 0, quotaBytes: 0, level: 'fine' };
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { usedBytes: usage, quotaBytes: quota, level: levelOf(usage, quota) };
}

function levelOf(usedBytes: number, quotaBytes: number): Space['level'] {
  const share = quotaBytes > 0 ? usedBytes / quotaBytes : 0;
  if (share > REFUSE_IMPORTS_SHARE) return 'refuseImports';
  return share > STOP_CACHING_SHARE ? 'stopCaching' : 'fine';
}

/** What is kept, in bytes by kind. `records` is all the browser counts beyond the files we know. */
export interface Usage extends Space {
  readonly kinds: {
    readonly journals: number;
    readonly snapshots: number;
    /** Damaged or replaced files that were set aside. */
    readonly quarantine: number;
    readonly copies: number;
    readonly caches: number;
    readonly records: number;
  };
}

export async function readUsage(name: string): Promise<Usage> {
  const space = await readSpace();
  const projects = await bytesByKind(await findFolder([name]));
  const copies = await bytesIn(await findFolder([`${name}-media`, 'copies']));
  const caches = await bytesIn(await findFolder([`${name}-media`, 'caches']));
  const known = projects.journals + projects.snapshots + projects.quarantine + copies + caches;
  return { ...space, kinds: { ...projects, copies, caches, records: Math.max(0, space.usedBytes - known) } };
}

async function bytesByKind(
  root: FileSystemDirectoryHandle | null,
): Promise<{ journals: number; snapshots: number; quarantine: number }> {
  const kinds = { journals: 0, snapshots: 0, quarantine: 0 };
  if (root === null) return kinds;
  for await (const project of root.values()) {
    if (project.kind !== 'directory') continue;
    for await (const [name, entry] of project.entries()) {
      const bytes = entry.kind === 'directory' ? await bytesIn(entry) : await sizeOf(entry);
      if (name === 'snap') kinds.snapshots += bytes;
      else if (name === 'quarantine') kinds.quarantine += bytes;
      else kinds.journals += bytes;
    }
  }
  return kinds;
}

async function bytesIn(folder: FileSystemDirectoryHandle | null): Promise<number> {
  let bytes = 0;
  if (folder === null) return bytes;
  for await (const entry of folder.values()) {
    bytes += entry.kind === 'directory' ? await bytesIn(entry) : await sizeOf(entry);
  }
  return bytes;
}

async function sizeOf(file: FileSystemFileHandle): Promise<number> {
  return (await file.getFile()).size;
}
