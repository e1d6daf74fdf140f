import { createByteSource } from '../../../src/media/byte-source';
import { frameOfPicture } from '../../../src/media/decode-picture';
import type { HeldPicture } from '../../../src/media/decode-picture';
import { createFrameLedger, decoderConfigOf } from '../../../src/media/decode-port';
import type { DecodedPicture, DecoderFailure } from '../../../src/media/decode-port';
import type { EncodedSample } from '../../../src/media/decode-samples';
import { sampleSourceOf } from '../../../src/media/decode-source';
import { hevcDecoder } from '../../../src/media/hevc-decoder';
import type { IndexedMedia } from '../../../src/media';
import type { BaseCosts } from '../frames-figures';
import { median } from './spread';

const DECODED = 150;
const PAINTED = 16;

/** D: frames in a row, each closed at once. P: createImageBitmap of the same frames. And the copy of their bytes. */
export async function measureBaseCosts(
  file: File,
  indexed: IndexedMedia,
  hevcWasm: ArrayBuffer | null,
): Promise<BaseCosts> {
  if (hevcWasm !== null) return measureCompiled(file, indexed, hevcWasm);
  const chunks = await firstChunks(file, indexed);
  const decodeMs = Math.min(await decodeRun(indexed, chunks), await decodeRun(indexed, chunks));
  const paintTimes: number[] = [];
  const copyTimes: number[] = [];
  await decode(indexed, chunks.slice(0, PAINTED + 8), async (frame) => {
    if (paintTimes.length >= PAINTED) return;
    const start = performance.now();
    const bitmap = await createImageBitmap(frame);
    paintTimes.push(performance.now() - start);
    bitmap.close();
    const bytes = new Uint8Array(frame.allocationSize());
    const copyStart = performance.now();
    await frame.copyTo(bytes);
    copyTimes.push(performance.now() - copyStart);
  });
  return { decodeMs, paintMs: median(paintTimes), copyMs: median(copyTimes) };
}

/** The same by the compiled decoder, which here keeps the page waiting while it works. */
async function measureCompiled(file: File, indexed: IndexedMedia, hevcWasm: ArrayBuffer): Promise<BaseCosts> {
  const samples = await firstSamples(file, indexed);
  const create = hevcDecoder(indexed.samples.picture, createFrameLedger(), hevcWasm);
  const held: HeldPicture[] = [];
  const copyTimes: number[] = [];
  const run = async (look: (picture: DecodedPicture) => void): Promise<number> => {
    const failures: DecoderFailure[] = [];
    const onFailure = (failure: DecoderFailure): void => void failures.push(failure);
    const decoder = create({ onPicture: look, onFailure, onDequeue: () => undefined });
    const start = performance.now();
    decoder.restart();
    for (const { sample, bytes } of samples) {
      const rank = indexed.samples.rankOfSample[sample] ?? 0;
      decoder.decode({ rank, bytes, isEntry: indexed.samples.isSync[sample] === 1 });
    }
    await decoder.flush();
    const ms = performance.now() - start;
    decoder.close();
    if (failures[0] !== undefined) throw new Error(failures[0].type);
    return ms / samples.length;
  };
  await run((picture) => {
    if (held.length >= PAINTED) return picture.close();
    const start = performance.now();
    void picture.copy().then((copied) => held.push(copied));
    copyTimes.push(performance.now() - start);
    return picture.close();
  });
  const decodeMs = Math.min(await run((picture) => picture.close()), await run((picture) => picture.close()));
  const paintTimes: number[] = [];
  for (const picture of held) {
    const frame = frameOfPicture(picture, 0);
    const start = performance.now();
    const bitmap = await createImageBitmap(frame);
    paintTimes.push(performance.now() - start);
    bitmap.close();
    frame.close();
  }
  return { decodeMs, paintMs: median(paintTimes), copyMs: median(copyTimes) };
}

async function firstSamples(file: File, indexed: IndexedMedia): Promise<readonly EncodedSample[]> {
  const last = Math.min(DECODED, indexed.samples.isSync.length) - 1;
  const read = await sampleSourceOf(createByteSource(file), indexed).read(0, last);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

async function firstChunks(file: File, indexed: IndexedMedia): Promise<readonly EncodedVideoChunk[]> {
  const { samples } = indexed;
  return (await firstSamples(file, indexed)).map(
    ({ sample, bytes }) =>
      new EncodedVideoChunk({
        type: samples.isSync[sample] === 1 ? 'key' : 'delta',
        timestamp: samples.rankOfSample[sample] ?? 0,
        data: bytes,
      }),
  );
}

async function decodeRun(indexed: IndexedMedia, chunks: readonly EncodedVideoChunk[]): Promise<number> {
  const start = performance.now();
  const count = await decode(indexed, chunks, null);
  return (performance.now() - start) / count;
}

async function decode(
  indexed: IndexedMedia,
  chunks: readonly EncodedVideoChunk[],
  look: ((frame: VideoFrame) => Promise<void>) | null,
): Promise<number> {
  let count = 0;
  const failures: DOMException[] = [];
  const held: VideoFrame[] = [];
  const decoder = new VideoDecoder({
    output: (frame) => {
      count += 1;
      if (look === null) frame.close();
      else held.push(frame);
    },
    error: (error) => {
      failures.push(error);
    },
  });
  decoder.configure(decoderConfigOf(indexed.samples.picture));
  for (const chunk of chunks) decoder.decode(chunk);
  await decoder.flush();
  decoder.close();
  for (const frame of held) {
    await look?.(frame);
    frame.close();
  }
  if (failures[0] !== undefined) throw new Error(failures[0].message);
  return count;
}
