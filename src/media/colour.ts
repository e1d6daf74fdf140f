import { MATRIX_NAMES, PRIMARIES_NAMES, TRANSFER_NAMES } from './colour-codes.data';
import type { PictureColour } from './sample-table';

export const UNKNOWN_COLOUR: PictureColour = { primaries: null, transfer: null, matrix: null, fullRange: null };

/** Codes of ISO/IEC 23091-2; those without a name in browsers become null. */
export function colourOfCodes(
  primaries: number,
  transfer: number,
  matrix: number,
  fullRange: boolean | null,
): PictureColour {
  return {
    primaries: PRIMARIES_NAMES.get(primaries) ?? null,
    transfer: TRANSFER_NAMES.get(transfer) ?? null,
    matrix: MATRIX_NAMES.get(matrix) ?? null,
    fullRange,
  };
}

/** What `first` says, filled up with what only `second` says. */
export function mergeColour(first: PictureColour, second: PictureColour): PictureColour {
  return {
    primaries: first.primaries ?? second.primaries,
    transfer: first.transfer ?? second.transfer,
    matrix: first.matrix ?? second.matrix,
    fullRange: first.fullRange ?? second.fullRange,
  };
}
