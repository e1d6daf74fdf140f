import { FIRST_PREV } from './log-line';
import type { ChainHead } from './log-line';

/*
 * A cloned profile writes two continuations of one device's chain. Both are kept: lines keep their bytes, and so their
 * device, and are filed under `<device>~<first 8 hex of the first line that differs>`.
 */
const FORK = '~';

/** The device that wrote a line, of the name it is filed under. */
export function baseDevice(filed: string): string {
  const at = filed.indexOf(FORK);
  return at < 0 ? filed : filed.slice(0, at);
}

export function isForked(filed: string): boolean {
  return filed.includes(FORK);
}

export function branchName(device: string, firstHash: string): string {
  return `${device}${FORK}${firstHash.slice(0, 8)}`;
}

/**
 * What a filed chain must continue from: null where a whole chain begins. A fork's first line continues from another
 * branch, so it is taken as it is.
 */
export function forkBase(filed: string, first: { readonly seq: number; readonly prev: string }): ChainHead | null {
  return isForked(filed) && first.seq > 0 ? { seq: first.seq - 1, hash: first.prev } : null;
}

/** One branch of a device's chain as it is kept here. */
export interface KnownBranch {
  /** Name it is filed under. */
  readonly device: string;
  readonly firstSeq: number;
  readonly head: ChainHead;
  /** Hash of its line at `seq`, which lies between `firstSeq` and the head. */
  readonly hashAt: (seq: number) => Promise<string | null>;
}

/** A line's place and hash: all that is needed to know where it belongs. */
export interface PlacedLines {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

/** Where consecutive lines of one device belong. */
export type BranchPlace =
  /** All of them are here. */
  | { readonly type: 'known' }
  /** From place `from` on they go to branch `device`. */
  | { readonly type: 'fresh'; readonly device: string; readonly from: number; readonly isFork: boolean }
  /** What comes before them is not here yet. */
  | { readonly type: 'gap' };

/** Finds where consecutive lines of one chain go. Known hashes prove all that lies before them, so few are looked up. */
export async function placeInBranches(
  device: string,
  lines: readonly PlacedLines[],
  branches: readonly KnownBranch[],
): Promise<BranchPlace> {
  const knownCount = await countKnown(lines, branches);
  const first = lines[knownCount];
  if (first === undefined) return { type: 'known' };
  const heir = branches.find(({ head }) => head.seq === first.seq - 1 && head.hash === first.prev);
  if (heir !== undefined) return { type: 'fresh', device: heir.device, from: knownCount, isFork: false };
  if (first.seq === 0 && first.prev === FIRST_PREV && branches.length === 0) {
    return { type: 'fresh', device, from: knownCount, isFork: false };
  }
  const hasRoot = first.seq === 0 || knownCount > 0 || (await isKnown(first.seq - 1, first.prev, branches));
  if (!hasRoot) return { type: 'gap' };
  return { type: 'fresh', device: branchName(device, first.hash), from: knownCount, isFork: true };
}

/** How many lines from the first on are here already. */
async function countKnown(lines: readonly PlacedLines[], branches: readonly KnownBranch[]): Promise<number> {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const line = lines[middle];
    if (line !== undefined && (await isKnown(line.seq, line.hash, branches))) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function isKnown(seq: number, hash: string, branches: readonly KnownBranch[]): Promise<boolean> {
  for (const branch of branches) {
    if (seq < branch.firstSeq || seq > branch.head.seq) continue;
    const found = seq === branch.head.seq ? branch.head.hash : await branch.hashAt(seq);
    if (found === hash) return true;
  }
  return false;
}
