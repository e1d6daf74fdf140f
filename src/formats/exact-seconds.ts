import { ticksToDecimal } from '../time';
import type { Timebase } from '../time';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number, or its text in a file that quotes it; null for anything else, not-a-number and infinities included. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !DECIMAL.test(value.trim())) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/**
 * Seconds as ticks, by exact decimal arithmetic. Whole and half ticks are exact and any other value stays strictly
 * between them, so that it compares rightly with every boundary and every middle between two.
 */
export function secondsToExactTicks(seconds: number, timebase: Timebase): number {
  const { digits, scale } = decimalOf(seconds);
  const numerator = 2n * digits * BigInt(timebase.den);
  const denominator = scale * BigInt(timebase.num);
  let halves = numerator / denominator;
  let rest = numerator % denominator;
  if (rest < 0n) {
    halves -= 1n;
    rest += denominator;
  }
  if (rest === 0n) return Number(halves) / 2;
  const part = Number((rest * PARTS) / denominator) / Number(PARTS);
  return (Number(halves) + Math.min(1 - LEAST_PART, Math.max(LEAST_PART, part))) / 2;
}

/** Resolution of what lies between two half ticks. */
const PARTS = 1n << 40n;
/** Still told apart by doubles at 2^32 ticks, half a day at 90 kHz. */
const LEAST_PART = 2 ** -19;

/** The decimal that ECMAScript prints for a double: digits / scale. */
function decimalOf(value: number): { readonly digits: bigint; readonly scale: bigint } {
  const [mantissa = '0', exponent = '0'] = String(value).toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const power = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return power >= 0 ? { digits: digits * 10n ** BigInt(power), scale: 1n } : { digits, scale: 10n ** BigInt(-power) };
}

/** Media time of a stamp as a JSON number of at most six decimals. */
export function ticksToJsonSeconds(ticks: number, timebase: Timebase): number {
  return Number(ticksToDecimal(ticks, timebase, 6));
}

/** A length of time in seconds, six decimals, for reports. */
export function roundedSeconds(ticks: number, timebase: Timebase): number {
  return Math.round((ticks * timebase.num * 1e6) / timebase.den) / 1e6;
}
