import { scanFrames } from './frame-codec';
import { encodeValue, readVaultEntry } from './journal-format';
import { openSyncFile, readAll, writeAll } from './sync-file';
import type { VaultEntry } from './vault';

/** The payloads of personal text, apart from the journal so that they can be erased. */
export interface VaultFile {
  readonly count: () => number;
  readonly entries: () => VaultEntry[];
  /** Adds what is not there yet and flushes. Throws with the file as it was. */
  readonly add: (payloads: readonly VaultEntry[]) => void;
  readonly close: () => void;
  readonly isDamaged: boolean;
}

/** Opens `vault.log` and cuts off a torn end. */
export async function openVault(folder: FileSystemDirectoryHandle): Promise<VaultFile> {
  const file = await openSyncFile(folder, 'vault.log', { create: true });
  const { frames, faults } = scanFrames(readAll(file));
  const known = new Set<string>();
  for (const frame of frames) {
    const entry = readVaultEntry(frame.value);
    if (entry !== null) known.add(entry.commit);
  }
  let bytes = faults.some(({ type }) => type === 'torn') ? (frames.at(-1)?.endOffset ?? 0) : file.getSize();
  if (bytes < file.getSize()) file.truncate(bytes);

  function add(payloads: readonly VaultEntry[]): void {
    const fresh = payloads.filter(({ commit }) => !known.has(commit));
    if (fresh.length === 0) return;
    const before = bytes;
    try {
      for (const entry of fresh) {
        const frame = encodeValue(entry);
        writeAll(file, frame, bytes);
        bytes += frame.length;
      }
      file.flush();
    } catch (thrown) {
      bytes = before;
      file.truncate(before);
      throw thrown;
    }
    for (const { commit } of fresh) known.add(commit);
  }

  return {
    add,
    count: () => known.size,
    entries: () => scanFrames(readAll(file)).frames.flatMap(({ value }) => readVaultEntry(value) ?? []),
    close: () => file.close(),
    isDamaged: faults.some(({ type }) => type === 'damaged'),
  };
}
