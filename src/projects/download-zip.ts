interface ZipEntry {
  readonly path: string;
  readonly content: string | Blob;
}

/** One zip, stored unpacked, with fixed times: the same files give the same bytes. */
export async function zipFiles(files: readonly ZipEntry[]): Promise<Blob> {
  const { downloadZip } = await import('client-zip');
  // The archive's times are written in local time.
  const lastModified = new Date(1980, 0, 1);
  const entries = files.map(({ path, content }) => ({ name: path, input: content, lastModified }));
  return downloadZip(entries).blob();
}

/** Hands bytes over as an ordinary download. */
export function offerDownload(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file name that every system takes. */
export function fileNameOf(text: string): string {
  const safe = text
    .normalize('NFC')
    .replace(/[\p{C}\\/:*?"<>|.\s]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return safe === '' ? 'project' : safe;
}
