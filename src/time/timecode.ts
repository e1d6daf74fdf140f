import type { FrameTable } from './frame-table';
import { startPtsOf, ticksOf } from './frame-table';

/** `m:ss.mmm`, from one hour on `h:mm:ss.mmm`: clip time in whole milliseconds, Western digits in every language. */
export function formatTimecode(milliseconds: number): string {
  const total = Math.max(0, Math.round(milliseconds));
  const ms = String(total % 1000).padStart(3, '0');
  const wholeSeconds = Math.floor(total / 1000);
  const seconds = String(wholeSeconds % 60).padStart(2, '0');
  const minutes = Math.floor(wholeSeconds / 60) % 60;
  const hours = Math.floor(wholeSeconds / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}.${ms}` : `${minutes}:${seconds}.${ms}`;
}

/** Time of a frame on the clip's own clock (its stamp less that of frame 0), in ms rounded half up; frameCount gives the end. */
export function frameMilliseconds(table: FrameTable, frame: number): number {
  const elapsed = BigInt(ticksOf(table, frame) - startPtsOf(table));
  const { num, den } = table.timebase;
  return Number((elapsed * BigInt(num) * 2000n + BigInt(den)) / (2n * BigInt(den)));
}

export function frameTimecode(table: FrameTable, frame: number): string {
  return formatTimecode(frameMilliseconds(table, frame));
}

/** Reads `m:ss.mmm`, `h:mm:ss`, `ss.mmm` or whole seconds; null when the text is no time. Milliseconds. */
export function parseTimecode(text: string): number | null {
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+)(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
}
