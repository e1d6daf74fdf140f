import { FIRST_PREV, compareHlc, forkBase } from '../records';
import type { Hlc } from '../records';
import { filedLine, headKey } from './chain';
import type { FiledLine, JournaledOp, StreamHead } from './chain';
import { readFrame, scanFrames } from './frame-codec';
import type { Frame, FrameFault } from './frame-codec';
import { intactLines } from './intact-segment';
import { readJournalHead, readSegmentHeader, readTxnFrame } from './journal-format';
import type { JournalHead, TxnFrame } from './journal-format';
import { hasFile, namesIn, openSyncFile, readAll, readWholeFile, writeWholeFile } from './sync-file';
import type { SyncFile } from './sync-file';

export interface SegmentSummary {
  readonly segment: number;
  readonly bytes: number;
}

/** The segment that is open for writing, and so closed to everyone else. */
export interface OpenFile {
  readonly segment: number;
  readonly file: SyncFile;
}

/** What the files of a journal say, after torn and foreign bytes were set aside. */
export interface FoundJournal {
  /** Null: there is no journal yet. */
  readonly generation: string | null;
  readonly device: string | null;
  readonly counter: number;
  /** Number of the last opening. */
  readonly session: number;
  readonly opCount: number;
  readonly hlc: Hlc;
  readonly heads: readonly StreamHead[];
  readonly segments: readonly SegmentSummary[];
  readonly isDamaged: boolean;
  readonly tornBytes: number;
}

export function segmentName(segment: number): string {
  return `${String(segment).padStart(6, '0')}.log`;
}

export async function readJournal(
  folder: FileSystemDirectoryHandle,
  segmentFolder: FileSystemDirectoryHandle,
): Promise<FoundJournal> {
  const hint = await readHead(folder);
  const names = await segmentNames(segmentFolder);
  const trusted = hint !== null && (await vouchesFor(hint, segmentFolder, names)) ? hint : null;
  const walk = createWalk(hint, trusted);
  const known = new Map(trusted?.segments.map(({ segment, bytes }) => [segmentName(segment), bytes]));
  const lastKnown = [...known.keys()].at(-1);
  for (const [place, name] of names.entries()) {
    const bytes = known.get(name) ?? 0;
    const isLast = place === names.length - 1;
    if (bytes > 0 && name !== lastKnown) walk.addSegment({ segment: numberOf(name), bytes });
    else await walkSegment({ folder, segmentFolder, name, isLast, from: bytes, walk });
  }
  return walk.result();
}

async function segmentNames(folder: FileSystemDirectoryHandle): Promise<string[]> {
  return (await namesIn(folder)).filter((name) => /^\d{6}\.log$/.test(name));
}

function numberOf(name: string): number {
  return Number(name.slice(0, 6));
}

/**
 * True when every segment the head names is there at its length; the last may have grown. Then only what came after
 * the head is read. Bytes that changed in place are found later, by a verification.
 */
async function vouchesFor(
  head: JournalHead,
  folder: FileSystemDirectoryHandle,
  names: readonly string[],
): Promise<boolean> {
  const last = head.segments.at(-1);
  if (head.heads === null || last === undefined) return false;
  if (names.some((name, place) => numberOf(name) < last.segment && head.segments[place]?.segment !== numberOf(name))) {
    return false;
  }
  for (const { segment, bytes } of head.segments) {
    if (!names.includes(segmentName(segment))) return false;
    const { size } = await (await folder.getFileHandle(segmentName(segment))).getFile();
    if (segment === last.segment ? size < bytes : size !== bytes) return false;
  }
  return true;
}

/** Reads a journal again, one segment a call, and changes nothing. */
export interface Verification {
  /** Null after the last segment; false once a frame does not hold or a chain has a hole. */
  readonly next: (current: OpenFile | null) => Promise<boolean | null>;
}

export function startVerification(folder: FileSystemDirectoryHandle, segments: readonly number[]): Verification {
  const walk = createWalk(null, null);
  let place = 0;
  return {
    next: async (current) => {
      const segment = segments[place];
      place += 1;
      if (segment === undefined) return null;
      const { frames, faults } = scanFrames(await segmentBytes(folder, segment, current));
      walk.take(frames.slice(1), { isLast: false, start: 0 });
      return faults.length === 0 && readSegmentHeader(frames[0]?.value) !== null && !walk.result().isDamaged;
    },
  };
}

