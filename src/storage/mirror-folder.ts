import type { MirrorFile } from './mirror-store';

/** Bytes compared at once. */
const COMPARED_BYTES = 1024 * 1024;
/** Written last: while it is the old one, a reader sees that the copy is under way. */
const SUMS_PATH = 'SHA256SUMS';

/**
 * Makes a folder hold these files, and returns how many were written: a file that is the same already is left alone.
 * Each is replaced as a whole when it is closed, so that a reader never sees half of one. Nothing is ever removed.
 * Throws what the browser throws when the folder is gone, full, or no longer allowed.
 */
export async function writeMirror(folder: FileSystemDirectoryHandle, files: readonly MirrorFile[]): Promise<number> {
  let written = 0;
  const last = (file: MirrorFile): number => Number(file.path === SUMS_PATH);
  for (const { path, content } of files.toSorted((a, b) => last(a) - last(b))) {
    if (await writeFile(folder, path.split('/'), content)) written += 1;
  }
  return written;
}

async function writeFile(root: FileSystemDirectoryHandle, path: readonly string[], content: Blob): Promise<boolean> {
  let folder = root;
  for (const name of path.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
  const handle = await folder.getFileHandle(path.at(-1) ?? '', { create: true });
  const present = await handle.getFile();
  if (present.size === content.size && content.size > 0 && (await isSame(present, content))) return false;
  const writable = await handle.createWritable();
  try {
    await content.stream().pipeTo(writable);
  } catch (thrown) {
    // An abort leaves the file as it was; one that fails too has nothing left to undo.
    await writable.abort().catch(() => undefined);
    throw thrown;
  }
  return true;
}

async function isSame(a: Blob, b: Blob): Promise<boolean> {
  for (let at = 0; at < a.size; at += COMPARED_BYTES) {
    const [left, right] = await Promise.all([bytesAt(a, at), bytesAt(b, at)]);
    if (!left.every((byte, place) => byte === right[place])) return false;
  }
  return true;
}

async function bytesAt(blob: Blob, at: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(at, at + COMPARED_BYTES).arrayBuffer());
}
