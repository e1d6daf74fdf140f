import { reducedBytes } from './decode-picture';
import type { HeldPicture } from './decode-picture';
import type { RankMap } from './decode-ranks';
import { planWindow } from './decode-window';
import type { Direction } from './decode-window';
import type { EntryPoints } from './entry-points';
import type { FrameCache } from './frame-cache';
import type { SampleTable } from './sample-table';

export interface DecodePlanDeps {
  readonly samples: SampleTable;
  readonly ranks: RankMap;
  readonly entries: EntryPoints;
  readonly cache: FrameCache;
  readonly budgetBytes: number;
}

/** What to decode next while nobody waits: the ring around the playhead, then a long group at reduced size. */
export interface DecodePlan {
  /** Moves the ring; returns how far, infinite for the first frame. Steps turn the ring, jumps level it. */
  readonly moveTo: (frame: number) => number;
  readonly turn: (direction: Direction) => void;
  readonly isStep: (frames: number) => boolean;
  readonly wantsFull: (rank: number) => boolean;
  readonly wantsReduced: (rank: number) => boolean;
  readonly nextAfter: () => number | null;
  readonly nextBefore: () => number | null;
  /** Of the long group at reduced size; null when there is none or all is there. */
  readonly nextReduced: () => number | null;
  readonly learnSize: (picture: HeldPicture) => void;
  /** No room or no way to make reduced pictures of this group. */
  readonly giveUpReduced: () => void;
  /** Leaves the rest of a group alone in which a picture was lost; asking for its frames still tries. */
  readonly avoidGroupOf: (rank: number) => void;
}

/** Most full pictures in the ring. */
const MOST_PICTURES = 64;
/** Pictures being copied while the ring is full. */
const IN_THE_MAKING = 2;
/**
 * Pictures after the ring that come out because they were fed to bring out the ring's last one. Thrown away, each would
 * be missing one step later, behind the decoder, and cost a new beginning.
 */
const OVERSHOOT = 6;
/** Part of the budget that reduced pictures may take. */
const REDUCED_PART = 0.4;
const LONGEST_STEP = 4;
/** Refill when less of the part before the playhead is left: half of a ring of which it is three quarters. */
const REFILL_BELOW = 2 / 3;

interface RankRange {
  readonly first: number;
  readonly last: number;
}

