/** A decoder of the same manners as the browser's, coded pictures that carry their rank, and timers driven by hand. */
import { err, ok } from '../../src/core';
import type { Timers } from '../../src/core';
import type { HeldPicture } from '../../src/media/decode-picture';
import type { CodedPicture, CreateDecoder, DecodedPicture, DecoderEvents } from '../../src/media/decode-port';
import type { SampleSource } from '../../src/media/decode-samples';
import type { SampleTable } from '../../src/media/sample-table';

export interface GroupShape {
  readonly groups: number;
  readonly length: number;
  /** Pictures shown before the one they are stored after. */
  readonly bidirectional?: number;
  /** Groups whose entry is no IDR picture: their first bidirectional pictures are shown before the entry. */
  readonly open?: readonly number[];
  readonly widthPx?: number;
  readonly heightPx?: number;
}

const IDR = 0x65;
const SLICE = 0x41;
/** SEI message: recovery point, count 0, exact, unbroken. */
const RECOVERY = [0x06, 0x06, 0x01, 0xc4, 0x80];

/** Samples in decode order: an anchor, then the pictures shown before it; an open group's lie before its entry. */
export function aSampleTable(shape: GroupShape): SampleTable {
  const ranks: number[] = [];
  const sync: number[] = [];
  const { length, bidirectional = 0, open = [] } = shape;
  for (let group = 0; group < shape.groups; group += 1) {
    const first = group * length;
    const last = first + length;
    const leads = open.includes(group) ? bidirectional : 0;
    sync[ranks.length] = 1;
    ranks.push(first + leads, ...Array.from({ length: leads }, (_, index) => first + index));
    for (let at = first + leads + 1; at < last; at += bidirectional + 1) {
      const anchor = Math.min(last - 1, at + bidirectional);
      ranks.push(anchor, ...Array.from({ length: anchor - at }, (_, index) => at + index));
    }
  }
  const count = ranks.length;
  const sampleOfRank = new Uint32Array(count);
  for (const [sample, rank] of ranks.entries()) sampleOfRank[rank] = sample;
  return {
    rankOfSample: Uint32Array.from(ranks),
    sampleOfRank,
    isSync: Uint8Array.from({ length: count }, (_, sample) => sync[sample] ?? 0),
    byteOffset: Float64Array.from({ length: count }, (_, sample) => sample * 100),
    byteSize: new Uint32Array(count).fill(100),
    demuxSeconds: null,
    runs: [{ firstFrame: 0, firstRank: 0, count }],
    isUnreadable: new Uint8Array(count),
    picture: {
      codedWidth: shape.widthPx ?? 16,
      codedHeight: shape.heightPx ?? 16,
      rotation: 0,
      mirrored: false,
      pixelAspect: [1, 1],
      colour: { primaries: null, transfer: null, matrix: null, fullRange: null },
      codec: 'avc1.64001f',
      description: new Uint8Array([1, 100, 0, 31, 0xff]),
    },
  };
}

export interface FakeSource extends SampleSource {
  readonly readCount: () => number;
  failure: 'changed' | null;
}

/** Sample bytes as avcC has them; the picture's rank stands in the slice. `plain` entries are no entries at all. */
export function aSource(table: SampleTable, plain: ReadonlySet<number> = new Set()): FakeSource {
  let reads = 0;
  const source: FakeSource = {
    failure: null,
    readCount: () => reads,
    close: () => undefined,
    read: (first, last) => {
      reads += 1;
      if (source.failure !== null) return Promise.resolve(err({ type: source.failure, code: 'V-103' }));
      const samples = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      return Promise.resolve(
        ok(samples.map((sample) => ({ sample, bytes: sampleBytes(table, sample, plain.has(sample)) }))),
      );
    },
  };
  return source;
}

function sampleBytes(table: SampleTable, sample: number, isPlain: boolean): Uint8Array<ArrayBuffer> {
  const rank = table.rankOfSample[sample] ?? 0;
  const isEntry = table.isSync[sample] === 1 && !isPlain;
  const leansBack = isEntry && table.rankOfSample.subarray(sample + 1, sample + 9).some((later) => later < rank);
  const slice = [isEntry && !leansBack ? IDR : SLICE, rank >> 8, rank & 255, 0x80];
  const unit = (bytes: readonly number[]): number[] => [0, 0, 0, bytes.length, ...bytes];
  return Uint8Array.from(leansBack ? [...unit(RECOVERY), ...unit(slice)] : unit(slice));
}

export interface FakeDecoders {
  readonly create: CreateDecoder;
  readonly restarts: () => number;
  readonly openNow: () => number;
  readonly openAtMost: () => number;
  /** Ranks of entries from which decoding fails. */
  readonly refuses: Set<number>;
  /** Ranks whose data is broken. */
  readonly breaksAt: Set<number>;
  /** Ranks that never come out. */
  readonly swallows: Set<number>;
  mood: 'well' | 'silent' | 'unsupported';
  /** Ends all decoders as a browser does that wants their memory. */
  readonly reclaim: () => void;
}

