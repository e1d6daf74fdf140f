import { canonicalJson } from '../core';
import { FIRST_PREV, toLogLine } from '../records';
import type { ChainHead, HybridClock, LogLine, Op } from '../records';

/** An op before it has its place in a chain. */
export type OpDraft = Omit<Op, 'v' | 'device' | 'seq' | 'hlc' | 'prev'>;

/** An op with the bytes and hash that are its truth. */
export interface JournaledOp extends LogLine {
  readonly op: Op;
}

/** Head of one stream and device. */
export interface StreamHead extends ChainHead {
  readonly stream: string;
  readonly device: string;
}

export function headKey(stream: string, device: string): string {
  return `${stream}|${device}`;
}

/** Gives drafts their seq, stamp, prev and hash, in order. `headOf` tells the head of a stream on this device. */
export function chainOps(
  drafts: readonly OpDraft[],
  deps: {
    readonly device: string;
    readonly hlc: HybridClock;
    readonly headOf: (stream: string) => ChainHead | null;
  },
): JournaledOp[] {
  const heads = new Map<string, ChainHead>();
  return drafts.map((draft) => {
    const head = heads.get(draft.stream) ?? deps.headOf(draft.stream);
    const seq = (head?.seq ?? -1) + 1;
    const op: Op = { ...draft, v: 1, device: deps.device, seq, hlc: deps.hlc.tick(), prev: head?.hash ?? FIRST_PREV };
    const line = toLogLine(op);
    heads.set(draft.stream, { seq, hash: line.hash });
    return { op, ...line };
  });
}

/** Where a chain stands after these ops, which are in order. */
export function headsAfter(entries: readonly JournaledOp[]): StreamHead[] {
  const heads = new Map<string, StreamHead>();
  for (const { op, hash } of entries) {
    heads.set(headKey(op.stream, op.device), { stream: op.stream, device: op.device, seq: op.seq, hash });
  }
  return [...heads.values()];
}

/** True when the line is the op's canonical text and hashes to `hash`. */
export function isGenuine(op: Op, hash: string): boolean {
  return toLogLine(op).hash === hash;
}

export function lineOf(op: Op): string {
  return canonicalJson(op);
}
