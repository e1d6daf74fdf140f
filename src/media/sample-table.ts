import type { FrameTable } from '../time';
import type { Rotation } from '../geometry';

/** Colour as the bitstream or container declares it; null where nothing is said. */
export interface PictureColour {
  readonly primaries: string | null;
  readonly transfer: string | null;
  readonly matrix: string | null;
  readonly fullRange: boolean | null;
}

/** What a decoder and a painter need to know of the coded picture. */
export interface PictureFormat {
  readonly codedWidth: number;
  readonly codedHeight: number;
  /** Clockwise, to upright. */
  readonly rotation: Rotation;
  /** Mirrored left to right before it is turned. */
  readonly mirrored: boolean;
  /** Width of a pixel over its height, as integers. */
  readonly pixelAspect: readonly [h: number, v: number];
  readonly colour: PictureColour;
  /** WebCodecs codec string, for instance avc1.64001f. */
  readonly codec: string;
  /** Decoder configuration record (avcC, hvcC …), null for in-band parameter sets. */
  readonly description: Uint8Array<ArrayBuffer> | null;
}

/** Frames firstFrame … firstFrame + count − 1 are the samples of ranks firstRank … in order: one run per edit that shows pictures. */
export interface FrameRun {
  readonly firstFrame: number;
  readonly firstRank: number;
  readonly count: number;
}

/**
 * Where the coded pictures lie. "Sample" counts in decode order as stored; "rank" is the place of a sample when all
 * samples, hidden ones too, are sorted by composition time (ties by decode order). Ranks never leave this room.
 */
export interface SampleTable {
  readonly rankOfSample: Uint32Array<ArrayBuffer>;
  readonly sampleOfRank: Uint32Array<ArrayBuffer>;
  /** 1 where the container calls the sample an entry point; checked against the bitstream before it is trusted. */
  readonly isSync: Uint8Array<ArrayBuffer>;
  /** Integers up to 2^53; −1 where the container gives no place (packets are then fetched by the demuxer). */
  readonly byteOffset: Float64Array<ArrayBuffer>;
  readonly byteSize: Uint32Array<ArrayBuffer>;
  /**
   * By sample, only where byteOffset is −1: the stamp under which the demuxer knows the packet, exactly as it gave it.
   * Null where every sample has a place of its own (MP4 and MOV, fragmented ones too).
   */
  readonly demuxSeconds: Float64Array<ArrayBuffer> | null;
  readonly runs: readonly FrameRun[];
  /** 1 for samples that cannot be decoded: beyond the end of the file, or before the first entry point. By sample. */
  readonly isUnreadable: Uint8Array<ArrayBuffer>;
  readonly picture: PictureFormat;
}

export interface TrackSummary {
  /** Number in the container's own order, 0-based over all tracks. */
  readonly index: number;
  readonly kind: 'video' | 'audio' | 'other';
  readonly codec: string | null;
  readonly enabled: boolean;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

/** Things a person should know of a clip that opens all the same. */
export type MediaWarning =
  | { readonly type: 'otherVideoTracks'; readonly count: number }
  | { readonly type: 'endsEarly'; readonly frame: number }
  | { readonly type: 'noFirstEntryPoint'; readonly frames: number }
  | { readonly type: 'editRateIgnored' }
  | { readonly type: 'matrixIgnored' }
  | { readonly type: 'emptyTimescale' }
  | { readonly type: 'noSound' };

/** Why a file cannot become a clip. */
export type MediaProblem =
  | { readonly type: 'notVideo'; readonly code: 'V-105' }
  | { readonly type: 'tooLarge'; readonly code: 'V-106'; readonly limit: string }
  | { readonly type: 'noFrameTable'; readonly code: 'V-108'; readonly reason: string }
  | { readonly type: 'damaged'; readonly code: 'V-104'; readonly reason: string }
  | { readonly type: 'unsupportedCodec'; readonly code: 'V-102'; readonly codec: string }
  | { readonly type: 'changed'; readonly code: 'V-103' }
  | { readonly type: 'permissionLapsed'; readonly code: 'V-107' }
  | { readonly type: 'cancelled'; readonly code: null };

/** What indexing a file gives. Structured-cloneable, so that it can cross to a worker and be kept. */
export interface IndexedMedia {
  readonly container: string;
  readonly trackIndex: number;
  readonly frames: FrameTable;
  readonly samples: SampleTable;
  readonly tracks: readonly TrackSummary[];
  readonly warnings: readonly MediaWarning[];
  /** Number of entries of the edit list, 0 without one. */
  readonly editCount: number;
  readonly mimeType: string;
  /** Bytes read of the file, and how often. */
  readonly bytesRead: number;
  readonly reads: number;
}
