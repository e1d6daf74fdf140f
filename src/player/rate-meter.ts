/** Pictures come in bursts, so a rate is told over at least this long. */
const WINDOW_MS = 1000;

export interface RateMeter {
  /** `mediaSeconds`: how far the clip has moved since the last call. */
  readonly add: (nowMs: number, mediaSeconds: number) => void;
  readonly reset: () => void;
}

/** Tells once a second how fast a clip really ran, in two decimals. */
export function createRateMeter(onRate: (rate: number) => void): RateMeter {
  let sinceMs: number | null = null;
  let mediaSeconds = 0;
  return {
    add: (nowMs, moved) => {
      if (sinceMs === null) {
        sinceMs = nowMs;
        return;
      }
      mediaSeconds += moved;
      const goneMs = nowMs - sinceMs;
      if (goneMs < WINDOW_MS) return;
      onRate(Math.round((mediaSeconds / goneMs) * 100_000) / 100);
      sinceMs = nowMs;
      mediaSeconds = 0;
    },
    reset: () => {
      sinceMs = null;
      mediaSeconds = 0;
    },
  };
}
