import { mergeColour } from './colour';
import { hevcNalType, SEQUENCE } from './hevc-order';
import { readHevcSequence } from './hevc-parameters';
import type { PictureColour, PictureFormat } from './sample-table';

/** Below this height pictures that do not say how their colours are made count as standard definition. */
const HIGH_DEFINITION_PX = 720;
/** Where the arrays of parameter sets begin in an hvcC record (ISO/IEC 14496-15 §8.3.3.1). */
const ARRAYS_AT = 22;

/** The parameter sets of an hvcC record in order; none where they stand in the samples. */
export function hevcParameterSets(hvcC: Uint8Array | null): readonly Uint8Array[] {
  if (hvcC === null || hvcC.byteLength <= ARRAYS_AT) return [];
  const sets: Uint8Array[] = [];
  const word = (at: number): number => (hvcC[at] ?? 0) * 256 + (hvcC[at + 1] ?? 0);
  let at = ARRAYS_AT + 1;
  for (let array = 0; array < (hvcC[ARRAYS_AT] ?? 0); array += 1) {
    const count = word(at + 1);
    at += 3;
    for (let index = 0; index < count; index += 1) {
      const length = word(at);
      if (length === 0 || at + 2 + length > hvcC.byteLength) return sets;
      sets.push(hvcC.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return sets;
}

/** Colours as the container declares them, else the bitstream, else as players take pictures of that size. */
export function hevcColorSpace(format: PictureFormat, parameterSets: readonly Uint8Array[]): VideoColorSpaceInit {
  const sequence = parameterSets.find((unit) => hevcNalType(unit) === SEQUENCE);
  const read = sequence === undefined ? null : readHevcSequence(sequence);
  const said = asColorSpace(read === null ? format.colour : mergeColour(format.colour, read.colour));
  const usual = format.codedHeight < HIGH_DEFINITION_PX ? 'smpte170m' : 'bt709';
  return {
    primaries: said.primaries ?? usual,
    transfer: said.transfer ?? usual,
    matrix: said.matrix ?? usual,
    fullRange: said.fullRange ?? false,
  };
}

/** What of it this browser has a name for: wide and bright colours came later than the rest. */
function asColorSpace(colour: PictureColour): VideoColorSpaceInit {
  try {
    const space: unknown = Reflect.construct(VideoColorSpace, [colour]);
    return space instanceof VideoColorSpace ? space.toJSON() : {};
  } catch {
    return {};
  }
}
