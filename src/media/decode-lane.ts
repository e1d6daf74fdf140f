import { present } from '../core';
import type { Timers } from '../core';
import type { CreateDecoder, DecodedPicture, DecoderFailure, DecoderPort } from './decode-port';
import type { SampleReader } from './decode-reader';
import type { EntryPoints } from './entry-points';
import type { EntryKind } from './nal-units';
import type { MediaProblem, SampleTable } from './sample-table';

/** The picture a lane works towards; urgent when a person waits for it. */
export interface LaneGoal {
  readonly rank: number;
  readonly isUrgent: boolean;
}

export interface DecodeLaneDeps {
  readonly table: SampleTable;
  readonly entries: EntryPoints;
  readonly reader: SampleReader;
  readonly createDecoder: CreateDecoder;
  readonly timers: Timers;
  /** Asked before each step, so that a changed mind costs one sample; null: rest. Keeps its answer until it is met. */
  readonly nextGoal: () => LaneGoal | null;
  /** Takes a picture over and closes it; a promise while it is copied. */
  readonly take: (picture: DecodedPicture) => Promise<void> | null;
  /** This rank cannot be had; not final when the decoder was only too slow, so that asking again may help. */
  readonly onLost: (rank: number, isFinal: boolean) => void;
  readonly onProblem: (problem: MediaProblem) => void;
  readonly onBug: (error: unknown) => void;
}

/** One decoder with its place in the stream. */
export interface DecodeLane {
  readonly wake: () => void;
  /** Samples to feed until the picture is out; infinite when no entry point leads to it. */
  readonly cost: (rank: number) => number;
  readonly resets: () => number;
  readonly decodedCount: () => number;
  /** Settles when every picture taken is closed. */
  readonly close: () => Promise<void>;
}

const WATCHDOG_MS = 2000;
/** Deepest reordering the codecs allow: a picture overtaken by so many will not come. */
const MOST_REORDERED = 16;
/** Samples fed in a row without a picture before the decoder is taken for lost. */
const MOST_SILENT = 64;
const URGENT_QUEUE = 16;
const IDLE_QUEUE = 3;
/** Fed past the wanted sample without waiting, for decoders that hold pictures back. */
const LOOKAHEAD = 4;
/** Decoded pictures not yet copied; hardware decoders stall when more are held. */
const MOST_OPEN = 4;
/** Queued pictures that may be decoded in vain before going on elsewhere. */
const MOST_QUEUED_BEFORE = 4;
/** What beginning anew costs, in samples. */
const ENTRY_COST = 8;
const MOST_TRIES = 4;

/** What was tried for one goal. */
interface Attempt {
  readonly rank: number;
  tries: number;
  hasStalled: boolean;
  readonly marked: number[];
}

function newAttempt(rank: number): Attempt {
  return { rank, tries: 0, hasStalled: false, marked: [] };
}

