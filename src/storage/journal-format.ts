import * as v from 'valibot';
import { canonicalJson, sha256Hex } from '../core';
import { isForked, readOp } from '../records';
import type { Hlc, LogLine, Op } from '../records';
import { asJournaled } from './chain';
import type { FiledLine, JournaledOp, StreamHead } from './chain';
import { encodeFrame } from './frame-codec';
import type { VaultEntry } from './vault';

/** A frame of a large transaction holds about this many bytes of lines, so that the frame limit is never near. */
const FRAME_LINES_BYTES = 1_048_576;

const word = v.string();
const counter = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const segmentHeaderSchema = v.object({
  magic: v.literal('chj'),
  v: v.literal(1),
  generation: word,
  project: word,
  segment: counter,
  schema: v.literal(1),
});
/** First frame of a segment file. */
export type SegmentHeader = v.InferOutput<typeof segmentHeaderSchema>;

const headSchema = v.object({
  v: v.literal(1),
  /** Rises with each writing; the valid copy with the higher one counts. */
  counter,
  session: counter,
  generation: word,
  device: word,
  opCount: counter,
  hlc: v.tuple([counter, counter]),
  segments: v.array(v.object({ segment: counter, bytes: counter })),
  heads: v.nullable(v.array(v.object({ stream: word, device: word, seq: counter, hash: hex }))),
});
/** What HEAD.a and HEAD.b hold: a hint for speed; where it disagrees with the frames, the frames win. */
export interface JournalHead {
  readonly v: 1;
  readonly counter: number;
  /** Number of the opening that wrote it. */
  readonly session: number;
  readonly generation: string;
  readonly device: string;
  readonly opCount: number;
  readonly hlc: Hlc;
  readonly segments: readonly { readonly segment: number; readonly bytes: number }[];
  /** Null when there are too many to be a help. */
  readonly heads: readonly StreamHead[] | null;
}

const txnFrameSchema = v.object({
  txn: word,
  part: v.optional(counter, 0),
  parts: v.optional(counter, 1),
  ops: v.array(v.unknown()),
  hashes: v.array(hex),
  /** Name the lines are filed under where it is not the device that wrote them. */
  as: v.optional(word),
});

const vaultSchema = v.object({
  commit: hex,
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  body: v.object({ text: v.string() }),
});

export function readSegmentHeader(value: unknown): SegmentHeader | null {
  const result = v.safeParse(segmentHeaderSchema, value);
  return result.success ? result.output : null;
}

export function readJournalHead(value: unknown): JournalHead | null {
  const result = v.safeParse(headSchema, value);
  return result.success ? result.output : null;
}

export function readVaultEntry(value: unknown): VaultEntry | null {
  const result = v.safeParse(vaultSchema, value);
  return result.success ? result.output : null;
}

/** One frame of a transaction, its lines verified against their hashes. */
export interface TxnFrame {
  readonly txn: string;
  readonly part: number;
  readonly parts: number;
  readonly entries: readonly JournaledOp[];
}

/** Null when it is no such frame, or a line is not what its hash says. */
export function readTxnFrame(value: unknown): TxnFrame | null {
  const result = v.safeParse(txnFrameSchema, value);
  if (!result.success) return null;
  const { txn, part, parts, ops, hashes, as: filedAs } = result.output;
  const entries: JournaledOp[] = [];
  for (const [place, item] of ops.entries()) {
    const op: Op | null = readOp(item);
    const hash = hashes[place];
    const entry = op === null || hash === undefined ? null : asJournaled(op, hash);
    if (entry === null) return null;
    entries.push(filedAs === undefined ? entry : { ...entry, op: { ...entry.op, device: filedAs } });
  }
  return { txn, part, parts, entries };
}

/** The frames that carry these lines, in order; those of one transaction and device lie together. */
export function encodeTxns(entries: readonly JournaledOp[]): Uint8Array<ArrayBuffer>[] {
  const runs: JournaledOp[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1)?.at(-1)?.op;
    if (last?.txn === entry.op.txn && last.device === entry.op.device) runs.at(-1)?.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run) => encodeTxn(run[0]?.op.txn ?? '', run, run[0]?.op.device));
}

const LINES_START = '],"ops":[';
const LINES_END = '],"';
/** Where a line ends and the next begins: keys are in order, from `actor` to `v`. */
const LINE_END = '"v":1}';
const LINE_BREAK = `${LINE_END},{"actor":`;

/** A frame's lines as they stand in its text, each checked by its hash. */
export interface TxnText {
  readonly txn: string;
  readonly part: number;
  readonly parts: number;
  readonly lines: readonly FiledLine[];
}

/**
 * The same without reading and spelling each op anew, which takes four times as long. Null when the text cannot be divided into
 * lines that all hash as they should; it may still be whole, and `readTxnFrame` tells.
 */
export function readTxnText(text: string): TxnText | null {
  const start = text.indexOf(LINES_START) + LINES_START.length;
  const end = text.lastIndexOf(LINE_END + LINES_END) + LINE_END.length;
  if (start < LINES_START.length || end <= start) return null;
  const frame = readFrameWithoutLines(text.slice(0, start) + text.slice(end));
  const pieces = text.slice(start, end).split(LINE_BREAK);
  if (frame === null || frame.hashes.length !== pieces.length) return null;
  const lines: FiledLine[] = [];
  for (const [place, hash] of frame.hashes.entries()) {
    const isFirst = place === 0;
    const isLast = place === pieces.length - 1;
    const line = `${isFirst ? '' : '{"actor":'}${pieces[place] ?? ''}${isLast ? '' : LINE_END}`;
    if (sha256Hex(line) !== hash) return null;
    lines.push({ line, hash, filedAs: frame.as ?? null });
  }
  return { txn: frame.txn, part: frame.part, parts: frame.parts, lines };
}

function readFrameWithoutLines(text: string): v.InferOutput<typeof txnFrameSchema> | null {
  try {
    const result = v.safeParse(txnFrameSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

/** The frames that carry these lines of one transaction: one, or several with `part` and `parts`. */
export function encodeTxn(txn: string, entries: readonly LogLine[], device = ''): Uint8Array<ArrayBuffer>[] {
  const filed = isForked(device) ? `"as":${JSON.stringify(device)},` : '';
  const groups: LogLine[][] = [[]];
  let bytes = 0;
  for (const entry of entries) {
    if (bytes > 0 && bytes + entry.line.length > FRAME_LINES_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(entry);
    bytes += entry.line.length;
  }
  return groups.map((group, part) => {
    const place = groups.length === 1 ? '' : `"part":${part},"parts":${groups.length},`;
    // Lines stand in the frame byte for byte, as they were hashed.
    const lines = group.map(({ line }) => line).join(',');
    const hashes = JSON.stringify(group.map(({ hash }) => hash));
    return encodeFrame(`{${filed}"hashes":${hashes},"ops":[${lines}],${place}"txn":${JSON.stringify(txn)}}`);
  });
}

export function encodeValue(value: SegmentHeader | JournalHead | VaultEntry): Uint8Array<ArrayBuffer> {
  return encodeFrame(canonicalJson(value));
}
