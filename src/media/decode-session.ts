import type { Timers } from '../core';
import { createDecodeLane } from './decode-lane';
import type { DecodeLane, LaneGoal } from './decode-lane';
import { createDecodePlan } from './decode-plan';
import { reducePicture } from './decode-picture';
import type { HeldPicture } from './decode-picture';
import type { CreateDecoder, DecodedPicture } from './decode-port';
import { createRankMap } from './decode-ranks';
import { createSampleReader } from './decode-reader';
import type { SampleSource } from './decode-samples';
import type { Direction } from './decode-window';
import { createEntryPoints } from './entry-points';
import { createFrameCache } from './frame-cache';
import type { MediaProblem, SampleTable } from './sample-table';

/** A frame that is numbered but has no picture: its data is missing or broken. */
export interface Undecodable {
  readonly type: 'undecodable';
  readonly frame: number;
}

export type SessionAnswer =
  | { readonly type: 'picture'; readonly frame: number; readonly picture: HeldPicture }
  | { readonly type: 'superseded' }
  | { readonly type: 'problem'; readonly problem: MediaProblem | Undecodable };

export interface SessionStats {
  readonly hits: number;
  readonly misses: number;
  /** Times a decoder began anew. */
  readonly resets: number;
  readonly badEntries: number;
  readonly decodedPictures: number;
  readonly heldBytes: number;
  readonly budgetBytes: number;
}

export interface DecodeSessionDeps {
  readonly samples: SampleTable;
  readonly source: SampleSource;
  readonly createDecoder: CreateDecoder;
  readonly timers: Timers;
  readonly budgetBytes: number;
  /** A reduced picture of the frame itself, while the exact one is being decoded. */
  readonly onPreview: (frame: number, picture: HeldPicture) => void;
}

/** Frame → picture for one clip: exact, and the latest request wins. */
export interface DecodeSession {
  /** Throws outside 0…frameCount − 1. Every older request still open is answered `superseded`. */
  readonly show: (frame: number) => Promise<SessionAnswer>;
  readonly hint: (direction: Direction) => void;
  readonly stats: () => SessionStats;
  /** Settles when every picture is closed. */
  readonly close: () => Promise<void>;
}

type LaneName = 'forward' | 'back';

interface Request {
  readonly frame: number;
  readonly rank: number;
  /** A seek, not a step: pictures on the way are only copied when they are close to it. */
  readonly isJump: boolean;
  readonly lane: LaneName;
  readonly resolve: (answer: SessionAnswer) => void;
  readonly reject: (bug: unknown) => void;
}

/**
 * After a seek the next one may follow at once, so the ring waits a moment; whole groups at reduced size wait until
 * the hand rests.
 */
const RING_AFTER_MS = 40;
const GROUP_AFTER_MS = 300;
/** Background work that may be done now. */
type Leave = 'nothing' | 'ring' | 'everything';

/** Copying a picture costs about as much as decoding it, so a seek copies only its last ones. */
const COPIED_BEFORE_SEEK = 4;

