import type { ByteSource } from './byte-source';
import type { TickEdit } from './edits';
import { areFollowable, scaleEdits } from './mp4-edits';
import { openMp4 } from './mp4-file';

/** A stretch of what is heard, and how far away the demuxer has it: its time = time heard + `shiftSeconds`. */
export interface SoundPiece {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly shiftSeconds: number;
}

const AS_IT_IS: readonly SoundPiece[] = [{ fromSeconds: -Infinity, toSeconds: Infinity, shiftSeconds: 0 }];

/**
 * The edits of a sound track, all of them, by its id in the file. The demuxer follows the first one that is heard and
 * goes on from there as if nothing was cut.
 */
export async function soundPieces(source: ByteSource, trackId: number): Promise<readonly SoundPiece[]> {
  const opened = await openMp4(source);
  if (!opened.ok || opened.value === null) return AS_IT_IS;
  const { movie } = opened.value;
  const track = movie.tracks.find(({ id }) => id === trackId);
  if (track === undefined || track.mediaTimescale === 0 || !areFollowable(track.edits)) return AS_IT_IS;
  const edits = scaleEdits(track.edits, movie, track.mediaTimescale);
  return edits === null ? AS_IT_IS : piecesOf(edits, track.mediaTimescale);
}

function piecesOf(edits: readonly TickEdit[], timescale: number): readonly SoundPiece[] {
  const pieces: SoundPiece[] = [];
  let cursor = 0;
  /** Media ticks at which the demuxer's time would be 0. */
  let zeroTicks: number | null = null;
  for (const { mediaTicks, lengthTicks } of edits) {
    if (mediaTicks !== null) {
      zeroTicks ??= mediaTicks - cursor;
      pieces.push({
        fromSeconds: cursor / timescale,
        toSeconds: (cursor + lengthTicks) / timescale,
        shiftSeconds: (mediaTicks - zeroTicks - cursor) / timescale,
      });
    }
    cursor += lengthTicks;
  }
  return pieces;
}
