import type { FrameRange } from './range';

/** `exact`: a verified still of shownFrame is on screen. `playing`: moving pictures are, or a pause has not settled yet. */
export type PlaybackMode = 'exact' | 'playing';

/**
 * How pictures are made. A: the browser's decoder. B: a decoder of our own. C: the video element alone, each still
 * checked against the table. D: no picture at all.
 */
export type PlaybackRung = 'A' | 'B' | 'C' | 'D';

/** What a person must know of the picture; `code` names the text for it. */
export type PlaybackProblem =
  | { readonly type: 'undecodable'; readonly code: 'V-104'; readonly frame: number }
  | { readonly type: 'unconfirmed'; readonly code: 'V-109'; readonly frame: number }
  | { readonly type: 'noPicture'; readonly code: 'V-102' }
  | { readonly type: 'fileLost'; readonly code: 'V-103' | 'V-107' };

/** The one truth about "now"; everything that draws time reads it. */
export interface PlaybackState {
  /** The frame asked for. */
  readonly playhead: number;
  /** The frame whose pixels are on screen; null before the first, and while only a preview of the playhead is there. */
  readonly shownFrame: number | null;
  readonly mode: PlaybackMode;
  /** What was asked for last: 1 forward, −1 reverse, 0 rest. The play button follows this; `mode` follows the picture. */
  readonly direction: -1 | 0 | 1;
  /** False while the shown frame could not be verified (no label may be set on it). */
  readonly confirmed: boolean;
  readonly rate: number;
  /** The rate really reached, below `rate` where pictures cannot be decoded fast enough. */
  readonly reachedRate: number;
  readonly loop: FrameRange | null;
  readonly muted: boolean;
  /** False where play goes without sound although it is not muted: reverse, or pictures painted by the engine. */
  readonly hasSound: boolean;
  readonly rung: PlaybackRung;
  readonly problem: PlaybackProblem | null;
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
  /** Starts from the frame shown, at the end of the clip (or loop) from its start. `reverse` steps decoded frames backwards. */
  readonly play: (options?: { readonly reverse?: boolean }) => void;
  /** Stops on the frame on screen and shows its exact picture. */
  readonly pause: () => void;
  /** Cut to the nearest of the rates on offer. */
  readonly setRate: (rate: number) => void;
  /** Range of frames to repeat, or null. A range outside the clip is cut to it. */
  readonly setLoop: (range: FrameRange | null) => void;
  readonly setMuted: (muted: boolean) => void;
  /** The frame that was on screen at a `performance.now()` stamp, by media time; null when not playing forward. */
  readonly frameAtStamp: (stampMs: number) => number | null;
  readonly close: () => void;
}
