const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const ARCHIVE = /\.(zip|gz|tgz|bz2|xz|7z|rar|tar|zst)$/i;

/** Whether a name stays inside the folder it is unpacked to, on every system. */
export function isSafeZipName(path: string): boolean {
  if (path === '' || path.startsWith('/') || /[\\:]|\p{C}/u.test(path) || /^[a-z]:/i.test(path)) return false;
  const parts = path.replace(/\/$/, '').split('/');
  return parts.every((part) => part !== '' && part !== '.' && part !== '..' && !RESERVED.test(part));
}

/** Whether a name promises an archive inside the archive. */
export function isArchiveName(path: string): boolean {
  return ARCHIVE.test(path);
}
