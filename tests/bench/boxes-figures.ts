/** Milliseconds over many tries. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

/** The scene of one trial. */
export interface BoxScene {
  readonly tracks: number;
  /** Tracks with a box in every frame; the others lie elsewhere in the clip. */
  readonly visible: number;
  readonly keyframesPerTrack: number;
}

export interface LoadFigures {
  readonly keyframes: number;
  /** From the records in memory to the first frame with boxes painted. */
  readonly ms: number;
}

/** What the page of the bench does for its runner. */
export interface BoxesBench {
  readonly open: () => Promise<number>;
  /** Wall time from the order to step to the painted frame with its boxes. */
  readonly steps: (scene: BoxScene, count: number) => Promise<Spread>;
  /** Takes one box of the scene by pointer. */
  readonly take: (scene: BoxScene) => Promise<void>;
  /** Moves what was taken, and waits until it is painted. */
  readonly move: (step: number) => Promise<void>;
  readonly load: (scene: BoxScene) => Promise<LoadFigures>;
  /** Lets go of the records. */
  readonly drop: () => void;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
