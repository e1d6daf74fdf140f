import { ID_PATTERN, sha256Hex } from '../core';
import { baseDevice, compareHlc, FIRST_PREV, isForked, readOp, toLogLine } from '../records';
import type { ChainHead, Hlc, Op } from '../records';
import { opsPath } from './manifest';
import type { BundleChain } from './manifest';
import { parseOutsideJson } from './hostile-json';
import type { JsonFault } from './hostile-json';

/** A verified line, filed where the bundle files it. */
export interface VerifiedLine {
  readonly op: Op;
  readonly line: string;
  readonly hash: string;
}

export type LineFault = JsonFault | 'notOp' | 'wrongPlace' | 'wrongSeq' | 'wrongPrev' | 'wrongHash' | 'wrongTime';

/** Checks the lines of one `ops/` file, which holds the chains that the manifest files there, one after the other. */
export interface OpsCheck {
  readonly take: (text: string) => VerifiedLine | LineFault;
  /** Null when every chain reached its head; else the stream of one that did not. */
  readonly end: () => string | null;
}

interface OpenChain {
  readonly chain: BundleChain;
  head: ChainHead | null;
  stamp: Hlc | null;
}

export function createOpsCheck(path: string, chains: readonly BundleChain[]): OpsCheck {
  const waiting = new Map(chains.filter((chain) => opsPath(chain) === path).map((chain) => [chain.stream, chain]));
  let open: OpenChain | null = null;

  /** The chain a line belongs to: the open one, or a new one when the open one is at its head. */
  function chainOf(op: Op): OpenChain | null {
    if (open?.chain.stream === op.stream) return open;
    if (open !== null && !isComplete(open)) return null;
    const chain = waiting.get(op.stream);
    if (chain === undefined) return null;
    waiting.delete(op.stream);
    open = { chain, head: null, stamp: null };
    return open;
  }

  return {
    take: (text) => {
      const json = parseOutsideJson(text);
      if (!json.ok) return json.error;
      const op = readOp(json.value);
      if (op === null) return 'notOp';
      const mine = chainOf(op);
      if (mine === null || baseDevice(mine.chain.device) !== op.device || !hasGoodNames(op)) return 'wrongPlace';
      const fault = faultOfLink(mine, op);
      if (fault !== null) return fault;
      const { line, hash } = toLogLine(op);
      // A spelling of its own would hash to something else once it is written again.
      if (line !== text) return 'notOp';
      mine.head = { seq: op.seq, hash };
      mine.stamp = op.hlc;
      if (op.seq === mine.chain.head.seq && hash !== mine.chain.head.hash) return 'wrongHash';
      return { op, line, hash };
    },
    end: () => {
      if (open !== null && !isComplete(open)) return open.chain.stream;
      return [...waiting.keys()][0] ?? null;
    },
  };
}

function isComplete({ chain, head }: OpenChain): boolean {
  return head?.seq === chain.head.seq && head.hash === chain.head.hash;
}

function faultOfLink({ chain, head, stamp }: OpenChain, op: Op): LineFault | null {
  if (op.seq !== (head === null ? chain.fromSeq : head.seq + 1) || op.seq > chain.head.seq) return 'wrongSeq';
  if (head !== null && op.prev !== head.hash) return 'wrongPrev';
  if (op.seq === 0 && op.prev !== FIRST_PREV) return 'wrongPrev';
  if (!/^[0-9a-f]{64}$/.test(op.prev)) return 'wrongPrev';
  return stamp !== null && compareHlc(op.hlc, stamp) <= 0 ? 'wrongTime' : null;
}

function hasGoodNames(op: Op): boolean {
  const colon = op.ent.indexOf(':');
  const isEntity = colon > 0 && ID_PATTERN.test(op.ent.slice(colon + 1));
  return isEntity && op.stream.split('/').every((part) => ID_PATTERN.test(part)) && !isForked(op.device);
}

/**
 * Verifies the lines of one chain and tells the one that is wrong (from 0), however small the change: a line is proved
 * by the next one's `prev`, the last by the head.
 */
export function findWrongLine(
  lines: readonly string[],
  { fromSeq, head }: Pick<BundleChain, 'fromSeq' | 'head'>,
): number | null {
  const hashes = lines.map((line) => sha256Hex(line));
  const links = lines.map(linkOf);
  for (const [index, link] of links.entries()) {
    if (link === null || link.seq !== fromSeq + index) return index;
    const before = index > 0 ? hashes[index - 1] : startOf(fromSeq, link.prev);
    if (link.prev === before) continue;
    const proof = index + 1 < lines.length ? links[index + 1]?.prev : head.hash;
    // The line itself is whole when what follows it says so; then the one before is not.
    return index > 0 && hashes[index] === proof ? index - 1 : index;
  }
  const count = head.seq - fromSeq + 1;
  if (hashes.length !== count) return Math.min(hashes.length, count);
  return hashes.at(-1) === head.hash ? null : hashes.length - 1;
}

/** What a chain's first line must continue from; where the chain begins later, nothing here proves it. */
function startOf(fromSeq: number, prev: string): string {
  return fromSeq === 0 ? FIRST_PREV : prev;
}

function linkOf(line: string): Pick<Op, 'seq' | 'prev'> | null {
  const json = parseOutsideJson(line);
  return json.ok ? readOp(json.value) : null;
}
