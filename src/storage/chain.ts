import { canonicalJson, present, sha256Hex } from '../core';
import { FIRST_PREV, isForked, readOp, toLogLine } from '../records';
import type { ChainHead, Hlc, HybridClock, LogLine, Op } from '../records';

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

/**
 * The canonical text of a line in three parts: between them stand what its place in the chain gives, the stamp and the
 * hash before with the number. Text crosses to a worker at a fraction of what objects cost.
 */
export interface SpelledDraft {
  readonly stream: string;
  readonly head: string;
  readonly middle: string;
  readonly tail: string;
}

export function spellDraft(draft: OpDraft, device: string): SpelledDraft {
  const { actor, ctx, ent, from, kind, name, of, path, source, stream, to, txn } = draft;
  const text = canonicalJson;
  return {
    stream,
    head: `{"actor":${text(actor)},"ctx":${text(ctx)},"device":${text(device)},"ent":${text(ent)},"from":${text(from)},"hlc":`,
    middle: `,"kind":${text(kind)},"name":${text(name)},"of":${text(of)},"path":${text(path)},"prev":"`,
    tail: `,"source":${text(source)},"stream":${text(stream)},"to":${text(to)},"txn":${text(txn)},"v":1}`,
  };
}

/** What its place in the chain gives a line. */
interface ChainPlace {
  readonly seq: number;
  readonly hlc: Hlc;
  readonly prev: string;
}

function lineAt({ head, middle, tail }: SpelledDraft, { seq, hlc, prev }: ChainPlace): string {
  return `${head}[${hlc[0]},${hlc[1]}]${middle}${prev}","seq":${seq}${tail}`;
}

export interface ChainedLine extends ChainPlace, LogLine {
  readonly stream: string;
}

/** Gives spelled lines their seq, stamp, prev and hash, in order. `headOf` tells the head of a stream. */
export function chainLines(
  spelled: readonly SpelledDraft[],
  deps: { readonly hlc: HybridClock; readonly headOf: (stream: string) => ChainHead | null },
): ChainedLine[] {
  const heads = new Map<string, ChainHead>();
  return spelled.map((draft) => {
    const { stream } = draft;
    const head = heads.get(stream) ?? deps.headOf(stream);
    const place = { seq: (head?.seq ?? -1) + 1, hlc: deps.hlc.tick(), prev: head?.hash ?? FIRST_PREV };
    const line = lineAt(draft, place);
    const hash = sha256Hex(line);
    heads.set(stream, { seq: place.seq, hash });
    return { ...place, stream, line, hash };
  });
}

/** The places and hashes of chained lines by column: what comes back from the worker for each line of an import. */
export interface ChainLinks {
  readonly seqs: readonly number[];
  readonly walls: readonly number[];
  readonly counters: readonly number[];
  readonly prevs: readonly string[];
  readonly hashes: readonly string[];
}

export function linksOf(lines: readonly ChainedLine[]): ChainLinks {
  return {
    seqs: lines.map(({ seq }) => seq),
    walls: lines.map(({ hlc }) => hlc[0]),
    counters: lines.map(({ hlc }) => hlc[1]),
    prevs: lines.map(({ prev }) => prev),
    hashes: lines.map(({ hash }) => hash),
  };
}

/** The ops that were chained from these drafts, in the same order. `spelled` are the same drafts. */
export function joinLinks(
  given: { readonly drafts: readonly OpDraft[]; readonly spelled: readonly SpelledDraft[]; readonly device: string },
  links: ChainLinks,
): JournaledOp[] {
  const { spelled, device } = given;
  const at = <T>(column: readonly T[], place: number): T => present(column[place], 'each line has its link');
  return given.drafts.map((draft, i) => {
    const place: ChainPlace = {
      seq: at(links.seqs, i),
      hlc: [at(links.walls, i), at(links.counters, i)],
      prev: at(links.prevs, i),
    };
    return { op: { ...draft, ...place, v: 1, device }, line: lineAt(at(spelled, i), place), hash: at(links.hashes, i) };
  });
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
  const { device } = deps;
  const spelled = drafts.map((draft) => spellDraft(draft, device));
  return joinLinks({ drafts, spelled, device }, linksOf(chainLines(spelled, deps)));
}

/** Where a chain stands after these ops, which are in order. */
export function headsAfter(entries: readonly JournaledOp[]): StreamHead[] {
  const heads = new Map<string, StreamHead>();
  for (const { op, hash } of entries) {
    heads.set(headKey(op.stream, op.device), { stream: op.stream, device: op.device, seq: op.seq, hash });
  }
  return [...heads.values()];
}

/** A line as it is kept. */
export interface FiledLine extends LogLine {
  /** Name its chain is filed under; null where that is the device that wrote it. */
  readonly filedAs: string | null;
}

/** Text crosses to the page at a fraction of what ops cost. */
export function filedLine({ op, line, hash }: JournaledOp): FiledLine {
  return { line, hash, filedAs: isForked(op.device) ? op.device : null };
}

/** The op of a stored line whose text is known to be whole; the text is kept as it is. Throws for what is no op. */
export function entryOfLine({ line, hash, filedAs }: FiledLine): JournaledOp {
  const json: unknown = JSON.parse(line);
  const op = present(readOp(json), 'a stored line is an op');
  return { op: filedAs === null || filedAs === op.device ? op : { ...op, device: filedAs }, line, hash };
}

/** The op with its line, or null when the line does not hash to `hash`. */
export function asJournaled(op: Op, hash: string): JournaledOp | null {
  const line = toLogLine(op);
  return line.hash === hash ? { op, ...line } : null;
}
