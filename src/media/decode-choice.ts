import { webCodecsDecoder } from './decode-port';
import type { CreateDecoder, FrameLedger } from './decode-port';
import type { PictureFormat } from './sample-table';

/**
 * The decoder of a worker: the browser's own, or, where the bytes of the compiled HEVC decoder are handed over, that
 * one. They come by message, because nothing in a worker can fetch.
 */
export async function chooseDecoder(
  format: PictureFormat,
  ledger: FrameLedger,
  hevcWasm: ArrayBuffer | null,
): Promise<CreateDecoder> {
  if (hevcWasm === null) return webCodecsDecoder(format, ledger);
  const { hevcDecoder } = await import('./hevc-decoder');
  return hevcDecoder(format, ledger, hevcWasm);
}
