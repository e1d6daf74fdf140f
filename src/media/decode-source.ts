import type { ByteSource } from './byte-source';
import { createPacketSource } from './decode-packets';
import { createSliceSource } from './decode-samples';
import type { SampleSource } from './decode-samples';
import type { IndexedMedia } from './sample-table';

/** By place where the container gives one for every sample, else through the demuxer. */
export function sampleSourceOf(source: ByteSource, indexed: IndexedMedia): SampleSource {
  return indexed.samples.demuxSeconds === null
    ? createSliceSource(source, indexed.samples)
    : createPacketSource(source, indexed);
}
