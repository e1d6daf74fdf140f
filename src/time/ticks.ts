import type { Brand } from '../core';

/** Integer presentation stamp in units of a timebase. Kept in doubles: exact up to 2^53. */
export type Ticks = Brand<number, 'Ticks'>;
/** Position of a picture in presentation order, 0-based, edits applied. */
export type FrameIndex = Brand<number, 'FrameIndex'>;
export type Seconds = Brand<number, 'Seconds'>;

/** Seconds per tick. */
export interface Timebase {
  readonly num: number;
  readonly den: number;
}

export function asTicks(value: number): Ticks {
  if (!Number.isSafeInteger(value)) throw new RangeError(`ticks must be an integer: ${value}`);
  return value as Ticks;
}

export function asFrameIndex(value: number): FrameIndex {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`frame index must be a whole number: ${value}`);
  return value as FrameIndex;
}

export function ticksToSeconds(ticks: number, timebase: Timebase): Seconds {
  return ((ticks * timebase.num) / timebase.den) as Seconds;
}

/** Nearest tick; ties go up. */
export function secondsToTicks(seconds: number, timebase: Timebase): Ticks {
  return asTicks(Math.round((seconds * timebase.den) / timebase.num));
}

/**
 * Ticks as decimal seconds with `digits` places, rounded half up from the exact rational.
 * Six places give back the exact tick for timebases down to 1/500,000.
 */
export function ticksToDecimal(ticks: number, timebase: Timebase, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const numerator = 2n * BigInt(ticks) * BigInt(timebase.num) * scale + BigInt(timebase.den);
  const denominator = 2n * BigInt(timebase.den);
  const rounded = floorDivide(numerator, denominator);
  const sign = rounded < 0n ? '-' : '';
  const magnitude = (rounded < 0n ? -rounded : rounded).toString().padStart(digits + 1, '0');
  const whole = magnitude.slice(0, magnitude.length - digits);
  return digits === 0 ? `${sign}${magnitude}` : `${sign}${whole}.${magnitude.slice(magnitude.length - digits)}`;
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
