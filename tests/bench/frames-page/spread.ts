import type { Spread, Trial } from '../frames-figures';

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0 };
}

export function median(times: readonly number[]): number {
  return spreadOf(times).p50;
}

const KEPT_WRONG = 5;

/** Collects one kind of operation. */
export function createTrial() {
  const times: number[] = [];
  const wrong: [number, number | string | null][] = [];
  return {
    add: (asked: number, isRight: boolean, shown: number | string | null, ms: number) => {
      times.push(ms);
      if (!isRight) wrong.push([asked, shown]);
    },
    result: (): Trial => ({
      tried: times.length,
      right: times.length - wrong.length,
      wrong: wrong.slice(0, KEPT_WRONG),
      time: spreadOf(times),
    }),
  };
}
