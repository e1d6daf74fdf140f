const POLYNOMIAL = 0xedb88320;
/** Tables for four bytes at a time: the n-th holds a byte's effect n bytes further on. */
const [FIRST, SECOND, THIRD, FOURTH] = makeTables();

/**
 * CRC-32 (reflected, polynomial 0xEDB88320) as an unsigned integer; `cbf43926` for the text 123456789. `before`: the
 * CRC of what comes before these bytes.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const evenEnd = bytes.length - (bytes.length % 4);
  let crc = before ^ 0xffffffff;
  for (let at = 0; at < evenEnd; at += 4) {
    crc ^= view.getUint32(at, true);
    crc =
      (FOURTH[crc & 0xff] ?? 0) ^
      (THIRD[(crc >>> 8) & 0xff] ?? 0) ^
      (SECOND[(crc >>> 16) & 0xff] ?? 0) ^
      (FIRST[crc >>> 24] ?? 0);
  }
  for (let at = evenEnd; at < bytes.length; at += 1) crc = (crc >>> 8) ^ (FIRST[(crc ^ view.getUint8(at)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

function makeTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const first = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    first[byte] = value;
  }
  const further = (table: Uint32Array): Uint32Array => table.map((value) => (value >>> 8) ^ (first[value & 0xff] ?? 0));
  const second = further(first);
  const third = further(second);
  return [first, second, third, further(third)];
}
