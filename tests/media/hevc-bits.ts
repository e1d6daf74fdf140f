/** Writes just enough of an HEVC stream for its order to be read: parameter sets and the heads of slices. */

export const TYPE = { trail: 1, trailUnreferenced: 0, radl: 7, rasl: 9, bla: 16, idr: 19, cra: 21, sequence: 33 };
const PICTURE_SET = 34;
const POC_BITS = 8;

const bits = (value: number, count: number): string => value.toString(2).padStart(count, '0').slice(-count);
/** Exp-Golomb code. */
const code = (value: number): string => {
  const binary = (value + 1).toString(2);
  return '0'.repeat(binary.length - 1) + binary;
};

function unit(type: number, payload: string): Uint8Array<ArrayBuffer> {
  const padded = `${payload}1`;
  const bytes: number[] = [type << 1, 1];
  let zeros = 0;
  for (let at = 0; at < padded.length; at += 8) {
    const byte = Number.parseInt(padded.slice(at, at + 8).padEnd(8, '0'), 2);
    if (zeros === 2 && byte < 4) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
}

export interface SetOptions {
  /** Primaries, transfer and matrix; none: nothing is said. */
  readonly colour?: readonly [number, number, number];
  readonly fullRange?: boolean;
}

/** Two sub-layers, scaling lists, raw blocks, a reference set made from another, an odd aspect ratio: all to step over. */
export function sequenceSet({ colour, fullRange = false }: SetOptions = {}): Uint8Array<ArrayBuffer> {
  const profile = bits(0, 32) + bits(0, 32) + bits(0, 24);
  const lists = Array.from({ length: 20 }, () => bits(0, 1) + code(0)).join('');
  const sets = `${code(2)}${code(1)}${code(1)}${code(0)}1${code(0)}1` + `11${code(0)}1011`;
  const said = colour === undefined ? '0' : `1${colour.map((each) => bits(each, 8)).join('')}`;
  const usability = `1${bits(255, 8)}${bits(4, 16)}${bits(3, 16)}01${bits(5, 3)}${bits(fullRange ? 1 : 0, 1)}${said}`;
  return unit(
    TYPE.sequence,
    [
      bits(0, 4) + bits(1, 3) + bits(1, 1),
      profile + bits(93, 8),
      '01' + bits(0, 14) + bits(93, 8),
      code(0) + code(1) + code(640) + code(360) + '0' + code(0) + code(0) + code(POC_BITS - 4),
      '1' + code(3) + code(1) + code(0) + code(3) + code(1) + code(0),
      code(0).repeat(6),
      '11' + lists,
      '00' + '1' + bits(0, 8) + code(0).repeat(2) + '0',
      sets + '1' + code(1) + bits(3, POC_BITS) + '1',
      '00' + '1' + usability,
    ].join(''),
  );
}

export function pictureSet(): Uint8Array<ArrayBuffer> {
  return unit(PICTURE_SET, `${code(0)}${code(0)}0${bits(1, 1)}${bits(2, 3)}`);
}

/** The first slice of a picture. */
export function slice(type: number, poc: number): Uint8Array<ArrayBuffer> {
  const isIrap = type >= TYPE.bla && type <= 23;
  const order = type === TYPE.idr ? '' : bits(poc, POC_BITS);
  return unit(type, `1${isIrap ? '0' : ''}${code(0)}00${code(1)}1${order}${'10'.repeat(40)}`);
}
