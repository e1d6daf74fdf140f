import { lastIndexWhere } from '../core';
import { entryKindOf } from './decode-entry-check';
import type { EntryKind } from './nal-units';
import type { SampleTable } from './sample-table';

/** Where decoding may begin. The container's sync flags are candidates; the bitstream decides, then the decoder. */
export interface EntryPoints {
  /** The last usable candidate at or before the picture in decode order and not after it in rank; null: none. */
  readonly before: (rank: number) => number | null;
  /** Looks at the sample's own bytes; after `none` `before` gives the sample only as a last resort. */
  readonly check: (sample: number, bytes: Uint8Array) => EntryKind;
  /** A decoder could not go on from here. False: it is the first one, and nothing better is left. */
  readonly markBad: (sample: number) => boolean;
  /** Takes marks back that turned out to be the fault of something later in the stream. */
  readonly forgive: (samples: readonly number[]) => void;
  /** The next candidate after `sample`, or the number of samples. */
  readonly after: (sample: number) => number;
  readonly badCount: () => number;
}

const UNKNOWN = 0;
const CLEAN = 1;
const OPEN = 2;
/** Flagged by the container, not confirmed by the bitstream: the last resort of a clip with nothing better. */
const DOUBTFUL = 3;
const BAD = 4;
const STATE_OF_KIND = { clean: CLEAN, open: OPEN, none: DOUBTFUL } as const;

export function createEntryPoints(table: SampleTable): EntryPoints {
  const candidates = candidatesOf(table);
  const state = new Uint8Array(candidates.length);
  const sampleCount = table.rankOfSample.length;

  const last = (rank: number, accepts: (value: number) => boolean): number | null => {
    const wanted = table.sampleOfRank[rank] ?? -1;
    let at = lastIndexWhere(candidates, (sample) => sample <= wanted);
    for (; at >= 0; at -= 1) {
      const sample = candidates[at] ?? 0;
      if ((table.rankOfSample[sample] ?? 0) <= rank && accepts(state[at] ?? BAD)) return sample;
    }
    return null;
  };
  const placeOf = (sample: number): number | null => {
    const at = lastIndexWhere(candidates, (candidate) => candidate <= sample);
    return at >= 0 && candidates[at] === sample ? at : null;
  };
  let badCount = 0;
  const mark = (sample: number, value: number): void => {
    const at = placeOf(sample);
    if (at === null || state[at] === value) return;
    if (value === BAD) badCount += 1;
    else if (state[at] === BAD) badCount -= 1;
    state[at] = value;
  };

  return {
    before: (rank) => last(rank, (value) => value < DOUBTFUL) ?? last(rank, (value) => value === DOUBTFUL),
    check: (sample, bytes) => {
      const at = placeOf(sample);
      if (at === null) return 'none';
      if (state[at] === BAD) return entryKindOf(table.picture, bytes);
      if (state[at] === UNKNOWN) state[at] = STATE_OF_KIND[entryKindOf(table.picture, bytes)];
      if (state[at] === CLEAN) return 'clean';
      return state[at] === OPEN ? 'open' : 'none';
    },
    markBad: (sample) => {
      if (sample === candidates[0]) return false;
      mark(sample, BAD);
      return true;
    },
    forgive: (samples) => {
      for (const sample of samples) mark(sample, UNKNOWN);
    },
    after: (sample) => {
      const at = lastIndexWhere(candidates, (candidate) => candidate <= sample) + 1;
      for (let next = at; next < candidates.length; next += 1) {
        const candidate = candidates[next];
        if (candidate !== undefined && (state[next] ?? BAD) < DOUBTFUL) return candidate;
      }
      return sampleCount;
    },
    badCount: () => badCount,
  };
}

function candidatesOf(table: SampleTable): Uint32Array {
  const samples: number[] = [];
  for (let sample = 0; sample < table.isSync.length; sample += 1) {
    if (table.isSync[sample] === 1 && table.isUnreadable[sample] !== 1) samples.push(sample);
  }
  return Uint32Array.from(samples);
}