/** The newer of the two heads that is whole. */
async function readHead(folder: FileSystemDirectoryHandle): Promise<JournalHead | null> {
  const heads: JournalHead[] = [];
  for (const name of ['HEAD.a', 'HEAD.b']) {
    const bytes = await readWholeFile(folder, name);
    const frame = bytes === null ? null : readFrame(bytes, 0);
    const head = frame === null ? null : readJournalHead(frame.value);
    if (head !== null) heads.push(head);
  }
  return heads.sort((a, b) => b.counter - a.counter)[0] ?? null;
}

interface SegmentVisit {
  readonly folder: FileSystemDirectoryHandle;
  readonly segmentFolder: FileSystemDirectoryHandle;
  readonly name: string;
  readonly isLast: boolean;
  /** Where reading begins; beyond 0 the head vouches for what lies before. */
  readonly from: number;
  readonly walk: Walk;
}

async function walkSegment(visit: SegmentVisit): Promise<void> {
  const { folder, segmentFolder, name } = visit;
  const file = await openSyncFile(segmentFolder, name, { create: false });
  let isKept = false;
  try {
    isKept = await takeSegment(visit, file);
  } finally {
    file.close();
  }
  if (!isKept) await quarantine(folder, segmentFolder, name);
}

/** False for a file that is no part of this journal. */
async function takeSegment(visit: SegmentVisit, file: SyncFile): Promise<boolean> {
  return visit.from > 0 ? takeRest(visit, file) : takeWhole(visit, file);
}

async function takeRest({ folder, name, isLast, from, walk }: SegmentVisit, file: SyncFile): Promise<boolean> {
  const bytes = readAll(file);
  const { frames, faults } = scanFrames(bytes, from);
  const isDamaged = hasHole(faults, isLast);
  if (isDamaged) walk.noteDamage();
  const end = walk.take(frames, { isLast, start: from });
  if (isLast) {
    walk.noteTorn(bytes.length - end);
    await setAside(folder, `${name}.tail`, bytes.subarray(end));
    cutAt(file, end);
  }
  walk.addSegment({ segment: numberOf(name), bytes: file.getSize() });
  return true;
}

async function takeWhole({ folder, name, isLast, walk }: SegmentVisit, file: SyncFile): Promise<boolean> {
  const bytes = readAll(file);
  const { frames, faults } = scanFrames(bytes);
  const [first] = frames;
  const header = readSegmentHeader(first?.value);
  // Foreign, or a segment that was being begun: nothing was acknowledged in it.
  const isOurs = first === undefined ? !isLast : header === null || walk.accepts(header.generation);
  if (!isOurs) {
    walk.noteTorn(first === undefined ? bytes.length : 0);
    return false;
  }
  const isDamaged = header === null || hasHole(faults, isLast);
  if (isDamaged) {
    walk.noteDamage();
    await setAside(folder, name, bytes);
  }
  const end = walk.take(header === null ? frames : frames.slice(1), { isLast, start: first?.endOffset ?? 0 });
  if (isLast) {
    walk.noteTorn(bytes.length - end);
    await setAside(folder, `${name}.tail`, bytes.subarray(end));
    cutAt(file, end);
  }
  walk.addSegment({ segment: numberOf(name), bytes: file.getSize() });
  return true;
}

/** A torn end is what a kill leaves in the last segment; anything else is damage. */
function hasHole(faults: readonly FrameFault[], isLast: boolean): boolean {
  return faults.some((fault) => fault.type === 'damaged' || !isLast);
}

function cutAt(file: SyncFile, byteLength: number): void {
  if (file.getSize() === byteLength) return;
  file.truncate(byteLength);
  file.flush();
}

/** Moves a file into `quarantine/`. */
export async function quarantine(
  folder: FileSystemDirectoryHandle,
  from: FileSystemDirectoryHandle,
  name: string,
): Promise<void> {
  const bytes = await readWholeFile(from, name);
  if (bytes === null) return;
  await setAside(folder, name, bytes);
  await from.removeEntry(name);
}

