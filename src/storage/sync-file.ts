/** A file of the origin's private file system, held exclusively. Only workers can open one; the DOM library lacks it. */
export interface SyncFile {
  readonly read: (buffer: Uint8Array<ArrayBuffer>, options: { readonly at: number }) => number;
  readonly write: (buffer: Uint8Array<ArrayBuffer>, options: { readonly at: number }) => number;
  readonly truncate: (byteLength: number) => void;
  readonly flush: () => void;
  readonly getSize: () => number;
  readonly close: () => void;
}

interface SyncFileHandle {
  readonly createSyncAccessHandle: () => Promise<SyncFile>;
}

function canOpenSync(handle: object): handle is SyncFileHandle {
  return 'createSyncAccessHandle' in handle && typeof handle.createSyncAccessHandle === 'function';
}

/** Throws where the browser has no such files, or the file is held elsewhere. */
export async function openSyncFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  options: { readonly create: boolean },
): Promise<SyncFile> {
  const handle = await folder.getFileHandle(name, options);
  if (!canOpenSync(handle)) throw new Error('this browser has no synchronous files');
  return handle.createSyncAccessHandle();
}

export function readAll(file: SyncFile): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.getSize());
  let filled = 0;
  while (filled < bytes.length) {
    const count = file.read(bytes.subarray(filled), { at: filled });
    if (count <= 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/** Throws when the browser took fewer bytes than it was given. */
export function writeAll(file: SyncFile, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  let written = 0;
  while (written < bytes.length) {
    const count = file.write(bytes.subarray(written), { at: at + written });
    if (count <= 0) throw new Error('QuotaExceededError: the file took no more bytes');
    written += count;
  }
}

/** Whole file in one go; null when it is not there. */
export async function readWholeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!(await hasFile(folder, name))) return null;
  const file = await openSyncFile(folder, name, { create: false });
  try {
    return readAll(file);
  } finally {
    file.close();
  }
}

/** Writes, flushes and closes. */
export async function writeWholeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const file = await openSyncFile(folder, name, { create: true });
  try {
    file.truncate(0);
    writeAll(file, bytes, 0);
    file.flush();
  } finally {
    file.close();
  }
}

export async function hasFile(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  for await (const [entry] of folder.entries()) if (entry === name) return true;
  return false;
}

/** Names of the files and folders, sorted. */
export async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const [name] of folder.entries()) names.push(name);
  return names.sort();
}
