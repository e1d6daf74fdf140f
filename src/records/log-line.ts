import { canonicalJson, sha256Hex } from '../core';
import type { Json } from '../core';
import type { Hlc } from './hybrid-clock';

/** One entry of a log: the shorter spelling of one entry of a RecordsDiff. Every key is always present. */
export interface Op {
  readonly v: 1;
  readonly stream: string;
  readonly device: string;
  readonly seq: number;
  readonly hlc: Hlc;
  readonly actor: string;
  readonly txn: string;
  readonly name: string;
  readonly source: string;
  readonly of: string | null;
  readonly ctx: Json;
  readonly kind: 'put' | 'del' | 'patch';
  /** `<record type>:<id>` */
  readonly ent: string;
  /** JSON pointer inside the record; "" for the whole. */
  readonly path: string;
  readonly from: Json;
  readonly to: Json;
  /** Hash of seq − 1 of the same stream and device; 64 zeros at seq 0. */
  readonly prev: string;
}

/** A stored line: its bytes are the truth, verified by hashing them and never by serialising again. */
export interface LogLine {
  readonly line: string;
  readonly hash: string;
}

export const FIRST_PREV = '0'.repeat(64);

export function toLogLine(op: Op): LogLine {
  const line = canonicalJson(op);
  return { line, hash: sha256Hex(line) };
}

export type ChainFault =
  | { readonly type: 'notJson'; readonly index: number }
  | { readonly type: 'wrongHash'; readonly index: number }
  | { readonly type: 'wrongPrev'; readonly index: number }
  | { readonly type: 'wrongSeq'; readonly index: number };

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Checks the lines of one stream and device in order, continuing from `after` (null: from the start).
 * `hash` of a line may be null where only the text is at hand; then the next line's prev is what proves it.
 * Works for every log of the project that has `seq` and `prev`.
 */
export function verifyChain(
  lines: readonly { readonly line: string; readonly hash: string | null }[],
  after: ChainHead | null = null,
): { readonly head: ChainHead | null; readonly fault: ChainFault | null } {
  let head = after;
  for (const [index, { line, hash }] of lines.entries()) {
    const link = readLink(line);
    if (link === null) return { head, fault: { type: 'notJson', index } };
    if (link.seq !== (head?.seq ?? -1) + 1) return { head, fault: { type: 'wrongSeq', index } };
    if (link.prev !== (head?.hash ?? FIRST_PREV)) return { head, fault: { type: 'wrongPrev', index } };
    const actual = sha256Hex(line);
    if (hash !== null && hash !== actual) return { head, fault: { type: 'wrongHash', index } };
    head = { seq: link.seq, hash: actual };
  }
  return { head, fault: null };
}

function readLink(line: string): { seq: number; prev: string } | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('seq' in value) || !('prev' in value)) return null;
  const { seq, prev } = value;
  return typeof seq === 'number' && typeof prev === 'string' ? { seq, prev } : null;
}
