/** The package ships its compiled decoder as a script without types; the build gives it this export. */
declare module '@hevcjs/core/wasm/hevc-decode.js' {
  /** What the compiled module offers; addresses are bytes in its memory. */
  interface HevcInstance {
    readonly HEAPU8: Uint8Array;
    readonly HEAPU16: Uint16Array;
    readonly getValue: (address: number, type: 'i32') => number;
    readonly _malloc: (byteLength: number) => number;
    readonly _free: (address: number) => void;
    readonly _hevc_decoder_create: () => number;
    readonly _hevc_decoder_destroy: (decoder: number) => void;
    /** These answer 0 when all went well. */
    readonly _hevc_decoder_feed: (decoder: number, address: number, byteLength: number) => number;
    readonly _hevc_decoder_drain: (decoder: number, countAddress: number) => number;
    readonly _hevc_decoder_flush: (decoder: number) => number;
    readonly _hevc_decoder_get_drained_frame: (decoder: number, index: number, address: number) => number;
  }
  interface HevcOptions {
    readonly instantiateWasm: (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => WebAssembly.Exports;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }
  const createHevcInstance: (options: HevcOptions) => Promise<HevcInstance>;
  // eslint-disable-next-line import/no-default-export -- the build exports it so
  export default createHevcInstance;
}
