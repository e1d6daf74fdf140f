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

/** The op with its line, or null when the line does not hash to `hash`. */
export function asJournaled(op: Op, hash: string): JournaledOp | null {
  const line = toLogLine(op);
  return line.hash === hash ? { op, ...line } : null;
}

/** What a chain adds to a draft: small enough to cross from the worker for each line of an import. */
export interface LinkedLine extends LogLine {
  readonly device: string;
  readonly seq: number;
  readonly hlc: Op['hlc'];
  readonly prev: string;
}

export function linkOf({ op, line, hash }: JournaledOp): LinkedLine {
  const { device, seq, hlc, prev } = op;
  return { device, seq, hlc, prev, line, hash };
}

/** The ops that were chained from these drafts, in the same order. */
export function joinLinks(drafts: readonly OpDraft[], links: readonly LinkedLine[]): JournaledOp[] {
  return drafts.flatMap((draft, place) => {
    const link = links[place];
    if (link === undefined) return [];
    const { line, hash, ...rest } = link;
    return [{ op: { ...draft, ...rest, v: 1 }, line, hash }];
  });
}
