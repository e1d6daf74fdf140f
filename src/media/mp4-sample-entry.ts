import { avcCodecString, readAvcPicture } from './avc-parameters';
import { colourOfCodes, mergeColour, UNKNOWN_COLOUR } from './colour';
import { findBox, fourCharacters, readBoxTree } from './mp4-boxes';
import type { Mp4Box } from './mp4-boxes';
import type { PictureColour } from './sample-table';

/** The first sample description of a track (ISO/IEC 14496-12 §8.5.2 and the codecs' own bindings). */
export interface SampleEntry {
  /** As stored, for instance avc1 or mp4a. */
  readonly format: string;
  /** WebCodecs string; null for H.264 whose parameter sets lie in the samples. */
  readonly codec: string | null;
  readonly description: Uint8Array<ArrayBuffer> | null;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null where neither the container nor the parameter set says it. */
  readonly pixelAspect: readonly [h: number, v: number] | null;
  readonly colour: PictureColour;
}

/** Bytes of a visual sample entry before its boxes. */
const VISUAL_BYTES = 78;

export function readSampleEntry(stbl: readonly Mp4Box[], isPicture: boolean): SampleEntry | null {
  const stsd = findBox(stbl, 'stsd');
  if (stsd === null || stsd.body.byteLength < 16) return null;
  const entries = readBoxTree(bytesOf(stsd.body).subarray(8));
  const entry = entries.ok ? entries.value[0] : undefined;
  if (entry === undefined) return null;
  if (isPicture && entry.body.byteLength >= VISUAL_BYTES) return readVisualEntry(entry);
  return { ...NOTHING, format: entry.type, codec: entry.type.trim() };
}

const NOTHING: SampleEntry = {
  format: '',
  codec: null,
  description: null,
  widthPx: 0,
  heightPx: 0,
  pixelAspect: null,
  colour: UNKNOWN_COLOUR,
};

function readVisualEntry(entry: Mp4Box): SampleEntry {
  const parsed = readBoxTree(bytesOf(entry.body).subarray(VISUAL_BYTES));
  const boxes = parsed.ok ? parsed.value : [];
  const { codec, description, pixelAspect, colour } = readCodec(entry.type, boxes);
  return {
    format: entry.type,
    codec,
    description,
    widthPx: entry.body.getUint16(24),
    heightPx: entry.body.getUint16(26),
    pixelAspect: readPixelAspect(boxes) ?? pixelAspect,
    colour: mergeColour(readColour(boxes), colour),
  };
}

type CodecFacts = Pick<SampleEntry, 'codec' | 'description' | 'pixelAspect' | 'colour'>;

const SILENT: CodecFacts = { codec: null, description: null, pixelAspect: null, colour: UNKNOWN_COLOUR };

function readCodec(format: string, boxes: readonly Mp4Box[]): CodecFacts {
  switch (format) {
    case 'avc1':
    case 'avc3':
      return readAvc(format, recordOf(boxes, 'avcC', 7));
    case 'hvc1':
    case 'hev1':
    case 'dvh1':
    case 'dvhe':
      return readHevc(format === 'hvc1' || format === 'dvh1' ? 'hvc1' : 'hev1', recordOf(boxes, 'hvcC', 23));
    case 'vp08':
      return { ...SILENT, codec: 'vp8' };
    case 'vp09':
      return readVp9(recordOf(boxes, 'vpcC', 12));
    case 'av01':
      return readAv1(recordOf(boxes, 'av1C', 4));
    default:
      return { ...SILENT, codec: format.trim() };
  }
}

function recordOf(boxes: readonly Mp4Box[], type: string, leastBytes: number): Uint8Array<ArrayBuffer> | null {
  const box = findBox(boxes, type);
  // Copied: what crosses to a worker must not drag the whole header along.
  return box === null || box.body.byteLength < leastBytes ? null : bytesOf(box.body).slice();
}

