import { err, ok } from '../core';
import type { Result } from '../core';
import { damaged } from './byte-source';
import type { ByteSource } from './byte-source';
import type { MediaProblem, SampleTable } from './sample-table';

/** Bytes of one coded picture. */
export interface EncodedSample {
  readonly sample: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where coded pictures come from: slices of the file, or the demuxer where the container tells no place. */
export interface SampleSource {
  /** Samples first…last in decode order; fewer when the file breaks off, never none without a problem. */
  readonly read: (first: number, last: number) => Promise<Result<readonly EncodedSample[], MediaProblem>>;
  readonly close: () => void;
}

/** Other tracks' bytes between two pictures that are read along rather than by a second read. */
const GAP_BYTES = 512 * 1024;

/** Reads by place: neighbouring samples in one slice of the file. */
export function createSliceSource(source: ByteSource, table: SampleTable): SampleSource {
  const readSpan = async (span: Span): Promise<Result<readonly EncodedSample[], MediaProblem>> => {
    const read = await source.read(span.start, span.end);
    if (!read.ok) return read;
    const found: EncodedSample[] = [];
    for (let sample = span.first; sample <= span.last; sample += 1) {
      const from = (table.byteOffset[sample] ?? 0) - span.start;
      const to = from + (table.byteSize[sample] ?? 0);
      if (to > read.value.byteLength) break;
      found.push({ sample, bytes: read.value.subarray(from, to) });
    }
    return ok(found);
  };
  return {
    read: async (first, last) => {
      const samples: EncodedSample[] = [];
      for (const span of spansOf(table, first, last)) {
        const found = await readSpan(span);
        if (!found.ok) return found;
        samples.push(...found.value);
        if (found.value.length <= span.last - span.first) break;
      }
      return samples.length > 0 ? ok(samples) : err(damaged('endOfFile'));
    },
    close: () => undefined,
  };
}

interface Span {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

function spansOf(table: SampleTable, first: number, last: number): readonly Span[] {
  const spans: Span[] = [];
  for (let sample = first; sample <= last; sample += 1) {
    const start = table.byteOffset[sample] ?? 0;
    const end = start + (table.byteSize[sample] ?? 0);
    const open = spans.at(-1);
    if (open !== undefined && start >= open.end && start - open.end <= GAP_BYTES) {
      spans[spans.length - 1] = { ...open, last: sample, end };
    } else {
      spans.push({ first: sample, last: sample, start, end });
    }
  }
  return spans;
}