export function createDecodeSession(deps: DecodeSessionDeps): DecodeSession {
  const { samples, source } = deps;
  const ranks = createRankMap(samples.runs);
  const entries = createEntryPoints(samples);
  const reader = createSampleReader({ source, table: samples, entries });
  const cache = createFrameCache(deps.budgetBytes);
  const plan = createDecodePlan({ samples, ranks, entries, cache, budgetBytes: deps.budgetBytes });
  /** Tried and lost; asked again they are answered at once. */
  const lost = new Set<number>();
  /** Pictures whose bytes the decoder took back before they were copied. */
  const uncopied = new Set<number>();
  let request: Request | null = null;
  let leave: Leave = 'nothing';
  let cancelLeave = (): void => undefined;
  let unsupported: MediaProblem | null = null;
  let bug: Error | null = null;
  let isClosed = false;
  let hits = 0;
  let misses = 0;

  const lanes: Readonly<Record<LaneName, DecodeLane>> = { forward: laneOf('forward'), back: laneOf('back') };

  function laneOf(name: LaneName): DecodeLane {
    return createDecodeLane({
      table: samples,
      entries,
      reader,
      createDecoder: deps.createDecoder,
      timers: deps.timers,
      nextGoal: () => goalOf(name),
      take,
      onLost: (rank, isFinal) => {
        if (isFinal) lost.add(rank);
        plan.avoidGroupOf(rank);
        rest();
        answerIf(rank, (frame) => ({ type: 'problem', problem: { type: 'undecodable', frame } }));
      },
      onProblem: (problem) => {
        rest();
        if (problem.type === 'unsupportedCodec') unsupported = problem;
        answerIf(request?.rank ?? -1, () => ({ type: 'problem', problem }));
      },
      onBug: (error) => {
        rest();
        if (request === null) bug ??= error instanceof Error ? error : new Error(String(error));
        request?.reject(error);
        request = null;
      },
    });
  }
  function goalOf(name: LaneName): LaneGoal | null {
    if (isClosed || unsupported !== null) return null;
    if (request !== null) return request.lane === name ? { rank: request.rank, isUrgent: true } : null;
    const rank = name === 'forward' ? nextForward() : nextBack();
    return rank === null ? null : { rank, isUrgent: false };
  }
  function nextForward(): number | null {
    return leave === 'nothing' ? null : plan.nextAfter();
  }
  function nextBack(): number | null {
    const rank = leave === 'nothing' ? null : plan.nextBefore();
    return rank === null && leave === 'everything' ? plan.nextReduced() : rank;
  }
  function grant(next: Leave): void {
    cancelLeave();
    leave = next;
    if (next === 'everything') cancelLeave = () => undefined;
    else if (next === 'ring') cancelLeave = deps.timers.after(GROUP_AFTER_MS, () => grant('everything'));
    else cancelLeave = deps.timers.after(RING_AFTER_MS, () => grant('ring'));
    if (next !== 'nothing') wakeLanes();
  }
  /** After a failure background work waits until somebody asks again. */
  function rest(): void {
    cancelLeave();
    leave = 'nothing';
  }
  function wakeLanes(): void {
    lanes.forward.wake();
    lanes.back.wake();
  }
  function answerIf(rank: number, answer: (frame: number) => SessionAnswer): void {
    if (request === null || request.rank !== rank) return;
    const { frame, isJump, resolve } = request;
    request = null;
    const made = answer(frame);
    resolve(made);
    if (made.type === 'picture') grant(isJump ? 'nothing' : 'ring');
  }

  function take(picture: DecodedPicture): Promise<void> | null {
    const { rank } = picture;
    const isWanted = request?.rank === rank;
    const isPassed = request !== null && request.isJump && rank < request.rank - COPIED_BEFORE_SEEK;
    const isFull = isWanted || (!isPassed && plan.wantsFull(rank));
    const isReduced = !isPassed && plan.wantsReduced(rank);
    if (isClosed || (!isFull && !isReduced)) {
      picture.close();
      return null;
    }
    return keep(picture, isFull, isReduced);
  }
  async function keep(picture: DecodedPicture, isFull: boolean, isReduced: boolean): Promise<void> {
    const { rank } = picture;
    const copied = await copyOf(picture);
    if (isClosed) return;
    if (copied === null) {
      // Decoded again, it may live long enough; not more than once.
      if (!uncopied.has(rank)) return void uncopied.add(rank);
      lost.add(rank);
      return answerIf(rank, (frame) => ({ type: 'problem', problem: { type: 'undecodable', frame } }));
    }
    plan.learnSize(copied);
    if (isFull) cache.put(copied);
    answerIf(rank, (frame) => ({ type: 'picture', frame, picture: copied }));
    const reduced = isReduced ? reducePicture(copied) : null;
    if (isReduced && (reduced === null || !cache.putReduced(reduced))) plan.giveUpReduced();
  }

  function ask(frame: number, rank: number, step: number): Promise<SessionAnswer> {
    const isJump = !plan.isStep(step);
    return new Promise((resolve, reject) => {
      request = { frame, rank, isJump, lane: laneFor(rank, isJump ? 0 : step), resolve, reject };
      wakeLanes();
    });
  }
  /** The lane that is closer; steps back go to the second one when they can, so that the first keeps its place. */
  function laneFor(rank: number, step: number): LaneName {
    const forward = lanes.forward.cost(rank);
    const back = lanes.back.cost(rank);
    if (step < 0) return forward < back / 2 ? 'forward' : 'back';
    return back < forward ? 'back' : 'forward';
  }
  function supersede(): void {
    const open = request;
    request = null;
    open?.resolve({ type: 'superseded' });
  }

  return {
    show: async (frame) => {
      const rank = ranks.rankOf(frame);
      supersede();
      if (bug !== null) throw bug;
      if (isClosed) return { type: 'superseded' };
      const step = plan.moveTo(frame);
      if (step !== 0) grant(plan.isStep(step) ? 'ring' : 'nothing');
      const held = cache.get(rank);
      if (held !== undefined) {
        hits += 1;
        return { type: 'picture', frame, picture: held };
      }
      misses += 1;
      if (unsupported !== null) return { type: 'problem', problem: unsupported };
      if (lost.has(rank) || samples.isUnreadable[samples.sampleOfRank[rank] ?? 0] === 1) {
        return { type: 'problem', problem: { type: 'undecodable', frame } };
      }
      const reduced = cache.getReduced(rank);
      if (reduced !== undefined) deps.onPreview(frame, reduced);
      return ask(frame, rank, step);
    },
    hint: (direction) => {
      plan.turn(direction);
      grant('ring');
    },
    stats: () => ({
      hits,
      misses,
      resets: lanes.forward.resets() + lanes.back.resets(),
      badEntries: entries.badCount(),
      decodedPictures: lanes.forward.decodedCount() + lanes.back.decodedCount(),
      heldBytes: cache.heldBytes(),
      budgetBytes: deps.budgetBytes,
    }),
    close: async () => {
      isClosed = true;
      supersede();
      cancelLeave();
      await Promise.all([lanes.forward.close(), lanes.back.close()]);
      cache.clear();
      reader.clear();
      source.close();
    },
  };
}

async function copyOf(picture: DecodedPicture): Promise<HeldPicture | null> {
  try {
    return await picture.copy();
  } catch {
    // The decoder took its buffer back before it could be copied.
    return null;
  } finally {
    picture.close();
  }
}
