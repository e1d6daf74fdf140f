import { rescaleTicks } from './edits';
import type { TickEdit } from './edits';
import type { MediaEdit, Mp4Movie } from './mp4-movie';

const NORMAL_RATE = 0x1_0000;

/** False where an edit changes the speed: such edits cannot be followed frame by frame. */
export function areFollowable(edits: readonly MediaEdit[]): boolean {
  return edits.every(({ mediaTicks, rate }) => mediaTicks === null || rate === NORMAL_RATE);
}

/** In media ticks. Null without edits, and where lengths stand in a timescale the file does not give. */
export function scaleEdits(
  edits: readonly MediaEdit[],
  movie: Pick<Mp4Movie, 'isFragmented' | 'timescale'>,
  mediaTimescale: number,
): readonly TickEdit[] | null {
  if (edits.length === 0) return null;
  const scaled: TickEdit[] = [];
  for (const { lengthMovieTicks, mediaTicks } of edits) {
    const isOpen = lengthMovieTicks === 0 && movie.isFragmented && mediaTicks !== null;
    if (!isOpen && movie.timescale === null) return null;
    const lengthTicks = isOpen ? Infinity : rescaleTicks(lengthMovieTicks, mediaTimescale, movie.timescale ?? 1);
    scaled.push({ mediaTicks, lengthTicks });
  }
  return scaled;
}