export function createDecodeLane(deps: DecodeLaneDeps): DecodeLane {
  const { table, entries, reader } = deps;
  const sampleCount = table.rankOfSample.length;
  /** Fed and not yet out, with the number of later pictures that came out before. Not behind us: it will come. */
  const inFlight = new Map<number, number>();
  /** Fed before the decoder went on at another entry: they come, or not; nobody waits for them. */
  let abandoned = new Set<number>();
  const copying = new Map<number, Promise<void>>();
  let port: DecoderPort | null = null;
  let failure: DecoderFailure | null = null;
  let needsEntry = true;
  let entrySample = 0;
  let nextSample = 0;
  let fedInSilence = 0;
  let attempt = newAttempt(-1);
  let isRunning = false;
  let isClosed = false;
  let resets = 0;
  let decodedCount = 0;
  let resume: (() => void) | null = null;
  let disarm: (() => void) | null = null;

  const sampleOf = (rank: number): number => table.sampleOfRank[rank] ?? -1;
  const rankOf = (sample: number): number => table.rankOfSample[sample] ?? 0;

  function kick(): void {
    const waiting = resume;
    resume = null;
    waiting?.();
  }
  function progressed(): void {
    disarm?.();
    disarm = null;
    kick();
  }
  /** Until the decoder or a person moves. The watchdog counts from the decoder's last sign of life only. */
  function wait(): Promise<void> {
    disarm ??= deps.timers.after(WATCHDOG_MS, () => {
      disarm = null;
      failure ??= { type: 'stalled' };
      kick();
    });
    return new Promise((resolve) => {
      resume = resolve;
    });
  }

  function onPicture(picture: DecodedPicture): void {
    decodedCount += 1;
    fedInSilence = 0;
    const { rank } = picture;
    if (!abandoned.delete(rank)) {
      inFlight.delete(rank);
      for (const [other, overtaken] of inFlight) if (other < rank) inFlight.set(other, overtaken + 1);
    }
    const work = deps.take(picture);
    if (work !== null) {
      const done = work.catch(deps.onBug).finally(() => {
        copying.delete(rank);
        progressed();
      });
      copying.set(rank, done);
    }
    progressed();
  }
  function dropDecoder(): void {
    port?.close();
    port = null;
    needsEntry = true;
    inFlight.clear();
    abandoned.clear();
    disarm?.();
    disarm = null;
  }

  const isAhead = (rank: number): boolean => !needsEntry && rank >= rankOf(entrySample) && sampleOf(rank) >= nextSample;
  const isJumpBetter = (rank: number): boolean => (entries.before(rank) ?? -1) > nextSample + ENTRY_COST;

  async function load(sample: number, goal: LaneGoal): Promise<void> {
    const answer = await reader.load(sample, goal.isUrgent);
    if (!answer.ok && answer.error.type !== 'damaged') deps.onProblem(answer.error);
    else if (!answer.ok || reader.peek(sample) === undefined) deps.onLost(goal.rank, !attempt.hasStalled);
  }
  /** One unit of work towards the goal. */
  async function advance(goal: LaneGoal): Promise<void> {
    if (goal.rank !== attempt.rank) attempt = newAttempt(goal.rank);
    if (failure !== null) return recover(goal, failure);
    if (copying.has(goal.rank)) return wait();
    const overtaken = inFlight.get(goal.rank);
    if (overtaken !== undefined && (overtaken >= MOST_REORDERED || fedInSilence >= MOST_SILENT))
      return retreat(goal, 1);
    if (overtaken !== undefined || (isAhead(goal.rank) && !isJumpBetter(goal.rank))) return feed(goal);
    return enter(goal);
  }
  async function enter(goal: LaneGoal): Promise<void> {
    const entry = entries.before(goal.rank);
    if (entry === null) return deps.onLost(goal.rank, !attempt.hasStalled);
    const bytes = reader.peek(entry);
    if (bytes === undefined) return load(entry, goal);
    const kind = entries.check(entry, bytes);
    // A sample that fails the check is entered all the same when nothing better is left.
    if (kind === 'none' && entries.before(goal.rank) !== entry) return undefined;
    goOnAt(entry, kind);
    return undefined;
  }
  /**
   * A clean entry may follow on anything, which is much cheaper than a restart (by half, measured) unless much is
   * queued that nobody wants; any other entry needs an empty decoder.
   */
  function goOnAt(entry: number, kind: EntryKind): void {
    const isLive = port !== null && kind === 'clean' && port.queueSize() <= MOST_QUEUED_BEFORE;
    abandoned = new Set(isLive ? inFlight.keys() : []);
    inFlight.clear();
    needsEntry = false;
    entrySample = entry;
    nextSample = entry;
    fedInSilence = 0;
    if (isLive) return;
    port ??= deps.createDecoder({
      onPicture,
      onDequeue: progressed,
      onFailure: (reason) => {
        failure = reason;
        progressed();
      },
    });
    resets += 1;
    port.restart();
  }
  async function feed(goal: LaneGoal): Promise<void> {
    const decoder = present(port, 'a lane that entered has a decoder');
    if (decoder.queueSize() >= queueLimit(goal) || copying.size >= MOST_OPEN) return wait();
    if (nextSample >= sampleCount || table.isUnreadable[nextSample] === 1) return drain(goal, decoder);
    const bytes = reader.peek(nextSample);
    if (bytes === undefined) return load(nextSample, goal);
    const sample = nextSample;
    nextSample += 1;
    const rank = rankOf(sample);
    // Pictures shown before the entry but stored after it lean on pictures that were never fed.
    if (rank < rankOf(entrySample)) return undefined;
    inFlight.set(rank, 0);
    forgetDropped();
    fedInSilence += 1;
    decoder.decode({ rank, bytes, isEntry: sample === entrySample || entries.check(sample, bytes) !== 'none' });
    return undefined;
  }
  function queueLimit(goal: LaneGoal): number {
    if (!goal.isUrgent) return IDLE_QUEUE;
    return nextSample <= sampleOf(goal.rank) + LOOKAHEAD ? URGENT_QUEUE : 1;
  }
  function forgetDropped(): void {
    for (const [rank, overtaken] of inFlight) {
      if (overtaken >= MOST_REORDERED && rank !== attempt.rank) inFlight.delete(rank);
    }
  }
  /** After the last sample: brings out what the decoder holds back. */
  async function drain(goal: LaneGoal, decoder: DecoderPort): Promise<void> {
    let isDrained = false;
    decoder
      .flush()
      .then(() => {
        isDrained = true;
        progressed();
      })
      .catch(deps.onBug);
    while (!isDrained && failure === null && port === decoder) await wait();
    if (failure !== null || port !== decoder) return undefined;
    const isMissing = inFlight.has(goal.rank);
    needsEntry = true;
    abandoned.clear();
    inFlight.clear();
    return isMissing ? retreat(goal, 1) : undefined;
  }

  function recover(goal: LaneGoal, reason: DecoderFailure): void {
    failure = null;
    dropDecoder();
    switch (reason.type) {
      case 'unsupported':
        return deps.onProblem({ type: 'unsupportedCodec', code: 'V-102', codec: table.picture.codec });
      case 'reclaimed':
        attempt.tries += 1;
        return attempt.tries > MOST_TRIES ? deps.onLost(goal.rank, !attempt.hasStalled) : undefined;
      case 'stalled':
        attempt.hasStalled = true;
        return retreat(goal, MOST_TRIES / 2);
      case 'decoding':
        return retreat(goal, 1);
    }
  }
  /** The entry did not lead to the goal: one earlier, a bounded number of times. */
  function retreat(goal: LaneGoal, tries: number): void {
    const failed = entrySample;
    needsEntry = true;
    attempt.tries += tries;
    // A fault far behind the entry is not the entry's.
    if (entries.after(failed) + MOST_REORDERED >= nextSample && entries.markBad(failed)) attempt.marked.push(failed);
    else attempt.tries += 1;
    if (attempt.tries < MOST_TRIES) return;
    entries.forgive(attempt.marked);
    deps.onLost(goal.rank, !attempt.hasStalled);
  }

  async function run(): Promise<void> {
    try {
      for (;;) {
        const goal = isClosed ? null : deps.nextGoal();
        if (goal === null) return;
        await advance(goal);
      }
    } finally {
      isRunning = false;
      disarm?.();
      disarm = null;
    }
  }

  return {
    wake: () => {
      if (isRunning) return kick();
      isRunning = true;
      return void run().catch(deps.onBug);
    },
    cost: (rank) => {
      if (inFlight.has(rank) || copying.has(rank)) return 0;
      if (isAhead(rank) && !isJumpBetter(rank)) return sampleOf(rank) - nextSample;
      const entry = entries.before(rank);
      return entry === null ? Number.POSITIVE_INFINITY : sampleOf(rank) - entry + ENTRY_COST;
    },
    resets: () => resets,
    decodedCount: () => decodedCount,
    close: async () => {
      isClosed = true;
      dropDecoder();
      kick();
      await Promise.all(copying.values());
    },
  };
}
