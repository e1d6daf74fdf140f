/** `exact`: the engine's own picture of shownFrame is on screen. `playing`: the video element runs. */
export type PlaybackMode = 'exact' | 'playing';

/** The one truth about "now"; everything that draws time reads it. */
export interface PlaybackState {
  /** The frame asked for. */
  readonly playhead: number;
  /** The frame whose pixels are on screen; null before the first. */
  readonly shownFrame: number | null;
  readonly mode: PlaybackMode;
  /** False while the shown frame could not be verified (no label may be set on it). */
  readonly confirmed: boolean;
  readonly rate: number;
  readonly loop: { readonly startFrame: number; readonly endFrame: number } | null;
}

/**
 * Port through which everything else drives and reads the picture. Built in `player`.
 * Frames outside the clip are cut to it. Nothing here ever throws for a bad frame number.
 */
export interface Playback {
  readonly getState: () => PlaybackState;
  /** Called after each change; the function returned ends it. */
  readonly subscribe: (listener: (state: PlaybackState) => void) => () => void;
  /** Shows exactly `frame`; while playing, play goes on from there. The newest request wins. */
  readonly seek: (frame: number) => void;
  /** Starts from the frame shown. `reverse` steps decoded frames backwards. */
  readonly play: (options?: { readonly reverse?: boolean }) => void;
  /** Stops on the frame on screen and shows its exact picture. */
  readonly pause: () => void;
  readonly setRate: (rate: number) => void;
  /** Half-open range of frames to repeat, or null. */
  readonly setLoop: (range: { readonly startFrame: number; readonly endFrame: number } | null) => void;
  readonly setMuted: (muted: boolean) => void;
  /** The frame that was on screen at a `performance.now()` stamp, by media time; null when not playing. */
  readonly frameAtStamp: (stampMs: number) => number | null;
  readonly close: () => void;
}
