import type { Box } from '../../geometry';
import type { IndexedMedia } from '../sample-table';

/** The clip followed in. */
export interface TrackedMedia {
  readonly file: Blob;
  readonly indexed: IndexedMedia;
  /** The compiled HEVC decoder, where the browser has none; null: the browser's own is used. */
  readonly hevcWasm?: ArrayBuffer | null;
}

/** What to follow: the box of one frame, from there frame by frame to the last one, which may lie before it. */
export interface TrackingRequest {
  /** In pixels of the upright picture. */
  readonly box: Box;
  readonly frame: number;
  /** Inclusive. */
  readonly lastFrame: number;
}

/** Where the thing was found in a frame. */
export interface ProposedBox {
  readonly frame: number;
  /** In pixels of the upright picture. */
  readonly box: Box;
  /** 0…1. */
  readonly confidence: number;
}

/** `reached`: the last frame. `lost`: the thing was not found any more. `unreadable`: a frame has no picture. */
export type TrackingEnd = 'reached' | 'lost' | 'unreadable';

/** What the tracking worker offers the page. */
export interface TrackingWorker {
  readonly track: (
    media: TrackedMedia,
    request: TrackingRequest,
    onBox: (proposed: ProposedBox) => void | Promise<void>,
  ) => Promise<TrackingEnd>;
}
