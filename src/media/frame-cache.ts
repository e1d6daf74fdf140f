import type { HeldPicture } from './decode-picture';

/**
 * Pictures in memory by rank: full ones around the playhead, and reduced ones of a long group. Both count towards one
 * budget of bytes, which is never exceeded.
 */
export interface FrameCache {
  readonly get: (rank: number) => HeldPicture | undefined;
  readonly has: (rank: number) => boolean;
  readonly getReduced: (rank: number) => HeldPicture | undefined;
  readonly hasReduced: (rank: number) => boolean;
  /** Ranks to keep; a full picture outside them goes when room is needed, farthest from `centerRank` first. */
  readonly setWindow: (window: ReadonlySet<number>, centerRank: number) => void;
  /** Drops reduced pictures outside first…last. */
  readonly keepReduced: (firstRank: number, lastRank: number) => void;
  /** False: no room, because nothing less wanted could go. */
  readonly put: (picture: HeldPicture) => boolean;
  readonly putReduced: (picture: HeldPicture) => boolean;
  readonly heldBytes: () => number;
  readonly clear: () => void;
}

export function createFrameCache(budgetBytes: number): FrameCache {
  const full = new Map<number, HeldPicture>();
  const reduced = new Map<number, HeldPicture>();
  let window: ReadonlySet<number> = new Set();
  let centerRank = 0;
  let heldBytes = 0;

  const drop = (tier: Map<number, HeldPicture>, rank: number): void => {
    heldBytes -= tier.get(rank)?.bytes.byteLength ?? 0;
    tier.delete(rank);
  };
  const value = (rank: number): number =>
    Math.abs(rank - centerRank) + (window.has(rank) ? 0 : Number.MAX_SAFE_INTEGER / 2);
  const leastWanted = (tier: Map<number, HeldPicture>): number | null => {
    let worst: number | null = null;
    for (const rank of tier.keys()) if (worst === null || value(rank) > value(worst)) worst = rank;
    return worst;
  };
  const makeRoom = (bytes: number, rank: number): boolean => {
    while (heldBytes + bytes > budgetBytes) {
      const worst = leastWanted(full);
      if (worst !== null && value(worst) > value(rank)) drop(full, worst);
      else if (window.has(rank) && reduced.size > 0) drop(reduced, leastWanted(reduced) ?? -1);
      else return false;
    }
    return true;
  };
  const makeRoomReduced = (bytes: number): boolean => {
    while (heldBytes + bytes > budgetBytes) {
      const worst = leastWanted(full);
      if (worst === null || window.has(worst)) return false;
      drop(full, worst);
    }
    return true;
  };

  return {
    get: (rank) => full.get(rank),
    has: (rank) => full.has(rank),
    getReduced: (rank) => reduced.get(rank),
    hasReduced: (rank) => reduced.has(rank),
    setWindow: (ranks, center) => {
      window = ranks;
      centerRank = center;
    },
    keepReduced: (firstRank, lastRank) => {
      for (const rank of reduced.keys()) if (rank < firstRank || rank > lastRank) drop(reduced, rank);
    },
    put: (picture) => {
      if (full.has(picture.rank)) drop(full, picture.rank);
      if (!makeRoom(picture.bytes.byteLength, picture.rank)) return false;
      full.set(picture.rank, picture);
      heldBytes += picture.bytes.byteLength;
      return true;
    },
    putReduced: (picture) => {
      if (reduced.has(picture.rank)) drop(reduced, picture.rank);
      if (!makeRoomReduced(picture.bytes.byteLength)) return false;
      reduced.set(picture.rank, picture);
      heldBytes += picture.bytes.byteLength;
      return true;
    },
    heldBytes: () => heldBytes,
    clear: () => {
      full.clear();
      reduced.clear();
      heldBytes = 0;
    },
  };
}
