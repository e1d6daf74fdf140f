import { crc32 } from '../core';

/** Longest payload of a frame, in bytes. */
export const MAX_FRAME_BYTES = 4_194_304;
const HEADER_BYTES = 8;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

export interface Frame {
  readonly offset: number;
  readonly endOffset: number;
  /** The parsed payload: outside data, to be validated. */
  readonly value: unknown;
}

/** Bytes that no frame accounts for. `torn`: nothing readable follows, as after a write that was cut off. */
export interface FrameFault {
  readonly type: 'torn' | 'damaged';
  readonly offset: number;
  readonly endOffset: number;
}

/** Length and CRC-32, both big-endian, then the JSON text. Throws beyond MAX_FRAME_BYTES. */
export function encodeFrame(json: string): Uint8Array<ArrayBuffer> {
  const payload = new TextEncoder().encode(json);
  if (payload.length < 1 || payload.length > MAX_FRAME_BYTES) {
    throw new RangeError(`a frame holds 1 to ${MAX_FRAME_BYTES} bytes, not ${payload.length}`);
  }
  const frame = new Uint8Array(HEADER_BYTES + payload.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, payload.length);
  view.setUint32(4, crc32(payload));
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/** The text of the frame at `offset`, or null when length or CRC do not hold. */
export function readFrameText(
  bytes: Uint8Array,
  offset: number,
): { readonly endOffset: number; readonly text: string } | null {
  if (offset + HEADER_BYTES >= bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(offset);
  const start = offset + HEADER_BYTES;
  const endOffset = start + length;
  if (length < 1 || length > MAX_FRAME_BYTES || endOffset > bytes.length) return null;
  // Every payload is a JSON object: two bytes spare the search for the next whole frame most of its checksums.
  if (bytes[start] !== OPEN_BRACE || bytes[endOffset - 1] !== CLOSE_BRACE) return null;
  const payload = bytes.subarray(start, endOffset);
  if (crc32(payload) !== view.getUint32(offset + 4)) return null;
  try {
    return { endOffset, text: new TextDecoder('utf-8', { fatal: true }).decode(payload) };
  } catch {
    return null;
  }
}

/** The frame at `offset`, or null when length, CRC or JSON do not hold. */
export function readFrame(bytes: Uint8Array, offset: number): Frame | null {
  const found = readFrameText(bytes, offset);
  if (found === null) return null;
  try {
    const value: unknown = JSON.parse(found.text);
    return { offset, endOffset: found.endOffset, value };
  } catch {
    return null;
  }
}

/** All whole frames of a file from an offset on, in order, and the stretches between them. */
export function scanFrames(
  bytes: Uint8Array,
  from = 0,
): { readonly frames: readonly Frame[]; readonly faults: FrameFault[] } {
  const frames: Frame[] = [];
  const faults: FrameFault[] = [];
  let offset = from;
  while (offset < bytes.length) {
    const frame = readFrame(bytes, offset) ?? nextFrame(bytes, offset + 1);
    if (frame === null) {
      faults.push({ type: 'torn', offset, endOffset: bytes.length });
      break;
    }
    if (frame.offset > offset) faults.push({ type: 'damaged', offset, endOffset: frame.offset });
    frames.push(frame);
    offset = frame.endOffset;
  }
  return { frames, faults };
}

function nextFrame(bytes: Uint8Array, from: number): Frame | null {
  for (let offset = from; offset + HEADER_BYTES < bytes.length; offset += 1) {
    if (bytes[offset + HEADER_BYTES] !== OPEN_BRACE) continue;
    const frame = readFrame(bytes, offset);
    if (frame !== null) return frame;
  }
  return null;
}
