import type { CodedSamples } from './coded-samples';
import type { FrameRun, MediaWarning } from './sample-table';

export interface Damage {
  /** By sample: 1 where it cannot be decoded. */
  readonly isUnreadable: Uint8Array<ArrayBuffer>;
  readonly warnings: readonly MediaWarning[];
}

export interface DamageInput {
  readonly samples: CodedSamples;
  readonly fileSizeBytes: number;
  /** The container breaks off before it has listed everything. */
  readonly isCut: boolean;
}

/** Samples beyond the end of the file, empty ones, and those before the first entry point: numbered, but without a picture. */
export function findDamage(input: DamageInput, runs: readonly FrameRun[], sampleOfRank: Uint32Array): Damage {
  const { samples, isCut } = input;
  const firstSync = samples.isSync.indexOf(1);
  const firstEntry = firstSync < 0 ? samples.count : firstSync;
  const isUnreadable = new Uint8Array(samples.count).fill(1, 0, firstEntry);
  let isWhole = !isCut && firstEntry === 0;
  for (let sample = 0; sample < samples.count; sample += 1) {
    if (samples.byteSize[sample] === 0) isUnreadable[sample] = 1;
    if (!isBeyondEnd(input, sample)) continue;
    isUnreadable[sample] = 1;
    isWhole = false;
  }
  return { isUnreadable, warnings: isWhole ? [] : describeDamage(input, runs, sampleOfRank, firstEntry) };
}

function isBeyondEnd({ samples, fileSizeBytes }: DamageInput, sample: number): boolean {
  return (samples.byteOffset[sample] ?? 0) + (samples.byteSize[sample] ?? 0) > fileSizeBytes;
}

function describeDamage(
  input: DamageInput,
  runs: readonly FrameRun[],
  sampleOfRank: Uint32Array,
  firstEntry: number,
): readonly MediaWarning[] {
  let frame = 0;
  let framesBeforeEntry = 0;
  let firstBeyond = Infinity;
  for (const { firstRank, count } of runs) {
    for (let rank = firstRank; rank < firstRank + count; rank += 1) {
      const sample = sampleOfRank[rank] ?? 0;
      if (sample < firstEntry) framesBeforeEntry += 1;
      if (frame < firstBeyond && isBeyondEnd(input, sample)) firstBeyond = frame;
      frame += 1;
    }
  }
  const warnings: MediaWarning[] = [];
  if (input.isCut || firstBeyond < frame) warnings.push({ type: 'endsEarly', frame: Math.min(firstBeyond, frame) });
  if (framesBeforeEntry > 0) warnings.push({ type: 'noFirstEntryPoint', frames: framesBeforeEntry });
  return warnings;
}
