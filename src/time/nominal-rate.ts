import type { FrameTable } from './frame-table';
import { ticksOf } from './frame-table';

/** Frames per second as a fraction in lowest terms. */
export interface Rate {
  readonly num: number;
  readonly den: number;
}

export interface RateSummary {
  /** Null when frames are irregular: steps that differ by more than one tick (rounding of a coarse timebase). */
  readonly nominal: Rate | null;
  /** Slowest and fastest over windows of one second, in frames per second; equal to nominal when regular. */
  readonly minFps: number;
  readonly maxFps: number;
}

export function summarizeRate(table: FrameTable): RateSummary {
  const nominal = nominalRate(table);
  if (nominal !== null) return { nominal, minFps: nominal.num / nominal.den, maxFps: nominal.num / nominal.den };
  const { minFps, maxFps } = windowedRates(table);
  return { nominal, minFps, maxFps };
}

/** The constant rate of a clip whose steps are equal, or alternate by one tick around it; null otherwise. */
export function nominalRate(table: FrameTable): Rate | null {
  const count = table.ptsTicks.length;
  if (count < 2) return null;
  let least = Infinity;
  let greatest = 0;
  // The last frame's own duration is often a container's guess, so only steps between frames count.
  for (let frame = 1; frame < count; frame += 1) {
    const step = ticksOf(table, frame) - ticksOf(table, frame - 1);
    least = Math.min(least, step);
    greatest = Math.max(greatest, step);
  }
  if (greatest - least > 1 || least < 1) return null;
  const { num, den } = table.timebase;
  if (greatest === least) return reduce(den, num * least);
  const span = ticksOf(table, count - 1) - ticksOf(table, 0);
  return roundRate((den * (count - 1)) / (num * span)) ?? reduce(den * (count - 1), num * span);
}

const SERIES = [1, 1001 / 1000];

/** A whole rate or one of the 1000/1001 family when within one part in a thousand. */
function roundRate(fps: number): Rate | null {
  for (const factor of SERIES) {
    const whole = Math.round(fps * factor);
    if (whole > 0 && Math.abs(fps * factor - whole) / whole < 0.0004) {
      return factor === 1 ? { num: whole, den: 1 } : reduce(whole * 1000, 1001);
    }
  }
  return null;
}

function windowedRates(table: FrameTable): { minFps: number; maxFps: number } {
  const count = table.ptsTicks.length;
  const { num, den } = table.timebase;
  const windowTicks = den / num;
  let minFps = Infinity;
  let maxFps = 0;
  let from = 0;
  for (let frame = 1; frame <= count; frame += 1) {
    while (ticksOf(table, frame) - ticksOf(table, from + 1) >= windowTicks && from + 1 < frame) from += 1;
    const span = ticksOf(table, frame) - ticksOf(table, from);
    if (span < windowTicks && frame < count) continue;
    const fps = ((frame - from) * den) / (span * num);
    if (!Number.isFinite(fps)) continue;
    minFps = Math.min(minFps, fps);
    maxFps = Math.max(maxFps, fps);
  }
  return Number.isFinite(minFps) ? { minFps, maxFps } : { minFps: 0, maxFps: 0 };
}

function reduce(num: number, den: number): Rate {
  const divisor = greatestCommonDivisor(num, den);
  return { num: num / divisor, den: den / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return Math.max(1, x);
}
