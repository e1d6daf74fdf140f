import { HEVC_WASM_URL } from '../../media';

let loading: Promise<ArrayBuffer | null> | null = null;

/** The compiled HEVC decoder, loaded the first time a clip needs it; null where it cannot be had, and tried again then. */
export function loadHevcDecoder(): Promise<ArrayBuffer | null> {
  loading ??= load().then((bytes) => {
    if (bytes === null) loading = null;
    return bytes;
  });
  return loading;
}

async function load(): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(HEVC_WASM_URL);
    return response.ok ? await response.arrayBuffer() : null;
  } catch {
    // Not in the cache and no network: the clip is shown as without a decoder.
    return null;
  }
}
