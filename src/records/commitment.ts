import { canonicalJson, sha256Hex } from '../core';
import type { Json } from '../core';

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/** Stands for a personal text in the log: SHA-256 of the salt's bytes followed by the canonical JSON of the body. */
export function commitmentOf(salt: Uint8Array, body: Json): string {
  const text = new TextEncoder().encode(canonicalJson(body));
  const bytes = new Uint8Array(salt.length + text.length);
  bytes.set(salt);
  bytes.set(text, salt.length);
  return sha256Hex(bytes);
}
