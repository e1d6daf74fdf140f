import { ok } from '../core';
import type { Result } from '../core';
import type { SampleSource } from './decode-samples';
import type { EntryPoints } from './entry-points';
import type { MediaProblem, SampleTable } from './sample-table';

/** Coded pictures at hand: one read per group of pictures, the last few groups kept. */
export interface SampleReader {
  readonly peek: (sample: number) => Uint8Array<ArrayBuffer> | undefined;
  /**
   * Reads from `sample` to the end of its group; when nobody waits, on to at least 1 MB, so that small groups do not
   * cost a read each.
   */
  readonly load: (sample: number, isUrgent: boolean) => Promise<Result<void, MediaProblem>>;
  readonly clear: () => void;
}

export interface SampleReaderDeps {
  readonly source: SampleSource;
  readonly table: SampleTable;
  readonly entries: EntryPoints;
}

const LEAST_BYTES = 1024 * 1024;
/** A group of many seconds is read in parts, so that its first picture does not wait for its last. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Coded groups at hand; a read costs a seek more than the memory is worth. */
const KEPT_BYTES = 24 * 1024 * 1024;

interface Block {
  readonly byteLength: number;
  readonly samples: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
}

export function createSampleReader(deps: SampleReaderDeps): SampleReader {
  const { source, table, entries } = deps;
  const blocks: Block[] = [];
  const pending = new Map<number, Promise<Result<void, MediaProblem>>>();

  const peek = (sample: number): Uint8Array<ArrayBuffer> | undefined => {
    for (const [at, block] of blocks.entries()) {
      const bytes = block.samples.get(sample);
      if (bytes === undefined) continue;
      if (at > 0) blocks.unshift(...blocks.splice(at, 1));
      return bytes;
    }
    return undefined;
  };
  const read = async (first: number, last: number): Promise<Result<void, MediaProblem>> => {
    const answer = await source.read(first, last);
    if (!answer.ok) return answer;
    const byteLength = answer.value.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    blocks.unshift({ byteLength, samples: new Map(answer.value.map(({ sample, bytes }) => [sample, bytes])) });
    let kept = 0;
    for (const block of blocks) kept += block.byteLength;
    for (let last = blocks.at(-1); kept > KEPT_BYTES && last !== undefined && blocks.length > 1; last = blocks.at(-1)) {
      kept -= last.byteLength;
      blocks.pop();
    }
    return ok();
  };
  return {
    peek,
    load: (sample, isUrgent) => {
      const running = pending.get(sample);
      if (running !== undefined) return running;
      const last = lastToRead(table, entries, sample, isUrgent ? 0 : LEAST_BYTES);
      const reading = read(sample, last).finally(() => pending.delete(sample));
      pending.set(sample, reading);
      return reading;
    },
    clear: () => {
      blocks.length = 0;
    },
  };
}

function lastToRead(table: SampleTable, entries: EntryPoints, first: number, leastBytes: number): number {
  const count = table.rankOfSample.length;
  const groupEnd = entries.after(first);
  let bytes = 0;
  let sample = first;
  for (; sample < count && table.isUnreadable[sample] !== 1; sample += 1) {
    if (sample > first && (bytes >= MOST_BYTES || (sample >= groupEnd && bytes >= leastBytes))) break;
    bytes += table.byteSize[sample] ?? 0;
  }
  return Math.max(first, sample - 1);
}
