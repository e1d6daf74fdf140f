import { systemTimers } from '../core';
import type { ByteSource } from './byte-source';
import type { HeldPicture } from './decode-picture';
import type { CreateDecoder } from './decode-port';
import { createRankMap } from './decode-ranks';
import { createDecodeSession } from './decode-session';
import { sampleSourceOf } from './decode-source';
import { createEntryPoints } from './entry-points';
import type { IndexedMedia } from './sample-table';

/** Pictures for derived data, one at a time, by a decoder of their own. */
export interface DerivedStills {
  /** Null where the frame has no picture. */
  readonly show: (frame: number) => Promise<HeldPicture | null>;
  /** The frame at or before `frame` that needs no other to be decoded; null when it is never shown. */
  readonly entryOf: (frame: number) => number | null;
  /** True once it is known that nothing of this clip can be decoded. */
  readonly isBroken: () => boolean;
  readonly close: () => void;
}

/** Pictures held: the one asked for and those that leave the decoder around it. */
const HELD_PICTURES = 4;

export function createDerivedStills(
  source: ByteSource,
  indexed: IndexedMedia,
  createDecoder: CreateDecoder,
): DerivedStills {
  const { samples } = indexed;
  const { codedWidth, codedHeight } = samples.picture;
  const session = createDecodeSession({
    samples,
    source: sampleSourceOf(source, indexed),
    createDecoder,
    timers: systemTimers,
    budgetBytes: HELD_PICTURES * codedWidth * codedHeight * 1.5,
    onPreview: () => undefined,
  });
  let isBroken = false;
  return {
    show: async (frame) => {
      const answer = await session.show(frame);
      if (answer.type === 'picture') return answer.picture;
      if (answer.type === 'problem' && answer.problem.type !== 'undecodable') isBroken = true;
      return null;
    },
    entryOf: createEntryFinder(indexed),
    isBroken: () => isBroken,
    close: () => void session.close(),
  };
}

/** Container's entry points, as frames. */
function createEntryFinder({ samples }: Pick<IndexedMedia, 'samples'>): (frame: number) => number | null {
  const ranks = createRankMap(samples.runs);
  const entries = createEntryPoints(samples);
  return (frame) => {
    const rank = ranks.rankOf(frame);
    const entry = entries.before(rank);
    if (entry === null) return null;
    const entryFrame = frame - (rank - (samples.rankOfSample[entry] ?? rank));
    const isShown = samples.runs.some(
      ({ firstFrame, count }) => entryFrame >= firstFrame && frame < firstFrame + count && frame >= firstFrame,
    );
    return isShown ? entryFrame : null;
  };
}
