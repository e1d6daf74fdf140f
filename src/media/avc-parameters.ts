import { createBitReader } from './bit-reader';
import type { BitReader } from './bit-reader';
import { colourOfCodes, UNKNOWN_COLOUR } from './colour';
import type { PictureColour } from './sample-table';

/** What a H.264 sequence parameter set says beyond the container. */
export interface AvcPicture {
  readonly pixelAspect: readonly [h: number, v: number] | null;
  readonly colour: PictureColour;
}

/** Profiles whose sets carry chroma format and scaling lists (ISO/IEC 14496-10 §7.3.2.1.1). */
const HIGH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);
const PARAMETER_SET = 7;
const MAX_REFERENCE_CYCLE = 255;
const EXTENDED_ASPECT = 255;
/** Table E-1: sample aspect ratio by aspect_ratio_idc. */
const ASPECTS: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 1],
  [12, 11],
  [10, 11],
  [16, 11],
  [40, 33],
  [24, 11],
  [20, 11],
  [32, 11],
  [80, 33],
  [18, 11],
  [15, 11],
  [64, 33],
  [160, 99],
  [4, 3],
  [3, 2],
  [2, 1],
];

/** Reads the first parameter set of an avcC record; null when there is none or it breaks off. */
export function readAvcPicture(avcC: Uint8Array): AvcPicture | null {
  const sets = (avcC[5] ?? 0) & 0x1f;
  const length = (avcC[6] ?? 0) * 256 + (avcC[7] ?? 0);
  return sets === 0 || avcC.length < 8 + length ? null : readParameterSet(avcC.subarray(8, 8 + length));
}

/** `nal` is a whole sequence parameter set, its header byte included. Null when it breaks off. */
export function readParameterSet(nal: Uint8Array): AvcPicture | null {
  if (nal.length < 4) return null;
  const reader = createBitReader(nal.subarray(1));
  skipToUsability(reader);
  const picture = reader.bits(1) === 1 ? readUsability(reader) : { pixelAspect: null, colour: UNKNOWN_COLOUR };
  return reader.isPastEnd() ? null : picture;
}

/** The first sequence parameter set among NAL units behind start codes (Annex B), header byte included. */
export function findParameterSet(bytes: Uint8Array): Uint8Array | null {
  for (let at = 0; at + 6 < bytes.length; at += 1) {
    const isStart = bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 1;
    if (isStart && ((bytes[at + 3] ?? 0) & 0x1f) === PARAMETER_SET) return bytes.subarray(at + 3);
  }
  return null;
}

/** RFC 6381 string: profile, constraints and level as they stand in an avcC record or after a set's header byte. */
export function avcCodecString(format: string, profileBytes: Uint8Array): string {
  return `${format}.${[...profileBytes.subarray(0, 3)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function skipToUsability(reader: BitReader): void {
  const profile = reader.bits(8);
  reader.bits(16);
  reader.unsigned();
  if (HIGH_PROFILES.has(profile)) skipHighProfile(reader);
  reader.unsigned();
  const orderType = reader.unsigned();
  if (orderType === 0) reader.unsigned();
  if (orderType === 1) {
    reader.bits(1);
    reader.signed();
    reader.signed();
    const cycle = Math.min(MAX_REFERENCE_CYCLE, reader.unsigned());
    for (let index = 0; index < cycle; index += 1) reader.signed();
  }
  reader.unsigned();
  reader.bits(1);
  reader.unsigned();
  reader.unsigned();
  const framesOnly = reader.bits(1);
  if (framesOnly === 0) reader.bits(1);
  reader.bits(1);
  if (reader.bits(1) === 1) for (let edge = 0; edge < 4; edge += 1) reader.unsigned();
}

function skipHighProfile(reader: BitReader): void {
  const chroma = reader.unsigned();
  if (chroma === 3) reader.bits(1);
  reader.unsigned();
  reader.unsigned();
  reader.bits(1);
  if (reader.bits(1) === 0) return;
  const lists = chroma === 3 ? 12 : 8;
  for (let list = 0; list < lists; list += 1) if (reader.bits(1) === 1) skipScalingList(reader, list < 6 ? 16 : 64);
}

function skipScalingList(reader: BitReader, size: number): void {
  let last = 8;
  for (let index = 0, next = 8; index < size; index += 1) {
    if (next !== 0) next = (last + reader.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

/** The start of the video usability information, Annex E.1.1. */
function readUsability(reader: BitReader): AvcPicture {
  let pixelAspect: readonly [number, number] | null = null;
  if (reader.bits(1) === 1) {
    const code = reader.bits(8);
    const ratio = code === EXTENDED_ASPECT ? [reader.bits(16), reader.bits(16)] : (ASPECTS[code] ?? [0, 1]);
    const [h = 0, v = 0] = ratio;
    pixelAspect = h > 0 && v > 0 ? [h, v] : null;
  }
  if (reader.bits(1) === 1) reader.bits(1);
  if (reader.bits(1) === 0) return { pixelAspect, colour: UNKNOWN_COLOUR };
  reader.bits(3);
  const fullRange = reader.bits(1) === 1;
  if (reader.bits(1) === 0) return { pixelAspect, colour: { ...UNKNOWN_COLOUR, fullRange } };
  return { pixelAspect, colour: colourOfCodes(reader.bits(8), reader.bits(8), reader.bits(8), fullRange) };
}
