import { lastIndexWhere } from '../core';
import type { FrameRun } from './sample-table';

/** Frame → rank by the runs of the edits. */
export interface RankMap {
  /** Throws outside 0…frameCount − 1. */
  readonly rankOf: (frame: number) => number;
  readonly frameCount: number;
}

export function createRankMap(runs: readonly FrameRun[]): RankMap {
  const last = runs.at(-1);
  const frameCount = last === undefined ? 0 : last.firstFrame + last.count;
  return {
    frameCount,
    rankOf: (frame) => {
      const run = runs[lastIndexWhere(runs, (each) => each.firstFrame <= frame)];
      if (run === undefined || frame < 0 || frame >= frameCount || !Number.isInteger(frame)) {
        throw new RangeError(`frame ${frame} is outside 0…${frameCount - 1}`);
      }
      return run.firstRank + frame - run.firstFrame;
    },
  };
}
