import { createBitReader } from './bit-reader';
import type { BitReader } from './bit-reader';
import { readHevcPictureSet, readHevcSequence } from './hevc-parameters';
import type { HevcPictureSet, HevcSequence } from './hevc-parameters';

/** NAL unit types (ISO/IEC 23008-2 Table 7-1). */
const SUB_LAYER_END = 16;
const RADL_FIRST = 6;
const RASL_FIRST = 8;
const RASL_LAST = 9;
const IRAP_FIRST = 16;
const IRAP_LAST = 23;
const IDR_FIRST = 19;
const IDR_LAST = 20;
const CRA = 21;
const BLA_LAST = 18;
const SLICES_END = 32;
export const SEQUENCE = 33;
const PICTURE_SET = 34;
/** A slice header's picture order bits lie within these bytes, emulation prevention included. */
const HEADER_BYTES = 48;

/** A coded picture as far as its order goes. */
export interface HevcPictureHead {
  /** `skipped`: leans on pictures before the entry point it follows, and cannot be had when decoding began there. */
  readonly kind: 'idr' | 'cra' | 'bla' | 'skipped' | 'other';
  readonly pocLow: number;
  readonly pocBits: number;
  /** Later pictures count their order from this one. */
  readonly isAnchor: boolean;
}

/** Reads the heads of pictures and keeps the parameter sets they lean on. */
export interface HevcHeads {
  /** NAL units of a sample, header bytes included. Null when there is no picture in it that can be read. */
  readonly read: (units: readonly Uint8Array[]) => HevcPictureHead | null;
}

export function hevcNalType(unit: Uint8Array): number {
  return ((unit[0] ?? 0) >> 1) & 0x3f;
}

export function createHevcHeads(parameterSets: readonly Uint8Array[]): HevcHeads {
  const sequences = new Map<number, HevcSequence>();
  const pictureSets = new Map<number, HevcPictureSet>();

  const keep = (unit: Uint8Array): void => {
    const sequence = hevcNalType(unit) === SEQUENCE ? readHevcSequence(unit) : null;
    const pictureSet = hevcNalType(unit) === PICTURE_SET ? readHevcPictureSet(unit) : null;
    if (sequence !== null) sequences.set(sequence.id, sequence);
    if (pictureSet !== null) pictureSets.set(pictureSet.id, pictureSet);
  };
  const headOf = (unit: Uint8Array): HevcPictureHead | null => {
    const type = hevcNalType(unit);
    const reader = createBitReader(unit.subarray(2, HEADER_BYTES));
    const isFirst = reader.bits(1) === 1;
    if (type >= IRAP_FIRST && type <= IRAP_LAST) reader.bits(1);
    const pictureSet = pictureSets.get(reader.unsigned());
    const sequence = sequences.get(pictureSet?.sequenceId ?? -1);
    if (!isFirst || pictureSet === undefined || sequence === undefined) return null;
    skipToOrder(reader, pictureSet, sequence);
    const kind = kindOf(type);
    const pocLow = kind === 'idr' ? 0 : reader.bits(sequence.pocBits);
    return reader.isPastEnd() ? null : { kind, pocLow, pocBits: sequence.pocBits, isAnchor: isAnchor(unit, type) };
  };
  for (const unit of parameterSets) keep(unit);
  return {
    read: (units) => {
      for (const unit of units) {
        if (hevcNalType(unit) < SLICES_END) return headOf(unit);
        keep(unit);
      }
      return null;
    },
  };
}

/** §7.3.6.1, after the number of the picture parameter set. */
function skipToOrder(reader: BitReader, pictureSet: HevcPictureSet, sequence: HevcSequence): void {
  reader.bits(pictureSet.extraSliceBits);
  reader.unsigned();
  if (pictureSet.hasOutputFlag) reader.bits(1);
  if (sequence.hasSeparatePlanes) reader.bits(2);
}

function kindOf(type: number): HevcPictureHead['kind'] {
  if (type === IDR_FIRST || type === IDR_LAST) return 'idr';
  if (type >= IRAP_FIRST && type <= BLA_LAST) return 'bla';
  if (type === CRA) return 'cra';
  return type >= RASL_FIRST && type <= RASL_LAST ? 'skipped' : 'other';
}

/** Calls the slices of a broken link access picture those of a clean random access picture, whose syntax they share. */
export function asCleanAccess(units: readonly Uint8Array[]): readonly Uint8Array[] {
  return units.map((unit) => {
    const type = hevcNalType(unit);
    if (type < IRAP_FIRST || type > BLA_LAST) return unit;
    const renamed = unit.slice();
    renamed[0] = ((unit[0] ?? 0) & 0x81) | (CRA << 1);
    return renamed;
  });
}

/** §8.3.1: of the lowest temporal layer, neither leading nor a picture that none refers to. */
function isAnchor(unit: Uint8Array, type: number): boolean {
  const layer = ((unit[1] ?? 1) & 7) - 1;
  const isLeading = type >= RADL_FIRST && type <= RASL_LAST;
  const isUnreferenced = type < SUB_LAYER_END && type % 2 === 0;
  return layer === 0 && !isLeading && !isUnreferenced;
}

/** The picture order count of a picture whose last anchor had `anchorPoc` (§8.3.1). */
export function pocAfter(anchorPoc: number, { pocLow, pocBits }: HevcPictureHead): number {
  const range = 2 ** pocBits;
  const anchorLow = ((anchorPoc % range) + range) % range;
  const anchorHigh = anchorPoc - anchorLow;
  if (pocLow < anchorLow && anchorLow - pocLow >= range / 2) return anchorHigh + range + pocLow;
  if (pocLow > anchorLow && pocLow - anchorLow > range / 2) return anchorHigh - range + pocLow;
  return anchorHigh + pocLow;
}
