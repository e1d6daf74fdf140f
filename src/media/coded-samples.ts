import { err, IMPORT_LIMITS, ok } from '../core';
import type { Result } from '../core';
import { tooLarge } from './byte-source';
import type { MediaProblem } from './sample-table';

/** All samples of one track in decode order, as the container lists them; no edit is applied. */
export interface CodedSamples {
  readonly count: number;
  /** Composition time in media ticks; may be negative. */
  readonly ptsTicks: Float64Array<ArrayBuffer>;
  readonly durationTicks: Float64Array<ArrayBuffer>;
  readonly isSync: Uint8Array<ArrayBuffer>;
  /** −1 where the container gives no place. */
  readonly byteOffset: Float64Array<ArrayBuffer>;
  readonly byteSize: Uint32Array<ArrayBuffer>;
}

export interface CodedSample {
  readonly ptsTicks: number;
  readonly durationTicks: number;
  readonly isSync: boolean;
  readonly byteOffset: number;
  readonly byteSize: number;
}

/** A list that grows, for containers that do not say how many samples there are. */
export interface SampleList {
  readonly push: (sample: CodedSample) => Result<void, MediaProblem>;
  readonly samples: () => CodedSamples;
}

const FIRST_CAPACITY = 1024;

export function allocateSamples(count: number): CodedSamples {
  return {
    count,
    ptsTicks: new Float64Array(count),
    durationTicks: new Float64Array(count),
    isSync: new Uint8Array(count),
    byteOffset: new Float64Array(count),
    byteSize: new Uint32Array(count),
  };
}

export function createSampleList(start: CodedSamples): SampleList {
  let count = start.count;
  let room = resized(start, Math.max(FIRST_CAPACITY, count * 2));
  return {
    push: (sample) => {
      if (count >= IMPORT_LIMITS.video.samples) return err(tooLarge('samples'));
      if (count === room.count) room = resized(room, count * 2);
      room.ptsTicks[count] = sample.ptsTicks;
      room.durationTicks[count] = sample.durationTicks;
      room.isSync[count] = sample.isSync ? 1 : 0;
      room.byteOffset[count] = sample.byteOffset;
      room.byteSize[count] = sample.byteSize;
      count += 1;
      return ok();
    },
    samples: () => resized(room, count),
  };
}

/** A copy with room for `count` samples. */
export function resized(samples: CodedSamples, count: number): CodedSamples {
  const kept = Math.min(count, samples.count);
  const copy = allocateSamples(count);
  copy.ptsTicks.set(samples.ptsTicks.subarray(0, kept));
  copy.durationTicks.set(samples.durationTicks.subarray(0, kept));
  copy.isSync.set(samples.isSync.subarray(0, kept));
  copy.byteOffset.set(samples.byteOffset.subarray(0, kept));
  copy.byteSize.set(samples.byteSize.subarray(0, kept));
  return copy;
}
