import { proxy, wrap } from 'comlink';
import { systemTimers } from '../core';
import type { Timers } from '../core';
import { createBucketRow } from './bucket-row';
import type { BucketRow } from './bucket-row';
import { clipSeconds } from './derived-view';
import type { DerivedKind, DerivedView } from './derived-view';
import type { DerivedNews, DerivingWorker } from './deriving-api';
import { MOTION_BUCKET_SECONDS } from './motion';
import type { IndexedMedia } from './sample-table';
import { SOUND_BUCKET_SECONDS } from './sound-peaks';
import { stripPictureSize } from './strip-pictures';

/** Where derived data of this one file is kept; null when nothing is there, and no harm when nothing can be kept. */
export interface DerivedStore {
  readonly get: (kind: string) => Promise<Blob | null>;
  readonly put: (kind: string, blob: Blob) => Promise<unknown>;
}

export interface DeriverOptions {
  readonly store: DerivedStore | null;
  /** What can be made at all: without a decoder no pictures and no motion. */
  readonly kinds: readonly DerivedKind[];
  /** The compiled HEVC decoder, for a clip whose pictures the browser cannot decode. */
  readonly hevcWasm?: ArrayBuffer | null;
  /** Height of a strip picture in CSS pixels. */
  readonly pictureHeightPx: number;
  readonly pixelRatio: number;
  readonly timers?: Timers;
}

/** Filmstrip, sound and motion of one clip, filling up in the background. */
export interface Deriver {
  /** The small upright picture of a frame; it stays the deriver's. */
  readonly pictureOf: (frame: number) => ImageBitmap | null;
  /** The frame nearest before `frame`, not before `firstFrame`, whose picture is there. */
  readonly pictureBefore: (frame: number, firstFrame: number) => number | null;
  /** In CSS pixels. */
  readonly pictureSize: { readonly w: number; readonly h: number };
  readonly sound: BucketRow;
  readonly motion: BucketRow;
  /** Kinds that turned out to be impossible are not in it. */
  readonly kinds: () => readonly DerivedKind[];
  /** What is looked at now, and comes first. The same view again costs nothing. */
  readonly look: (view: DerivedView) => void;
  /** While held nothing new is begun: somebody plays or scrubs. */
  readonly hold: (isHeld: boolean) => void;
  /** Told a few times a second while something changes; the function returned ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Kept data is named by it: mended derivations must not meet their old results. */
const DERIVED_VERSION = 2;
const TELL_EVERY_MS = 120;

export function createDeriver(file: Blob, indexed: IndexedMedia, options: DeriverOptions): Deriver {
  const { store, timers = systemTimers } = options;
  const { frames, samples } = indexed;
  const pictureSize = stripPictureSize(samples.picture, options.pictureHeightPx);
  const pixels = stripPictureSize(samples.picture, Math.round(options.pictureHeightPx * options.pixelRatio));
  const seconds = clipSeconds(frames);
  const sound = createBucketRow(seconds, SOUND_BUCKET_SECONDS);
  const motion = createBucketRow(seconds, MOTION_BUCKET_SECONDS);
  const pictures = new Map<number, ImageBitmap>();
  const listeners = new Set<() => void>();
  const hasSound = indexed.tracks.some(({ kind }) => kind === 'audio');
  const wanted = options.kinds.filter((kind) => kind !== 'sound' || hasSound);
  let kinds = wanted;
  let view: DerivedView | null = null;
  let cancelTelling: (() => void) | null = null;
  let isClosed = false;

  const nameOf = (kind: DerivedKind): string =>
    kind === 'pictures' ? `filmstrip-${DERIVED_VERSION}-${pixels.w}x${pixels.h}` : `${kind}-${DERIVED_VERSION}`;
  const tell = (): void => {
    cancelTelling ??= timers.after(TELL_EVERY_MS, () => {
      cancelTelling = null;
      for (const listener of listeners) listener();
    });
  };
  const drop = (frame: number): void => {
    pictures.get(frame)?.close();
    pictures.delete(frame);
  };
  const receive = (news: DerivedNews): void => {
    if (isClosed) {
      if (news.type === 'picture') news.image.close();
      return;
    }
    switch (news.type) {
      case 'picture':
        drop(news.frame);
        pictures.set(news.frame, news.image);
        return tell();
      case 'dropped':
        return drop(news.frame);
      case 'levels':
        (news.kind === 'sound' ? sound : motion).levels.set(news.levels, news.first);
        return tell();
      case 'none':
        kinds = kinds.filter((kind) => kind !== news.kind);
        return tell();
      case 'keep':
        // No room for it, or no storage at all: it is made again next time.
        store?.put(nameOf(news.kind), news.blob).catch(() => undefined);
    }
  };

  const worker = new Worker(new URL('./deriving.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<DerivingWorker>(worker);
  const open = async (): Promise<void> => {
    const kept = await readKept(store, wanted, nameOf);
    if (isClosed) return;
    await remote.open(
      file,
      indexed,
      {
        kinds: wanted,
        hevcWasm: options.hevcWasm ?? null,
        pictureHeightPx: pixels.h,
        pictureWidthPx: pixels.w,
        tileWidthPx: pictureSize.w,
        kept,
      },
      proxy(receive),
    );
  };
  // A worker that breaks leaves the lanes empty; nothing else depends on it.
  open().catch(() => undefined);

  return {
    pictureOf: (frame) => pictures.get(frame) ?? null,
    pictureBefore: (frame, firstFrame) => {
      for (let at = frame; at >= firstFrame; at -= 1) if (pictures.has(at)) return at;
      return null;
    },
    pictureSize,
    sound,
    motion,
    kinds: () => kinds,
    look: (next) => {
      if (isClosed || (view !== null && isSameView(view, next))) return;
      view = next;
      remote.look(next).catch(() => undefined);
    },
    hold: (isHeld) => {
      if (!isClosed) remote.hold(isHeld).catch(() => undefined);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      isClosed = true;
      cancelTelling?.();
      worker.terminate();
      for (const image of pictures.values()) image.close();
      pictures.clear();
    },
  };
}

function isSameView(one: DerivedView, other: DerivedView): boolean {
  return one.fromFrame === other.fromFrame && one.toFrame === other.toFrame && one.widthPx === other.widthPx;
}

async function readKept(
  store: DerivedStore | null,
  kinds: readonly DerivedKind[],
  nameOf: (kind: DerivedKind) => string,
): Promise<Partial<Record<DerivedKind, Blob>>> {
  const kept: Partial<Record<DerivedKind, Blob>> = {};
  for (const kind of kinds) {
    const blob = await Promise.resolve(store?.get(nameOf(kind)) ?? null).catch(() => null);
    if (blob !== null) kept[kind] = blob;
  }
  return kept;
}
