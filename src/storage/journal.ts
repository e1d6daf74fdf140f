import { createIdSource } from '../core';
import type { Clock, Random } from '../core';
import { createHybridClock, compareHlc } from '../records';
import type { ChainHead, Hlc, HybridClock } from '../records';
import { chainLines, headKey, headsAfter, linksOf } from './chain';
import type { ChainLinks, FiledLine, JournaledOp, SpelledDraft, StreamHead } from './chain';
import { encodeTxn, encodeTxns, encodeValue } from './journal-format';
import type { JournalHead } from './journal-format';
import { quarantine, readJournal, readSegment, segmentName, startVerification } from './journal-reader';
import type { SegmentSummary, Verification } from './journal-reader';
import { openSyncFile, writeAll, writeWholeFile } from './sync-file';
import type { SyncFile } from './sync-file';
import { openVault } from './vault-file';
import type { VaultEntry } from './vault';

/** A segment is closed at this size or age. */
const SEGMENT_BYTES = 4 * 1024 * 1024;
const SEGMENT_AGE_MS = 5 * 60 * 1000;

/** Heads that fit a frame with room to spare; beyond them every start reads the journal whole. */
const MAX_HEADS = 12_000;

/** What was found on opening. */
export interface JournalState {
  readonly generation: string;
  readonly device: string;
  readonly opCount: number;
  readonly heads: readonly StreamHead[];
  readonly segments: readonly number[];
  readonly vaultCount: number;
  /** Nothing was there before. */
  readonly isNew: boolean;
  /** Frames in the middle were unreadable, or a chain has a hole. */
  readonly isDamaged: boolean;
  /** Bytes of an unfinished write that were set aside. */
  readonly tornBytes: number;
  /** Number of this opening: with the op count it proves that the last exit was clean. */
  readonly session: number;
}

/** One transaction, spelled for the device of this journal. */
export interface AppendRequest {
  readonly txn: string;
  readonly lines: readonly SpelledDraft[];
  readonly payloads: readonly VaultEntry[];
}

export interface TakeInRequest {
  /** Consecutive lines of a transaction lie together. */
  readonly entries: readonly JournaledOp[];
  readonly payloads: readonly VaultEntry[];
  /** This copy's own chain goes on elsewhere: from now on it writes as another device. */
  readonly isDeviceCloned: boolean;
}

/** The files of one project's journal. Everything throws on failure, with the file as it was before. */
export interface Journal {
  readonly state: () => JournalState;
  /** Payloads first, then one transaction's lines; flushed. */
  readonly append: (request: AppendRequest) => Promise<ChainLinks>;
  /** The lines of whole transactions, verified, in order. */
  readonly segmentLines: (segment: number) => Promise<FiledLine[]>;
  readonly vaultEntries: () => VaultEntry[];
  readonly addPayloads: (payloads: readonly VaultEntry[]) => void;
  /** Starts a new generation; the old segments stay until `finishRenewal`. */
  readonly beginRenewal: () => Promise<void>;
  readonly appendAsIs: (entries: readonly JournaledOp[]) => Promise<void>;
  readonly finishRenewal: () => Promise<void>;
  /** Payloads first, then lines that were written elsewhere, as they are; flushed. Returns the device written as. */
  readonly takeIn: (request: TakeInRequest) => Promise<string>;
  /** Reads one more segment again, from the first on: null at the end, false for damage. Starts trust the head. */
  readonly verifyNext: (isFirst: boolean) => Promise<boolean | null>;
  readonly close: () => Promise<void>;
}

export interface JournalDeps {
  readonly folder: FileSystemDirectoryHandle;
  readonly project: string;
  readonly clock: Clock;
  readonly random: Random;
}

interface OpenSegment {
  readonly segment: number;
  readonly file: SyncFile;
  readonly openedMs: number;
  bytes: number;
}