export function createDecodePlan(deps: DecodePlanDeps): DecodePlan {
  const { samples, ranks, entries, cache, budgetBytes } = deps;
  const avoided = new Set<number>();
  let centerFrame: number | null = null;
  let direction: Direction = 0;
  let before: readonly number[] = [];
  let after: readonly number[] = [];
  let window: ReadonlySet<number> = new Set();
  let overshoot: ReadonlySet<number> = new Set();
  let picture = { widthPx: samples.picture.codedWidth, heightPx: samples.picture.codedHeight, bytes: 0 };
  picture.bytes = Math.max(1, picture.widthPx * picture.heightPx * 1.5);
  let reduced: RankRange | null = null;
  let group: RankRange = { first: 0, last: -1 };
  let isRefilling = false;
  let canReduce = true;

  const isReadable = (rank: number): boolean => samples.isUnreadable[samples.sampleOfRank[rank] ?? 0] !== 1;
  const isMissing = (rank: number): boolean => !cache.has(rank) && !avoided.has(rank) && isReadable(rank);
  const pictureRoom = (bytes: number): number => Math.floor(bytes / picture.bytes) - IN_THE_MAKING - OVERSHOOT;

  function groupAround(rank: number): RankRange {
    const entry = entries.before(rank);
    if (entry === null) return { first: rank, last: rank };
    const next = entries.after(entry);
    const first = samples.rankOfSample[entry] ?? rank;
    const last = next < samples.rankOfSample.length ? (samples.rankOfSample[next] ?? rank + 1) - 1 : next - 1;
    return { first, last: Math.max(rank, last) };
  }
  /** The ranks kept at reduced size: the whole group when it fits, else a stretch that moves in strides. */
  function reducedAround(rank: number): RankRange | null {
    const length = group.last - group.first + 1;
    if (length <= Math.min(MOST_PICTURES, pictureRoom(budgetBytes))) return null;
    const room = Math.floor((budgetBytes * REDUCED_PART) / reducedBytes(picture.widthPx, picture.heightPx));
    const count = Math.min(length, room);
    const margin = count < length ? Math.floor(count / 4) : 0;
    if (
      reduced !== null &&
      isInside(reduced, group) &&
      rank >= reduced.first + margin &&
      rank <= reduced.last - margin
    ) {
      return reduced;
    }
    const first = Math.max(group.first, Math.min(rank - Math.floor(count / 2), group.last - count + 1));
    return { first, last: first + count - 1 };
  }
  function updateReduced(rank: number): void {
    const former = group;
    group = groupAround(rank);
    if (former.first !== group.first) canReduce = true;
    reduced = canReduce ? reducedAround(rank) : null;
    if (reduced === null) cache.keepReduced(0, -1);
    else cache.keepReduced(reduced.first, reduced.last);
  }
  function refresh(): void {
    if (centerFrame === null) return;
    const centerRank = ranks.rankOf(centerFrame);
    updateReduced(centerRank);
    const reserve =
      reduced === null ? 0 : (reduced.last - reduced.first + 1) * reducedBytes(picture.widthPx, picture.heightPx);
    const size = Math.max(1, Math.min(MOST_PICTURES, pictureRoom(budgetBytes - reserve)));
    const frames = planWindow({ centerFrame, direction, size, frameCount: ranks.frameCount });
    before = frames.before.map(ranks.rankOf);
    after = frames.after.map(ranks.rankOf);
    window = new Set([centerRank, ...before, ...after]);
    cache.setWindow(window, centerRank);
    const end = centerFrame + after.length + 1;
    const beyond = Math.min(OVERSHOOT, ranks.frameCount - end);
    overshoot = new Set(Array.from({ length: beyond }, (_, index) => ranks.rankOf(end + index)));
  }

  return {
    moveTo: (frame) => {
      const step = centerFrame === null ? Number.POSITIVE_INFINITY : frame - centerFrame;
      if (step === 0) return step;
      centerFrame = frame;
      if (Math.abs(step) > LONGEST_STEP) direction = 0;
      else direction = step > 0 ? 1 : -1;
      refresh();
      return step;
    },
    turn: (next) => {
      if (next === direction) return;
      direction = next;
      refresh();
    },
    isStep: (frames) => Math.abs(frames) <= LONGEST_STEP,
    wantsFull: (rank) => (window.has(rank) || overshoot.has(rank)) && !cache.has(rank),
    wantsReduced: (rank) =>
      reduced !== null && rank >= reduced.first && rank <= reduced.last && !cache.hasReduced(rank),
    nextAfter: () => (direction < 0 ? null : (after.find(isMissing) ?? null)),
    nextBefore: () => {
      const missing = before.filter(isMissing).length;
      if (missing === 0) isRefilling = false;
      else if (before.length - missing < before.length * REFILL_BELOW) isRefilling = true;
      return isRefilling ? (before.find(isMissing) ?? null) : null;
    },
    nextReduced: () => {
      if (reduced === null) return null;
      for (let rank = reduced.first; rank <= reduced.last; rank += 1) {
        if (!cache.hasReduced(rank) && !avoided.has(rank) && isReadable(rank)) return rank;
      }
      return null;
    },
    learnSize: ({ widthPx, heightPx, bytes }) => {
      if (bytes.byteLength === picture.bytes) return;
      picture = { widthPx, heightPx, bytes: bytes.byteLength };
      refresh();
    },
    giveUpReduced: () => {
      canReduce = false;
      refresh();
    },
    avoidGroupOf: (rank) => {
      for (let other = rank; other <= Math.max(rank, groupAround(rank).last); other += 1) avoided.add(other);
    },
  };
}

function isInside(inner: RankRange, outer: RankRange): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}
