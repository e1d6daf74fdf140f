import { useEffect, useState } from 'react';
import { frameTableHash, encodeFrameTable } from '../../time';
import type { MediaProblem } from '../../media';
import type { Clip } from '../../model';
import type { AppServices } from '../services';
import type { ClipFile } from '../session/clip-files';
import { tablesOf } from '../session/frame-tables';
import { openMediaSession } from './media-session';
import type { MediaSession } from './media-session';

export type ClipMedia =
  | { readonly type: 'opening' }
  | { readonly type: 'reading'; readonly progress: number }
  | { readonly type: 'file'; readonly file: Exclude<ClipFile, { readonly type: 'here' }> }
  | { readonly type: 'problem'; readonly problem: MediaProblem }
  /** The file gives another frame table than the clip was labelled on. */
  | { readonly type: 'otherTable' }
  | { readonly type: 'open'; readonly session: MediaSession };

export interface ClipMediaControl {
  readonly media: ClipMedia;
  /** Goes on with what the person chose or allowed. */
  readonly retry: (found: ClipFile) => void;
  readonly cancel: () => void;
}

const OPENING: ClipMedia = { type: 'opening' };

/** Finds, indexes and opens the video of a clip; closes it when the screen leaves. */
export function useClipMedia(services: AppServices, clip: Clip, startFrame: number): ClipMediaControl {
  const [media, setMedia] = useState<ClipMedia>(OPENING);
  const [given, setGiven] = useState<ClipFile | null>(null);
  const [abort, setAbort] = useState<AbortController | null>(null);
  const { id, frames } = clip;
  const tableHash = frames.sha256;

  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    setAbort(control);
    let session: MediaSession | null = null;
    const tell = (next: ClipMedia): void => {
      if (!signal.aborted) setMedia(next);
    };
    async function open(): Promise<void> {
      tell(OPENING);
      const found = given ?? (await services.files.find(clip));
      if (found.type !== 'here') return tell({ type: 'file', file: found });
      const indexed = await tablesOf(services, clip, found.file, {
        signal,
        onProgress: (progress) => tell({ type: 'reading', progress }),
      });
      if (!indexed.ok) return tell({ type: 'problem', problem: indexed.error });
      if (frameTableHash(encodeFrameTable(indexed.value.frames)) !== tableHash) return tell({ type: 'otherTable' });
      if (signal.aborted) return undefined;
      session = await openMediaSession(found.file, indexed.value, startFrame);
      if (signal.aborted) session.close();
      else tell({ type: 'open', session });
      return undefined;
    }
    void open();
    return () => {
      control.abort();
      session?.close();
    };
    // The clip's record changes with every note on it; only another clip, table or file opens the video anew.
    // eslint-disable-next-line react/exhaustive-deps
  }, [services, id, tableHash, given]);

  return { media, retry: setGiven, cancel: () => abort?.abort() };
}
