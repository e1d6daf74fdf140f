/** Bits of a NAL unit's payload, highest first, emulation prevention bytes taken out (ISO/IEC 14496-10 §7.3). */
export interface BitReader {
  /** Up to 32 bits as an unsigned integer; zeros beyond the end. */
  readonly bits: (count: number) => number;
  /** Exp-Golomb code, unsigned and signed (§9.1). */
  readonly unsigned: () => number;
  readonly signed: () => number;
  readonly isPastEnd: () => boolean;
}

export function createBitReader(nal: Uint8Array): BitReader {
  const bytes = withoutEmulation(nal);
  let at = 0;
  const bit = (): number => {
    const byte = bytes[at >> 3] ?? 0;
    const value = (byte >> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  const bits = (count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = value * 2 + bit();
    return value;
  };
  const unsigned = (): number => {
    let zeros = 0;
    while (zeros < 32 && bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + bits(zeros);
  };
  const signed = (): number => {
    const code = unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  };
  return { bits, unsigned, signed, isPastEnd: () => at > bytes.length * 8 };
}

function withoutEmulation(nal: Uint8Array): Uint8Array {
  const out = new Uint8Array(nal.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    out[length] = byte;
    length += 1;
  }
  return out.subarray(0, length);
}
