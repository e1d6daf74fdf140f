import hevcWasmUrl from '@hevcjs/core/wasm/hevc-decode.wasm?url';

/** Where the compiled HEVC decoder lies beside the studio. */
export const HEVC_WASM_URL: string = hevcWasmUrl;
