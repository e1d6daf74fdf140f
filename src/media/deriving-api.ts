import type { DerivedKind, DerivedView } from './derived-view';
import type { IndexedMedia } from './sample-table';

/** What the page hears while data is derived. */
export type DerivedNews =
  | { readonly type: 'picture'; readonly frame: number; readonly image: ImageBitmap }
  | { readonly type: 'dropped'; readonly frame: number }
  | {
      readonly type: 'levels';
      readonly kind: 'sound' | 'motion';
      readonly first: number;
      readonly levels: Uint8Array<ArrayBuffer>;
    }
  /** Nothing of this kind can be made of the clip. */
  | { readonly type: 'none'; readonly kind: DerivedKind }
  /** To be kept for the next time the clip is open. */
  | { readonly type: 'keep'; readonly kind: DerivedKind; readonly blob: Blob };

export interface DerivingOptions {
  readonly kinds: readonly DerivedKind[];
  /** The compiled HEVC decoder; null where the browser has one. */
  readonly hevcWasm: ArrayBuffer | null;
  /** In device pixels. */
  readonly pictureHeightPx: number;
  readonly pictureWidthPx: number;
  /** The same width in CSS pixels, by which pictures are spread over the view. */
  readonly tileWidthPx: number;
  readonly kept: Readonly<Partial<Record<DerivedKind, Blob>>>;
}

/** What the deriving worker offers the page; the first call is `open`. */
export interface DerivingWorker {
  readonly open: (
    file: Blob,
    indexed: IndexedMedia,
    options: DerivingOptions,
    onNews: (news: DerivedNews) => void | Promise<void>,
  ) => Promise<void>;
  readonly look: (view: DerivedView) => void;
  readonly hold: (isHeld: boolean) => void;
}
