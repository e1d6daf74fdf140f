import { avcEntryKind, hevcEntryKind, nalLengthSize } from './nal-units';
import type { EntryKind } from './nal-units';
import type { PictureFormat } from './sample-table';

/** OBU types of AV1 (specification 6.2.2). */
const SEQUENCE_HEADER = 1;
const FRAME_HEADER = 3;
const FRAME = 6;

/** How a decoder can begin at `sample`, by the bitstream itself; containers' sync flags are often wrong. */
export function entryKindOf(picture: PictureFormat, sample: Uint8Array): EntryKind {
  const { codec, description } = picture;
  const family = codec.split('.')[0] ?? '';
  switch (family) {
    case 'avc1':
    case 'avc3':
      return avcEntryKind(sample, nalLengthSize(codec, description));
    case 'hvc1':
    case 'hev1':
      return hevcEntryKind(sample, nalLengthSize(codec, description));
    case 'vp8':
      return cleanIf(sample.length > 0 && ((sample[0] ?? 1) & 1) === 0);
    case 'vp09':
      return cleanIf(isVp9Key(sample[0] ?? 0));
    case 'av01':
      return cleanIf(isAv1Key(sample));
    default:
      // Codecs of whole pictures (motion JPEG, ProRes): every sample stands alone.
      return cleanIf(sample.length > 0);
  }
}

function cleanIf(isKey: boolean): EntryKind {
  return isKey ? 'clean' : 'none';
}

/** First byte of the uncompressed header: marker 2 bits, profile 2 (a third when both are 1), show existing, type. */
function isVp9Key(byte: number): boolean {
  if (byte >> 6 !== 2) return false;
  const shift = ((byte >> 4) & 3) === 3 ? 2 : 3;
  const showExisting = (byte >> shift) & 1;
  const frameType = (byte >> (shift - 1)) & 1;
  return showExisting === 0 && frameType === 0;
}

function isAv1Key(sample: Uint8Array): boolean {
  let at = 0;
  let hasSequence = false;
  while (at < sample.length) {
    const head = sample[at] ?? 0;
    const type = (head >> 3) & 15;
    at += (head & 4) === 0 ? 1 : 2;
    let size = sample.length - at;
    if ((head & 2) !== 0) {
      const read = readLeb128(sample, at);
      size = read.value;
      at = read.next;
    }
    if (type === SEQUENCE_HEADER) {
      hasSequence = true;
      // still_picture and reduced_still_picture_header: the frame header then says nothing and is a key frame.
      if (((sample[at] ?? 0) & 0b11000) === 0b11000) return true;
    }
    // show_existing_frame 0, frame_type 0, show_frame 1.
    if (type === FRAME || type === FRAME_HEADER) return hasSequence && ((sample[at] ?? 0xff) & 0xf0) === 0x10;
    at += size;
  }
  return false;
}

function readLeb128(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[start + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if ((byte & 0x80) === 0) return { value, next: start + index + 1 };
  }
  return { value, next: bytes.length };
}
