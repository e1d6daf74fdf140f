import type { Result } from '../core';

/** One picture as the element showed it. */
export interface Presented {
  /** The picture's own stamp on the element's clock. */
  readonly mediaSeconds: number;
  /** When it came on screen, on the clock of `performance.now()`. */
  readonly stampMs: number;
}

export interface VideoFacts {
  /** 0 where the element plays the sound and cannot decode the picture. */
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface VideoRefused {
  readonly type: 'videoRefused';
}

export type VideoEvent = 'seeked' | 'ended' | 'dead';

/** A video element behind whatever player library drives it. Times are seconds on the element's own clock. */
export interface VideoPort {
  /** Resolves once the first picture is there, or refused. */
  readonly load: (file: Blob) => Promise<Result<VideoFacts, VideoRefused>>;
  /** False when the browser refuses to play, or pause came first. */
  readonly play: () => Promise<boolean>;
  readonly pause: () => void;
  readonly seekTo: (seconds: number) => void;
  readonly currentSeconds: () => number;
  /** What the element believes; Infinity where it does not know. Good only to avoid aiming behind it. */
  readonly durationSeconds: () => number;
  readonly setRate: (rate: number) => void;
  readonly setMuted: (muted: boolean) => void;
  /** Whether pictures are reported at all; without that nothing the element shows can be numbered. */
  readonly reportsPictures: boolean;
  readonly onPresented: (listener: (presented: Presented) => void) => () => void;
  readonly onEvent: (listener: (event: VideoEvent) => void) => () => void;
  /** The picture on screen, upright; call it inside an `onPresented` listener to be sure which one that is. */
  readonly snapshot: () => Promise<ImageBitmap | null>;
  /** Loads the source again after the element died. False when it stays dead. */
  readonly recover: () => Promise<boolean>;
  readonly close: () => void;
}
