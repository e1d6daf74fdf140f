import { wrap } from 'comlink';
import { systemTimers } from '../core';
import { createByteSource } from './byte-source';
import type { DecodingWorker } from './decode-api';
import { createFrameLedger, decoderConfigOf, isSupported, webCodecsDecoder } from './decode-port';
import { sampleSourceOf } from './decode-source';
import { decodesAnEntry } from './decodes-an-entry';
import type { IndexedMedia } from './sample-table';

/** Who makes pictures of a clip: the browser's decoder, the compiled one the studio brings, or nobody. */
export type PictureDecoder = 'webcodecs' | 'wasm' | 'none';

const HEVC = /^(?:hvc1|hev1)\b/;

/**
 * Decides by decoding an entry point, not by what the browser claims to play. `loadHevc` is called for HEVC that the
 * browser does not decode; it gives the bytes behind `HEVC_WASM_URL`, or null where they cannot be had.
 */
export async function probeDecoder(
  file: Blob,
  indexed: IndexedMedia,
  loadHevc: () => Promise<ArrayBuffer | null>,
): Promise<PictureDecoder> {
  if (await browserDecodes(file, indexed)) return 'webcodecs';
  if (!HEVC.test(indexed.samples.picture.codec) || typeof VideoFrame === 'undefined') return 'none';
  const hevcWasm = await loadHevc();
  return hevcWasm !== null && (await compiledDecodes(file, indexed, hevcWasm)) ? 'wasm' : 'none';
}

async function browserDecodes(file: Blob, indexed: IndexedMedia): Promise<boolean> {
  const { samples } = indexed;
  if (typeof VideoDecoder === 'undefined') return false;
  if (!(await isSupported(decoderConfigOf(samples.picture)))) return false;
  const source = sampleSourceOf(createByteSource(file), indexed);
  const createDecoder = webCodecsDecoder(samples.picture, createFrameLedger());
  try {
    return await decodesAnEntry(samples, source, createDecoder, systemTimers);
  } finally {
    source.close();
  }
}

/** In a worker, because the compiled decoder keeps whoever calls it waiting. */
async function compiledDecodes(file: Blob, indexed: IndexedMedia, hevcWasm: ArrayBuffer): Promise<boolean> {
  const worker = new Worker(new URL('./decoding.worker.ts', import.meta.url), { type: 'module' });
  const isBroken = new Promise<boolean>((resolve) => {
    worker.addEventListener('error', () => resolve(false));
  });
  try {
    return await Promise.race([wrap<DecodingWorker>(worker).probeHevc(file, indexed, hevcWasm), isBroken]);
  } finally {
    worker.terminate();
  }
}