/** Holds back `delay` pictures and puts them out in order of presentation, one per turn of the event loop. */
export function fakeDecoders(table: SampleTable, delay = 3): FakeDecoders {
  let restarts = 0;
  let open = 0;
  let most = 0;
  const living = new Set<() => void>();
  const fakes: FakeDecoders = {
    restarts: () => restarts,
    openNow: () => open,
    openAtMost: () => most,
    refuses: new Set(),
    breaksAt: new Set(),
    swallows: new Set(),
    mood: 'well',
    reclaim: () => {
      for (const end of living) end();
    },
    create: (events) => createOne(events),
  };
  const picture = (rank: number): DecodedPicture => {
    open += 1;
    most = Math.max(most, open);
    let isOpen = true;
    return {
      rank,
      copy: async () => {
        await Promise.resolve();
        return aPicture(rank, table.picture.codedWidth, table.picture.codedHeight);
      },
      close: () => {
        if (isOpen) open -= 1;
        isOpen = false;
      },
    };
  };
  /** Whether samples are missing that later ones may lean on. */
  const hasGap = (last: number, sample: number, entryRank: number): boolean =>
    sample !== last + 1 && table.rankOfSample.subarray(last + 1, sample).some((rank) => rank > entryRank);
  function createOne(events: DecoderEvents): ReturnType<CreateDecoder> {
    let queue: CodedPicture[] = [];
    let held: number[] = [];
    let entryRank: number | null = null;
    let enteredRank = -1;
    let lastSample = -1;
    let isDead = false;
    let isTurning = false;
    let flushed: (() => void) | null = null;
    const die = (type: 'decoding' | 'reclaimed' | 'unsupported'): void => {
      if (isDead) return;
      isDead = true;
      living.delete(reclaimed);
      events.onFailure({ type });
    };
    const reclaimed = (): void => die('reclaimed');
    living.add(reclaimed);
    const putOut = (keep: number): void => {
      held.sort((one, other) => one - other);
      for (const rank of held.splice(0, Math.max(0, held.length - keep))) events.onPicture(picture(rank));
    };
    const begin = (coded: CodedPicture, sample: number): boolean => {
      if (sample !== lastSample + 1 || entryRank === null) enteredRank = coded.rank;
      entryRank = coded.rank;
      return coded.isEntry;
    };
    const enter = (coded: CodedPicture, sample: number): boolean => {
      const isClean = coded.bytes[4] === IDR;
      if (isClean) putOut(0);
      const canGoOn =
        entryRank === null || isClean
          ? begin(coded, sample)
          : coded.rank >= entryRank && !hasGap(lastSample, sample, entryRank);
      lastSample = sample;
      return canGoOn && !fakes.refuses.has(enteredRank);
    };
    const take = (coded: CodedPicture): void => {
      const isRight = enter(coded, table.sampleOfRank[coded.rank] ?? -1);
      if (!isRight || fakes.breaksAt.has(coded.rank)) return die('decoding');
      // The picture is what its bytes say, not what the table promises.
      const bytes = coded.bytes.subarray(-3);
      const rank = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
      if (!fakes.swallows.has(rank)) held.push(rank);
      return putOut(delay);
    };
    const turn = async (): Promise<void> => {
      isTurning = true;
      while (!isDead && queue.length > 0) {
        await nextTurn();
        const coded = isDead || fakes.mood === 'silent' ? undefined : queue.shift();
        if (coded === undefined) break;
        take(coded);
        events.onDequeue();
      }
      isTurning = false;
      if (queue.length > 0 || flushed === null || isDead) return;
      putOut(0);
      flushed?.();
    };
    return {
      queueSize: () => queue.length,
      restart: () => {
        restarts += 1;
        queue = [];
        held = [];
        entryRank = null;
        flushed = null;
        if (fakes.mood === 'unsupported') die('unsupported');
      },
      decode: (coded) => {
        queue.push(coded);
        if (!isTurning) void turn();
      },
      flush: () =>
        new Promise((resolve) => {
          flushed = () => {
            flushed = null;
            entryRank = null;
            resolve();
          };
          if (!isTurning) void turn();
        }),
      close: () => {
        isDead = true;
        living.delete(reclaimed);
        flushed?.();
      },
    };
  }
  return fakes;
}

export function aPicture(rank: number, widthPx = 16, heightPx = 16): HeldPicture {
  const luma = widthPx * heightPx;
  return {
    rank,
    format: 'I420',
    widthPx,
    heightPx,
    paintedWidthPx: widthPx,
    paintedHeightPx: heightPx,
    layout: [
      { offset: 0, stride: widthPx },
      { offset: luma, stride: widthPx / 2 },
      { offset: luma * 1.25, stride: widthPx / 2 },
    ],
    colorSpace: {},
    bytes: new Uint8Array(luma * 1.5),
  };
}

/** One turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export interface HandTimers extends Timers {
  /** Runs what is due after `ms` more, in order. */
  readonly pass: (ms: number) => void;
}

export function handTimers(): HandTimers {
  let now = 0;
  const waiting = new Set<{ readonly at: number; readonly task: () => void }>();
  return {
    after: (delayMs, task) => {
      const entry = { at: now + delayMs, task };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    pass: (ms) => {
      now += ms;
      const due = [...waiting].filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
      for (const entry of due) if (waiting.delete(entry)) entry.task();
    },
  };
}
