import { createSha256 } from '../../core';
import { GENERATOR } from '../../formats';
import type { Clip } from '../../model';
import type { KeptChain, LogReader } from '../../storage';
import { MEDIA_FOLDER, writeBundle } from '../../sync';
import type { BundleMedia, BundleTask, Spool } from '../../sync';
import { zipFiles } from '../download-zip';

/** What goes into a bundle. */
export interface BundleContent {
  readonly project: { readonly id: string; readonly name: string };
  /** ISO instant. */
  readonly created: string;
  readonly clips: readonly Clip[];
  /** Streams that belong into it. */
  readonly holds: (stream: string) => boolean;
  readonly task: BundleTask | null;
  /** The videos to put into it, by clip. */
  readonly videos: ReadonlyMap<string, Blob>;
}

/** Bytes of a video read at once while hashing. */
const HASH_BYTES = 4 * 1024 * 1024;

/** Writes a bundle of the project's log; texts are spooled to blobs, which the browser may keep on disk. */
export async function saveBundle(
  log: LogReader,
  content: BundleContent,
  onProgress: (share: number) => void,
): Promise<Blob> {
  const chains = (await log.chains()).filter(({ stream }) => content.holds(stream));
  const media = await Promise.all(content.clips.map((clip) => mediaOf(clip, content.videos.get(clip.id) ?? null)));
  const byChain = new Map<string, KeptChain>(chains.map((chain) => [`${chain.stream}|${chain.device}`, chain]));
  const entries = await writeBundle(
    {
      app: GENERATOR,
      created: content.created,
      project: content.project,
      chains,
      lines: async (chain) => {
        const kept = byChain.get(`${chain.stream}|${chain.device}`);
        return kept === undefined ? [] : (await log.lines(kept)).map(({ line }) => line);
      },
      payloads: log.payloads,
      documents: log.documents,
      media,
      task: content.task,
    },
    blobSpool,
    (done) => onProgress(done / chains.length),
  );
  const videos = media.flatMap(({ clip, path }) => {
    const blob = content.videos.get(clip);
    return path === null || blob === undefined ? [] : [{ path, content: blob }];
  });
  return zipFiles([...entries, ...videos].sort((a, b) => (a.path < b.path ? -1 : 1)));
}

function blobSpool(): Spool<Blob> {
  const parts: Blob[] = [];
  return { add: (text) => parts.push(new Blob([text])), end: () => new Blob(parts) };
}

async function mediaOf({ id, media }: Clip, video: Blob | null): Promise<BundleMedia> {
  const known = { clip: id, file: media.file, bytes: media.bytes, fingerprint: media.fingerprint };
  if (video === null) return { ...known, sha256: media.sha256, path: null };
  const [ending = ''] = /\.[A-Za-z0-9]{1,5}$/.exec(media.file) ?? [];
  return { ...known, sha256: await sha256Of(video), path: `${MEDIA_FOLDER}${id}${ending.toLowerCase()}` };
}

async function sha256Of(video: Blob): Promise<string> {
  const hash = createSha256();
  for (let at = 0; at < video.size; at += HASH_BYTES) {
    hash.update(new Uint8Array(await video.slice(at, at + HASH_BYTES).arrayBuffer()));
  }
  return hash.digestHex();
}