async function setAside(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0) return;
  const shelf = await folder.getDirectoryHandle('quarantine', { create: true });
  let place = 0;
  while (await hasFile(shelf, `${name}.${place}`)) place += 1;
  await writeWholeFile(shelf, `${name}.${place}`, new Uint8Array(bytes));
}

interface Walk {
  readonly accepts: (generation: string) => boolean;
  /** Takes whole transactions; returns where the last one ends. */
  readonly take: (frames: readonly Frame[], place: { readonly isLast: boolean; readonly start: number }) => number;
  readonly noteDamage: () => void;
  readonly noteTorn: (bytes: number) => void;
  readonly addSegment: (summary: SegmentSummary) => void;
  readonly result: () => FoundJournal;
}

/** `trusted`: the head, when what it says need not be read again. */
function createWalk(hint: JournalHead | null, trusted: JournalHead | null): Walk {
  const heads = new Map<string, StreamHead>();
  for (const head of trusted?.heads ?? []) heads.set(headKey(head.stream, head.device), head);
  const segments: SegmentSummary[] = [];
  let generation = hint?.generation ?? null;
  const device = hint?.device ?? null;
  let hlc: Hlc = hint?.hlc ?? [0, 0];
  let opCount = trusted?.opCount ?? 0;
  let isDamaged = false;
  let tornBytes = 0;

  function note({ op, hash }: JournaledOp): void {
    const key = headKey(op.stream, op.device);
    const head = heads.get(key) ?? forkBase(op.device, op);
    const follows = op.seq === (head?.seq ?? -1) + 1 && op.prev === (head?.hash ?? FIRST_PREV);
    if (!follows) isDamaged = true;
    heads.set(key, { stream: op.stream, device: op.device, seq: op.seq, hash });
    opCount += 1;
    if (compareHlc(op.hlc, hlc) > 0) hlc = op.hlc;
  }

  return {
    accepts: (found) => {
      generation ??= found;
      return generation === found;
    },
    take: (frames, { isLast, start }) => {
      const { txns, end, isWhole } = wholeTxns(frames, start);
      if (!isWhole && !isLast) isDamaged = true;
      for (const entries of txns) entries.forEach(note);
      return end;
    },
    noteDamage: () => {
      isDamaged = true;
    },
    noteTorn: (bytes) => {
      tornBytes += bytes;
    },
    addSegment: (summary) => segments.push(summary),
    result: () => ({
      generation,
      device,
      counter: hint?.counter ?? 0,
      session: hint?.session ?? 0,
      opCount,
      hlc,
      heads: [...heads.values()],
      segments,
      isDamaged,
      tornBytes,
    }),
  };
}

/** Transactions all of whose parts are there, and the offset where the last of them ends. */
function wholeTxns(
  frames: readonly Frame[],
  start: number,
): { readonly txns: JournaledOp[][]; readonly end: number; readonly isWhole: boolean } {
  const txns: JournaledOp[][] = [];
  let open: TxnFrame[] = [];
  let end = start;
  let isWhole = true;
  for (const frame of frames) {
    const part = readTxnFrame(frame.value);
    if (part === null) {
      isWhole = false;
      continue;
    }
    if (part.part !== open.length || (open[0] !== undefined && open[0].txn !== part.txn)) {
      isWhole = false;
      open = [];
      if (part.part !== 0) continue;
    }
    open.push(part);
    if (open.length < part.parts) continue;
    txns.push(open.flatMap(({ entries }) => entries));
    open = [];
    end = frame.endOffset;
  }
  return { txns, end, isWhole: isWhole && open.length === 0 };
}

/** Lines of one segment in order, whole transactions only. */
export async function readSegment(
  folder: FileSystemDirectoryHandle,
  segment: number,
  current: OpenFile | null,
): Promise<FiledLine[]> {
  const bytes = await segmentBytes(folder, segment, current);
  return intactLines(bytes) ?? wholeTxns(scanFrames(bytes).frames, 0).txns.flat().map(filedLine);
}

async function segmentBytes(
  folder: FileSystemDirectoryHandle,
  segment: number,
  current: OpenFile | null,
): Promise<Uint8Array> {
  if (current?.segment === segment) return readAll(current.file);
  return (await readWholeFile(folder, segmentName(segment))) ?? new Uint8Array();
}
