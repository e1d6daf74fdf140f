import { createBitReader } from './bit-reader';
import type { BitReader } from './bit-reader';
import { colourOfCodes, UNKNOWN_COLOUR } from './colour';
import type { PictureColour } from './sample-table';

/** What is needed of a sequence parameter set (ISO/IEC 23008-2 §7.3.2.2). */
export interface HevcSequence {
  readonly id: number;
  readonly hasSeparatePlanes: boolean;
  readonly pocBits: number;
  readonly colour: PictureColour;
}

/** What is needed of a picture parameter set (§7.3.2.3). */
export interface HevcPictureSet {
  readonly id: number;
  readonly sequenceId: number;
  readonly hasOutputFlag: boolean;
  readonly extraSliceBits: number;
}

const EXTENDED_ASPECT = 255;
const CHROMA_444 = 3;
const MOST_SETS = 64;
const PROFILE_BITS = 88;
const LEVEL_BITS = 8;
/** A slice header's start, and the sets themselves, fit into these bytes; pictures are much longer. */
const MOST_SET_BYTES = 4096;

/** `nal` is the whole unit with its header of two bytes. Null when it breaks off before the picture order bits. */
export function readHevcSequence(nal: Uint8Array): HevcSequence | null {
  const reader = createBitReader(nal.subarray(2, MOST_SET_BYTES));
  reader.bits(4);
  const subLayers = reader.bits(3);
  reader.bits(1);
  skipProfile(reader, subLayers);
  const id = reader.unsigned();
  const hasSeparatePlanes = reader.unsigned() === CHROMA_444 && reader.bits(1) === 1;
  reader.unsigned();
  reader.unsigned();
  if (reader.bits(1) === 1) skipCodes(reader, 4);
  const lumaDepth = reader.unsigned();
  reader.unsigned();
  const pocBits = reader.unsigned() + 4;
  if (reader.isPastEnd() || pocBits > 16 || lumaDepth > 8) return null;
  return { id, hasSeparatePlanes, pocBits, colour: readColour(reader, subLayers, pocBits) };
}

export function readHevcPictureSet(nal: Uint8Array): HevcPictureSet | null {
  const reader = createBitReader(nal.subarray(2, MOST_SET_BYTES));
  const id = reader.unsigned();
  const sequenceId = reader.unsigned();
  reader.bits(1);
  const hasOutputFlag = reader.bits(1) === 1;
  const extraSliceBits = reader.bits(3);
  return reader.isPastEnd() ? null : { id, sequenceId, hasOutputFlag, extraSliceBits };
}

function skipCodes(reader: BitReader, count: number): void {
  for (let index = 0; index < count; index += 1) reader.unsigned();
}

function skipBits(reader: BitReader, count: number): void {
  for (let left = count; left > 0; left -= 32) reader.bits(Math.min(32, left));
}

/** §7.3.3: the general profile and level, then those of the sub-layers that have their own. */
function skipProfile(reader: BitReader, subLayers: number): void {
  skipBits(reader, PROFILE_BITS + LEVEL_BITS);
  const own = Array.from({ length: subLayers }, () => [reader.bits(1), reader.bits(1)] as const);
  if (subLayers > 0) skipBits(reader, 2 * (8 - subLayers));
  for (const [profile, level] of own) {
    if (profile === 1) skipBits(reader, PROFILE_BITS);
    if (level === 1) skipBits(reader, LEVEL_BITS);
  }
}

/** The rest of the sequence parameter set up to the colour in its usability information. */
function readColour(reader: BitReader, subLayers: number, pocBits: number): PictureColour {
  const firstLayer = reader.bits(1) === 1 ? 0 : subLayers;
  skipCodes(reader, 3 * (subLayers - firstLayer + 1));
  skipCodes(reader, 6);
  if (reader.bits(1) === 1 && reader.bits(1) === 1) skipScalingLists(reader);
  reader.bits(2);
  if (reader.bits(1) === 1) skipRawSamples(reader);
  if (!skipReferenceSets(reader) || !skipLongReferences(reader, pocBits)) return UNKNOWN_COLOUR;
  reader.bits(2);
  const colour = reader.bits(1) === 1 ? readUsability(reader) : UNKNOWN_COLOUR;
  return reader.isPastEnd() ? UNKNOWN_COLOUR : colour;
}

/** The start of the video usability information, Annex E.2.1. */
function readUsability(reader: BitReader): PictureColour {
  if (reader.bits(1) === 1 && reader.bits(8) === EXTENDED_ASPECT) reader.bits(32);
  if (reader.bits(1) === 1) reader.bits(1);
  if (reader.bits(1) === 0) return UNKNOWN_COLOUR;
  reader.bits(3);
  const fullRange = reader.bits(1) === 1;
  if (reader.bits(1) === 0) return { ...UNKNOWN_COLOUR, fullRange };
  return colourOfCodes(reader.bits(8), reader.bits(8), reader.bits(8), fullRange);
}

/** Sizes of blocks that are stored as they are. */
function skipRawSamples(reader: BitReader): void {
  reader.bits(8);
  skipCodes(reader, 2);
  reader.bits(1);
}

function skipLongReferences(reader: BitReader, pocBits: number): boolean {
  const count = reader.bits(1) === 1 ? reader.unsigned() : 0;
  if (count > MOST_SETS) return false;
  skipBits(reader, count * (pocBits + 1));
  return true;
}

/** §7.3.4 */
function skipScalingLists(reader: BitReader): void {
  for (let size = 0; size < 4; size += 1) {
    for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
      if (reader.bits(1) === 0) reader.unsigned();
      else skipCodes(reader, Math.min(64, 1 << (4 + (size << 1))) + (size > 1 ? 1 : 0));
    }
  }
}

/** §7.3.7, of which only the number of pictures in each set matters, for the sets that are made from others. */
function skipReferenceSets(reader: BitReader): boolean {
  const count = reader.unsigned();
  if (count > MOST_SETS) return false;
  let pictures = 0;
  for (let set = 0; set < count; set += 1) {
    pictures = set > 0 && reader.bits(1) === 1 ? skipDerivedSet(reader, pictures) : skipOwnSet(reader);
    if (pictures > MOST_SETS || reader.isPastEnd()) return false;
  }
  return true;
}

function skipOwnSet(reader: BitReader): number {
  const pictures = reader.unsigned() + reader.unsigned();
  for (let index = 0; index < Math.min(MOST_SETS, pictures); index += 1) {
    reader.unsigned();
    reader.bits(1);
  }
  return pictures;
}

function skipDerivedSet(reader: BitReader, former: number): number {
  reader.bits(1);
  reader.unsigned();
  let pictures = 0;
  for (let index = 0; index <= former; index += 1) {
    const isUsed = reader.bits(1) === 1;
    if (isUsed || reader.bits(1) === 1) pictures += 1;
  }
  return pictures;
}
