import { asTicks } from '../time';
import type { FrameTable, Rate, Timebase } from '../time';

const USUAL_DEN = 90_000;

/**
 * A frame table made from a rate and a duration, for clips whose video is not at hand: equal frames, of which the last
 * one reaches to the duration exactly. At least one frame.
 */
export function declareTable(rate: Rate, durationSeconds: number): FrameTable {
  const { timebase, frameTicks } = timebaseFor(rate);
  const endPts = Math.max(1, Math.round((durationSeconds * timebase.den) / timebase.num));
  const frameCount = Math.max(1, Math.round(endPts / frameTicks));
  const ptsTicks = Float64Array.from({ length: frameCount }, (_, frame) => frame * frameTicks);
  return { timebase, ptsTicks, endPts: asTicks(endPts) };
}

function timebaseFor(rate: Rate): { readonly timebase: Timebase; readonly frameTicks: number } {
  const usual = (USUAL_DEN * rate.den) / rate.num;
  if (Number.isInteger(usual)) return { timebase: { num: 1, den: USUAL_DEN }, frameTicks: usual };
  return { timebase: { num: 1, den: rate.num * 1000 }, frameTicks: rate.den * 1000 };
}