/** Reads the journal, sets torn and damaged bytes aside, and opens the last segment for writing. */
export async function openJournal(deps: JournalDeps): Promise<Journal> {
  const { folder, project, clock, random } = deps;
  const makeId = createIdSource({ clock, random });
  const segmentFolder = await folder.getDirectoryHandle('journal', { create: true });
  const found = await readJournal(folder, segmentFolder);
  const vault = await openVault(folder);
  const heads = new Map<string, StreamHead>(found.heads.map((head) => [headKey(head.stream, head.device), head]));
  const isNew = found.generation === null;
  let device = found.device ?? makeId();
  const hlc = createHybridClock(clock, found.hlc);
  let generation = found.generation ?? makeId();
  let opCount = found.opCount;
  let segments: SegmentSummary[] = [...found.segments];
  let replaced: SegmentSummary[] = [];
  let verification: Verification | null = null;
  let counter = found.counter;
  const session = found.session + 1;
  let current: OpenSegment | null = await reopenLast(segmentFolder, segments, clock);

  async function writeHead(): Promise<void> {
    counter += 1;
    const head: JournalHead = {
      v: 1,
      counter,
      session,
      generation,
      device,
      opCount,
      hlc: latestHlc(hlc, found.hlc),
      segments: segments.map(({ segment, bytes }) => ({
        segment,
        bytes: current?.segment === segment ? current.bytes : bytes,
      })),
      heads: heads.size > MAX_HEADS ? null : [...heads.values()],
    };
    await writeWholeFile(folder, counter % 2 === 0 ? 'HEAD.a' : 'HEAD.b', encodeValue(head));
  }

  function closeSegment(): void {
    const closed = current;
    if (closed === null) return;
    closed.file.close();
    segments = segments.map((known) => (known.segment === closed.segment ? { ...known, bytes: closed.bytes } : known));
    current = null;
  }

  async function startSegment(): Promise<OpenSegment> {
    closeSegment();
    const segment = Math.max(0, ...segments.map((known) => known.segment), ...replaced.map((old) => old.segment)) + 1;
    const file = await openSyncFile(segmentFolder, segmentName(segment), { create: true });
    const header = encodeValue({ magic: 'chj', v: 1, generation, project, segment, schema: 1 });
    file.truncate(0);
    writeAll(file, header, 0);
    file.flush();
    current = { segment, file, openedMs: clock.nowMs(), bytes: header.length };
    segments = [...segments, { segment, bytes: header.length }];
    return current;
  }

  async function writableSegment(): Promise<OpenSegment> {
    if (current === null) return startSegment();
    const isFull = current.bytes >= SEGMENT_BYTES || clock.nowMs() - current.openedMs >= SEGMENT_AGE_MS;
    if (!isFull) return current;
    const next = await startSegment();
    await writeHead();
    return next;
  }

  async function appendFrames(frames: readonly Uint8Array<ArrayBuffer>[], count: number): Promise<void> {
    const segment = await writableSegment();
    const before = segment.bytes;
    try {
      for (const frame of frames) {
        writeAll(segment.file, frame, segment.bytes);
        segment.bytes += frame.length;
      }
      segment.file.flush();
    } catch (thrown) {
      segment.bytes = before;
      segment.file.truncate(before);
      throw thrown;
    }
    opCount += count;
  }

  async function appendAsIs(entries: readonly JournaledOp[]): Promise<void> {
    for (const { op } of entries) hlc.observe(op.hlc);
    await appendFrames(encodeTxns(entries), entries.length);
    for (const head of headsAfter(entries)) heads.set(headKey(head.stream, head.device), head);
  }

  const headOf = (stream: string): ChainHead | null => heads.get(headKey(stream, device)) ?? null;

  if (isNew) await startSegment();
  await writeHead();

  return {
    state: () => ({
      generation,
      device,
      opCount,
      heads: [...heads.values()],
      segments: segments.map(({ segment }) => segment),
      vaultCount: vault.count(),
      isNew,
      isDamaged: found.isDamaged || vault.isDamaged,
      tornBytes: found.tornBytes,
      session,
    }),
    append: async ({ txn, lines, payloads }) => {
      vault.add(payloads);
      const chained = chainLines(lines, { hlc, headOf });
      await appendFrames(encodeTxn(txn, chained), chained.length);
      for (const { stream, seq, hash } of chained) heads.set(headKey(stream, device), { stream, device, seq, hash });
      return linksOf(chained);
    },
    segmentLines: (segment) => readSegment(segmentFolder, segment, current),
    vaultEntries: () => vault.entries(),
    addPayloads: (payloads) => {
      vault.add(payloads);
    },
    beginRenewal: async () => {
      closeSegment();
      replaced = segments;
      segments = [];
      heads.clear();
      opCount = 0;
      generation = makeId();
      await startSegment();
    },
    appendAsIs,
    finishRenewal: async () => {
      await writeHead();
      for (const { segment } of replaced) await quarantine(folder, segmentFolder, segmentName(segment));
      replaced = [];
    },
    takeIn: async ({ entries, payloads, isDeviceCloned }) => {
      vault.add(payloads);
      await appendAsIs(entries);
      if (!isDeviceCloned) return device;
      device = makeId();
      await writeHead();
      return device;
    },
    verifyNext: async (isFirst) => {
      if (isFirst || verification === null) {
        verification = startVerification(
          segmentFolder,
          segments.map(({ segment }) => segment),
        );
      }
      return verification.next(current);
    },
    close: async () => {
      await writeHead();
      closeSegment();
      vault.close();
    },
  };
}

async function reopenLast(
  folder: FileSystemDirectoryHandle,
  segments: readonly SegmentSummary[],
  clock: Clock,
): Promise<OpenSegment | null> {
  const last = segments.at(-1);
  if (last === undefined) return null;
  const file = await openSyncFile(folder, segmentName(last.segment), { create: false });
  return { segment: last.segment, file, openedMs: clock.nowMs(), bytes: last.bytes };
}

/** The stamp a later session must exceed. */
function latestHlc(clock: HybridClock, found: Hlc): Hlc {
  const now = clock.tick();
  return compareHlc(now, found) > 0 ? now : found;
}
