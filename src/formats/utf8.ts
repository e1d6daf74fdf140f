import { err, ok } from '../core';
import type { Result } from '../core';

/** What page, worker and Node all have; the type program of the pure rooms knows no platform names. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label: string, options: { readonly fatal: boolean; readonly ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

const BYTE_ORDER_MARK = '\ufeff';

export function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function utf8ByteCount(text: string): number {
  return utf8Bytes(text).length;
}

/** Text of UTF-8 bytes without a byte order mark; an error where the bytes are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): Result<string, { readonly type: 'notUtf8' }> {
  try {
    return ok(stripByteOrderMark(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)));
  } catch {
    return err({ type: 'notUtf8' });
  }
}

/** Text of UTF-16 bytes that begin with a byte order mark, else of UTF-8 bytes. */
export function decodeMarkedText(bytes: Uint8Array): Result<string, { readonly type: 'notUtf8' }> {
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-16be';
  const isWide = label === 'utf-16le' || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isWide) return decodeUtf8(bytes);
  try {
    return ok(stripByteOrderMark(new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)));
  } catch {
    return err({ type: 'notUtf8' });
  }
}

export function stripByteOrderMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
