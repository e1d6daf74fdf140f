import createHevcInstance from '@hevcjs/core/wasm/hevc-decode.js';

/** A decoded picture in the decoder's memory; it stays there until the decoder is fed again. */
export interface HevcRawPicture {
  /** Picture order count, by which the picture is told. */
  readonly poc: number;
  readonly bitDepth: number;
  readonly luma: HevcPlane;
  /** Both of the same size; null for pictures without colour. */
  readonly chroma: readonly [HevcPlane, HevcPlane] | null;
}

export interface HevcPlane {
  readonly widthPx: number;
  readonly heightPx: number;
  /** From row to row in `samples`, which begins with the first one. */
  readonly stride: number;
  /** A view of the decoder's memory. */
  readonly samples: Uint16Array;
}

/** One stream of coded pictures through the compiled decoder. */
export interface HevcStream {
  /** Takes NAL units behind start codes and gives what is ready, not always in order. Null: it could not read them. */
  readonly feed: (bytes: Uint8Array) => readonly HevcRawPicture[] | null;
  /** Everything still held back. */
  readonly flush: () => readonly HevcRawPicture[];
  /** Forgets everything fed, parameter sets too. */
  readonly reset: () => void;
  readonly close: () => void;
}

/** One copy of the compiled decoder; each stream keeps its own pictures in its memory. */
export interface HevcCore {
  readonly openStream: () => HevcStream;
}

/** Where the fields of a frame lie, in bytes; all are 32 bits wide. */
const FRAME = { planes: [0, 4, 8], width: 12, height: 16, stride: 20, chromaStride: 24, chromaWidth: 28 } as const;
const FRAME_REST = { chromaHeight: 32, bitDepth: 36, poc: 40 } as const;
const FRAME_BYTES = 48;
const COUNT_BYTES = 4;

/** The compiled decoder of a worker: compiled when it is first needed, and again after it broke down. */
export interface HevcCoreHolder {
  readonly open: () => Promise<HevcCore>;
  /** Damaged data broke it down: it answers nothing any more. */
  readonly discard: () => void;
}

export function holdHevcCore(wasm: ArrayBuffer): HevcCoreHolder {
  let core: Promise<HevcCore> | null = null;
  return {
    open: () => (core ??= openHevcCore(wasm)),
    discard: () => {
      core = null;
    },
  };
}

/** Rejects where the browser refuses to compile `wasm`. */
async function openHevcCore(wasm: ArrayBuffer): Promise<HevcCore> {
  const module = await WebAssembly.compile(wasm);
  const instance = await createHevcInstance({
    // Made at once: the glue never calls back when this fails, but what throws here reaches the caller.
    instantiateWasm: (imports, done) => {
      const made = new WebAssembly.Instance(module, imports);
      done(made, module);
      return made.exports;
    },
    print: () => undefined,
    printErr: () => undefined,
  });
  return { openStream: () => openStream(instance) };
}

type Instance = Awaited<ReturnType<typeof createHevcInstance>>;

function openStream(instance: Instance): HevcStream {
  const frameAddress = instance._malloc(FRAME_BYTES);
  const countAddress = instance._malloc(COUNT_BYTES);
  let decoder = instance._hevc_decoder_create();

  const collect = (count: number): readonly HevcRawPicture[] => {
    const pictures: HevcRawPicture[] = [];
    for (let index = 0; index < count; index += 1) {
      if (instance._hevc_decoder_get_drained_frame(decoder, index, frameAddress) !== 0) break;
      pictures.push(readFrame(instance, frameAddress));
    }
    return pictures;
  };
  return {
    feed: (bytes) => {
      const address = instance._malloc(bytes.byteLength);
      // The view is asked for after the allocation, which may have moved the memory.
      instance.HEAPU8.set(bytes, address);
      const failure = instance._hevc_decoder_feed(decoder, address, bytes.byteLength);
      instance._free(address);
      if (failure !== 0 || instance._hevc_decoder_drain(decoder, countAddress) !== 0) return null;
      return collect(instance.getValue(countAddress, 'i32'));
    },
    flush: () => (instance._hevc_decoder_flush(decoder) === 0 ? collect(Number.POSITIVE_INFINITY) : []),
    reset: () => {
      instance._hevc_decoder_destroy(decoder);
      decoder = instance._hevc_decoder_create();
    },
    close: () => {
      instance._hevc_decoder_destroy(decoder);
      instance._free(frameAddress);
      instance._free(countAddress);
    },
  };
}

function readFrame(instance: Instance, address: number): HevcRawPicture {
  const field = (offset: number): number => instance.getValue(address + offset, 'i32');
  const plane = (at: number, widthPx: number, heightPx: number, stride: number): HevcPlane => ({
    widthPx,
    heightPx,
    stride,
    samples: instance.HEAPU16.subarray(field(at) >>> 1, (field(at) >>> 1) + stride * heightPx),
  });
  const [luma, blue, red] = FRAME.planes;
  const chromaSize = [field(FRAME.chromaWidth), field(FRAME_REST.chromaHeight), field(FRAME.chromaStride)] as const;
  return {
    poc: field(FRAME_REST.poc),
    bitDepth: field(FRAME_REST.bitDepth),
    luma: plane(luma, field(FRAME.width), field(FRAME.height), field(FRAME.stride)),
    chroma: chromaSize[0] === 0 ? null : [plane(blue, ...chromaSize), plane(red, ...chromaSize)],
  };
}
