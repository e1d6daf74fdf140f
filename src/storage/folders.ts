/** A folder of the origin's private file system by path. Throws when it is missing and not to be made. */
export async function folderAt(
  path: readonly string[],
  options: { readonly create: boolean },
): Promise<FileSystemDirectoryHandle> {
  let folder = await navigator.storage.getDirectory();
  for (const name of path) folder = await folder.getDirectoryHandle(name, options);
  return folder;
}

/** The same, or null where it is missing or the browser has no private file system. */
export async function findFolder(path: readonly string[]): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await folderAt(path, { create: false });
  } catch {
    return null;
  }
}
