import { createBitReader } from './bit-reader';

/** Type of the SEI message that says "pictures are right from here on" (ISO/IEC 14496-10 D.2.8). */
const RECOVERY_POINT = 6;
const AVC_SEI = 6;
const AVC_IDR = 5;
/** NAL types of coded slices: below 6 in H.264, below 32 in HEVC. */
const AVC_SLICES_END = 6;
const HEVC_SLICES_END = 32;
/** BLA, IDR and CRA pictures (ISO/IEC 23008-2 Table 7-1); 22 and 23 are reserved. */
const HEVC_ENTRY_FIRST = 16;
const HEVC_CRA = 21;

/** Bytes of the length before each unit by the configuration record; null means start codes (Annex B). */
export function nalLengthSize(codec: string, description: Uint8Array | null): number | null {
  if (description === null || description.length < 5) return null;
  const isHevc = codec.startsWith('hvc1') || codec.startsWith('hev1');
  return ((description[isHevc ? 21 : 4] ?? 3) & 3) + 1;
}

/** The NAL units of a sample in order, without length or start code. A broken length ends the list. */
export function nalUnits(sample: Uint8Array, lengthSize: number | null): readonly Uint8Array[] {
  return lengthSize === null ? startCodeUnits(sample) : lengthUnits(sample, lengthSize);
}

/**
 * How a decoder may begin at a sample. `clean`: nothing before it matters any more, not even to a running decoder;
 * `open`: pictures stored after it may lean on ones before it; `none`: it leans on pictures before it itself.
 */
export type EntryKind = 'clean' | 'open' | 'none';

/** H.264: an IDR picture is clean, a recovery point that promises exact pictures at once is open. */
export function avcEntryKind(sample: Uint8Array, lengthSize: number | null): EntryKind {
  let recovers = false;
  for (const nal of nalUnits(sample, lengthSize)) {
    const type = (nal[0] ?? 0) & 0x1f;
    if (type === AVC_SEI) recovers ||= promisesRecovery(nal.subarray(1));
    else if (type === AVC_IDR) return 'clean';
    else if (type > 0 && type < AVC_SLICES_END) return recovers ? 'open' : 'none';
  }
  return 'none';
}

/** HEVC: BLA and IDR pictures are clean, CRA pictures open. */
export function hevcEntryKind(sample: Uint8Array, lengthSize: number | null): EntryKind {
  for (const nal of nalUnits(sample, lengthSize)) {
    const type = ((nal[0] ?? 0) >> 1) & 0x3f;
    if (type >= HEVC_SLICES_END) continue;
    if (type < HEVC_ENTRY_FIRST || type > HEVC_CRA) return 'none';
    return type === HEVC_CRA ? 'open' : 'clean';
  }
  return 'none';
}

function lengthUnits(sample: Uint8Array, lengthSize: number): Uint8Array[] {
  const units: Uint8Array[] = [];
  let at = 0;
  while (at + lengthSize < sample.length) {
    let length = 0;
    for (let index = 0; index < lengthSize; index += 1) length = length * 256 + (sample[at + index] ?? 0);
    at += lengthSize;
    if (length === 0 || at + length > sample.length) break;
    units.push(sample.subarray(at, at + length));
    at += length;
  }
  return units;
}

function startCodeUnits(sample: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let start = -1;
  for (let at = 0; at + 2 < sample.length; at += 1) {
    if (sample[at] !== 0 || sample[at + 1] !== 0 || sample[at + 2] !== 1) continue;
    if (start >= 0) units.push(sample.subarray(start, at));
    start = at + 3;
    at += 2;
  }
  if (start >= 0) units.push(sample.subarray(start));
  return units;
}

/** Walks the messages of an SEI unit (§7.3.2.3) for a recovery point with count 0, exact, its link unbroken. */
function promisesRecovery(payload: Uint8Array): boolean {
  const reader = createBitReader(payload);
  const extended = (): number => {
    let value = 0;
    let byte = reader.bits(8);
    while (byte === 0xff && !reader.isPastEnd()) {
      value += byte;
      byte = reader.bits(8);
    }
    return value + byte;
  };
  while (!reader.isPastEnd()) {
    const type = extended();
    const size = extended();
    if (type === RECOVERY_POINT) return reader.unsigned() === 0 && reader.bits(1) === 1 && reader.bits(1) === 0;
    for (let skipped = 0; skipped < size && !reader.isPastEnd(); skipped += 1) reader.bits(8);
  }
  return false;
}
