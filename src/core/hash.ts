import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Lower-case hex SHA-256 of bytes, or of a text's UTF-8 bytes. */
export function sha256Hex(data: Uint8Array | string): string {
  return bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));
}

/** SHA-256 over parts that do not fit in memory together. */
export interface HashStream {
  readonly update: (bytes: Uint8Array) => void;
  /** Lower-case hex; the stream cannot be used afterwards. */
  readonly digestHex: () => string;
}

export function createSha256(): HashStream {
  const hash = sha256.create();
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digestHex: () => bytesToHex(hash.digest()),
  };
}