function readAvc(format: string, avcC: Uint8Array<ArrayBuffer> | null): CodecFacts {
  if (avcC === null) return SILENT;
  const picture = readAvcPicture(avcC);
  return {
    codec: avcCodecString(format, avcC.subarray(1)),
    description: avcC,
    pixelAspect: picture?.pixelAspect ?? null,
    colour: picture?.colour ?? UNKNOWN_COLOUR,
  };
}

/** ISO/IEC 14496-15 Annex E.3. */
function readHevc(format: string, hvcC: Uint8Array<ArrayBuffer> | null): CodecFacts {
  if (hvcC === null) return { ...SILENT, codec: format };
  const view = new DataView(hvcC.buffer, hvcC.byteOffset, hvcC.byteLength);
  const general = view.getUint8(1);
  const space = ['', 'A', 'B', 'C'][general >> 6] ?? '';
  const compatibility = reverseBits(view.getUint32(2)).toString(16).toUpperCase();
  const tier = (general & 0x20) === 0 ? 'L' : 'H';
  const constraints = [...hvcC.subarray(6, 12)];
  while (constraints.at(-1) === 0) constraints.pop();
  const tail = constraints.map((byte) => `.${byte.toString(16).toUpperCase()}`).join('');
  const codec = `${format}.${space}${general & 0x1f}.${compatibility}.${tier}${view.getUint8(12)}${tail}`;
  return { ...SILENT, codec, description: hvcC };
}

/** VP Codec ISO Media File Format Binding; the record needs no place in the decoder's description. */
function readVp9(vpcC: Uint8Array | null): CodecFacts {
  if (vpcC === null) return { ...SILENT, codec: 'vp09' };
  const [profile = 0, level = 0, packed = 0, primaries = 2, transfer = 2, matrix = 2] = vpcC.subarray(4);
  const codec = `vp09.${twoDigits(profile)}.${twoDigits(level)}.${twoDigits(packed >> 4)}`;
  return { ...SILENT, codec, colour: colourOfCodes(primaries, transfer, matrix, (packed & 1) === 1) };
}

/** AV1 Codec ISO Media File Format Binding §5. */
function readAv1(av1C: Uint8Array | null): CodecFacts {
  if (av1C === null) return { ...SILENT, codec: 'av01' };
  const [, profileAndLevel = 0, packed = 0] = av1C;
  const tier = (packed & 0x80) === 0 ? 'M' : 'H';
  const highDepth = (packed & 0x20) === 0 ? 10 : 12;
  const depth = (packed & 0x40) === 0 ? 8 : highDepth;
  const codec = `av01.${profileAndLevel >> 5}.${twoDigits(profileAndLevel & 0x1f)}${tier}.${twoDigits(depth)}`;
  return { ...SILENT, codec };
}

function readPixelAspect(boxes: readonly Mp4Box[]): readonly [number, number] | null {
  const pasp = findBox(boxes, 'pasp');
  if (pasp === null || pasp.body.byteLength < 8) return null;
  const h = pasp.body.getUint32(0);
  const v = pasp.body.getUint32(4);
  return h > 0 && v > 0 ? [h, v] : null;
}

function readColour(boxes: readonly Mp4Box[]): PictureColour {
  for (const { type, body } of boxes) {
    if (type !== 'colr' || body.byteLength < 10) continue;
    const kind = fourCharacters(body, 0);
    // Others carry an ICC profile, which no decoder here reads.
    if (kind !== 'nclx' && kind !== 'nclc') continue;
    const fullRange = kind === 'nclx' && body.byteLength >= 11 ? (body.getUint8(10) & 0x80) !== 0 : null;
    return colourOfCodes(body.getUint16(4), body.getUint16(6), body.getUint16(8), fullRange);
  }
  return UNKNOWN_COLOUR;
}

function bytesOf(view: DataView<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function reverseBits(value: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 32; bit += 1) reversed = reversed * 2 + ((value >>> bit) & 1);
  return reversed;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
