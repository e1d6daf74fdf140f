/** Which way the hand moves: back, at rest or after a jump, forward. */
export type Direction = -1 | 0 | 1;

export interface FrameWindow {
  /** Frames before the playhead, nearest first. */
  readonly before: readonly number[];
  /** Frames after the playhead, nearest first. */
  readonly after: readonly number[];
}

export interface WindowPlan {
  readonly centerFrame: number;
  readonly direction: Direction;
  /** Pictures that may be held, the one shown included. */
  readonly size: number;
  readonly frameCount: number;
}

/** Three parts of the ring to one: steps back are the dear ones, so at rest they have the larger part. */
const LARGER_PART = 0.75;

/**
 * The ring around the playhead: three parts before it to one after; turned over while the hand moves forward. What
 * the start or the end of the clip cuts off goes to the other side.
 */
export function planWindow({ centerFrame, direction, size, frameCount }: WindowPlan): FrameWindow {
  const others = Math.max(0, Math.min(size, frameCount) - 1);
  const share = direction > 0 ? 1 - LARGER_PART : LARGER_PART;
  const room = { before: centerFrame, after: frameCount - 1 - centerFrame };
  const wished = Math.round(others * share);
  const before = Math.min(room.before, Math.max(wished, others - room.after));
  const after = Math.min(room.after, others - before);
  return {
    before: Array.from({ length: before }, (_, index) => centerFrame - 1 - index),
    after: Array.from({ length: after }, (_, index) => centerFrame + 1 + index),
  };
}
