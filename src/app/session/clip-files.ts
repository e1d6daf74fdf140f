import type { Clip } from '../../model';
import type { ClipCopies, FileHandles } from '../../storage';
import { fingerprintBlob } from '../../media';

/** The bytes of a clip, or what stands between the person and them. */
export type ClipFile =
  | { readonly type: 'here'; readonly file: File }
  /** The browser wants a click before it opens the file again. */
  | { readonly type: 'needsPermission'; readonly ask: () => Promise<ClipFile> }
  | { readonly type: 'missing' }
  /** A file was chosen or found, and it is another one. */
  | { readonly type: 'different' };

/** Finds the video of a clip again: chosen in this visit, kept by handle, or part of the app itself. */
export interface ClipFiles {
  readonly find: (clip: Clip) => Promise<ClipFile>;
  /** Takes a chosen file for a clip, after checking that it is the same one. */
  readonly give: (clip: Clip, file: File, handle: FileSystemFileHandle | null) => Promise<ClipFile>;
  /** Keeps the file of a clip that is just being added. */
  readonly keep: (clipId: string, file: File, handle: FileSystemFileHandle | null) => Promise<void>;
}

/** The one video that comes with the studio. A clip says so in `x.bundled`; no other address is ever fetched. */
export const BUNDLED_CLIP = 'sample/clear-the-table.mp4';

export function createClipFiles(handles: FileHandles, copies: ClipCopies): ClipFiles {
  const inMemory = new Map<string, File>();

  async function check(clip: Clip, file: File): Promise<ClipFile> {
    if (clip.media.bytes !== file.size) return { type: 'different' };
    const { fingerprint } = clip.media;
    if (fingerprint !== null && fingerprint !== (await fingerprintBlob(file))) return { type: 'different' };
    inMemory.set(clip.id, file);
    return { type: 'here', file };
  }

  async function fromHandle(clip: Clip, handle: FileSystemFileHandle): Promise<ClipFile> {
    try {
      return await check(clip, await handle.getFile());
    } catch {
      // Moved, deleted, or on a disk that is not there: the person has to show it again.
      return { type: 'missing' };
    }
  }

  async function find(clip: Clip): Promise<ClipFile> {
    const known = inMemory.get(clip.id);
    if (known !== undefined) return { type: 'here', file: known };
    if (clip.x['bundled'] === BUNDLED_CLIP) return fetchBundled(clip);
    const handle = await handles.get(clip.id);
    if (handle === null) return fromCopy(clip);
    if ((await permissionOf(handle, 'query')) === 'granted') return fromHandle(clip, handle);
    return {
      type: 'needsPermission',
      ask: async () => ((await permissionOf(handle, 'request')) === 'granted' ? fromHandle(clip, handle) : find(clip)),
    };
  }

  /** A copy in this browser: it came with a task package, or the person chose to keep one. */
  async function fromCopy(clip: Clip): Promise<ClipFile> {
    const copy = await copies.get(clip.id);
    return copy === null
      ? { type: 'missing' }
      : check(clip, new File([copy], clip.media.file, { type: clip.media.mime ?? '' }));
  }

  async function fetchBundled(clip: Clip): Promise<ClipFile> {
    const response = await fetch(new URL(BUNDLED_CLIP, document.baseURI));
    if (!response.ok) return { type: 'missing' };
    return check(clip, new File([await response.blob()], clip.media.file, { type: 'video/mp4' }));
  }

  return {
    find,
    give: async (clip, file, handle) => {
      const checked = await check(clip, file);
      if (checked.type === 'here' && handle !== null) await handles.put(clip.id, handle);
      return checked;
    },
    keep: async (clipId, file, handle) => {
      inMemory.set(clipId, file);
      if (handle !== null) await handles.put(clipId, handle);
    },
  };
}

/** Browsers without permissions on handles grant them with the handle. */
async function permissionOf(handle: FileSystemFileHandle, way: 'query' | 'request'): Promise<string> {
  const ask: unknown = Reflect.get(handle, way === 'query' ? 'queryPermission' : 'requestPermission');
  if (typeof ask !== 'function') return 'granted';
  const answer: unknown = await Promise.resolve(Reflect.apply(ask, handle, [{ mode: 'read' }]));
  return typeof answer === 'string' ? answer : 'denied';
}
