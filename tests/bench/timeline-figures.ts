/** What lies on the timeline in one trial: this many segments on five tiers of a clip of four hours. */
export interface TimelineScene {
  readonly segments: number;
}

/** How the hand moves. `pan`: a stretch of ten minutes is drawn along; `zoom`: from the whole clip to frames and back. */
export type TimelineGesture = 'pan' | 'zoom';

/** What the page of the bench does for its runner. */
export interface TimelineBench {
  /** From the records in memory to the first picture with all parts in the document, in ms. */
  readonly open: (scene: TimelineScene) => Promise<number>;
  /** Makes a gesture, one event a frame. Each frame begins with a mark. Gives the time between frames in ms. */
  readonly gesture: (gesture: TimelineGesture, frames: number) => Promise<readonly number[]>;
  /** Makes edits by commands, one after another, each begun with a mark and seen before the next. Gives their number. */
  readonly edits: (count: number) => Promise<number>;
  /** Lets go of the records. */
  readonly drop: () => void;
}

/** Name of the mark that begins a frame or an edit. */
export const FRAME_MARK = 'bench-frame';
