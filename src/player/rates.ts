/** Rates on offer, slowest first. The pitch is kept at each of them. */
export const PLAYBACK_RATES: readonly number[] = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** The rate on offer that lies nearest; anything that is no positive number means 1. */
export function nearestRate(rate: number): number {
  if (!(rate > 0)) return 1;
  return PLAYBACK_RATES.reduce((best, next) => (Math.abs(next - rate) < Math.abs(best - rate) ? next : best), 1);
}
