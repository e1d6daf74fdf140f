import type { Timers } from '../core';
import type { FrameRange } from '../time';
import { landOn } from './landing';
import type { Landing } from './landing';
import type { Run } from './run';
import type { VideoLink } from './video-link';
import type { Presented, VideoEvent, VideoPort } from './video-port';

/** A picture past the end of a loop must not come on screen, and the element needs about one refresh to seek. */
const TURN_EARLY_MS = 12;
/** Closer to the end than this is there. */
const TURN_TOLERANCE_MS = 4;
/** Pictures in a row without a place in the table before the element is no longer believed. */
const MAX_STRANGERS = 10;

export interface VideoRunDeps {
  readonly link: VideoLink;
  readonly port: VideoPort;
  readonly timers: Timers;
  readonly getLoop: () => FrameRange | null;
  readonly getRate: () => number;
  /** The element shows exactly the first frame, and the still of it is above: the time to compare them. False to refuse. */
  readonly isTrusted: (frame: number) => Promise<boolean>;
  /** The element shows the first frame of the run, or moves on: the still above it may go. */
  readonly onVisible: () => void;
  readonly onFrame: (shown: ShownByVideo) => void;
  /** The end of the clip, by the table. */
  readonly onFinished: () => void;
  /** The element cannot go on from `frame` although the clip does. */
  readonly onGivenUp: (why: GivenUp, frame: number) => void;
}

export interface ShownByVideo {
  readonly frame: number;
  /** Its stamp is the start of that frame in the table. */
  readonly isMatch: boolean;
  /** A seek is under way: this is not yet the frame asked for. */
  readonly isOnTheWay: boolean;
  readonly presented: Presented;
}

/**
 * `ended`: the element believes the clip is over. `strange`: its stamps or pictures are not those of the table.
 * `slow`: it has not found the first frame in time.
 */
export type GivenUp = 'dead' | 'ended' | 'refused' | 'slow' | 'strange';

/** Forward play by the video element. It seeks to the first frame, and runs once that picture is there. */
export function startVideoRun(deps: VideoRunDeps, fromFrame: number): Run {
  const { link, port } = deps;
  const { clock } = link;
  let landing = new AbortController();
  let isStopped = false;
  let isRunning = false;
  let isVisible = false;
  let isSeeking = false;
  let strangers = 0;
  let frameNow = fromFrame;
  let newest: Presented | null = null;
  let stopTurn: (() => void) | null = null;
  const stopListening = [port.onPresented(onPresented), port.onEvent(onEvent)];

  async function begin(frame: number): Promise<void> {
    landing.abort();
    landing = new AbortController();
    const { signal } = landing;
    frameNow = frame;
    const trouble = await approach(frame, signal);
    if (signal.aborted) return;
    if (trouble !== null) return giveUp(trouble);
    if (link.lastPresented()?.frame === frame) reveal();
    isRunning = true;
    port.setRate(deps.getRate());
    const plays = await port.play();
    if (signal.aborted || isStopped) return;
    if (plays) planTurn();
    else giveUp('refused');
  }

  /** Brings the element to its first frame. */
  async function approach(frame: number, signal: AbortSignal): Promise<GivenUp | null> {
    const target = { frame, aimSeconds: clock.middleSeconds(frame) };
    const landed: Landing = isThere(frame)
      ? { type: 'landed' }
      : await landOn({ port, clock, timers: deps.timers }, target, signal);
    if (landed.type === 'failed') return link.isDead() ? 'dead' : 'slow';
    const isRefused = landed.type === 'landed' && !signal.aborted && !(await deps.isTrusted(frame));
    return isRefused ? 'strange' : null;
  }

  function isThere(frame: number): boolean {
    const seconds = port.currentSeconds();
    const isInside = seconds >= clock.startSeconds(frame) && seconds < clock.endSeconds(frame);
    return isInside && link.lastPresented()?.frame === frame;
  }

  function reveal(): void {
    if (isVisible) return;
    isVisible = true;
    deps.onVisible();
  }

  function onPresented(presented: Presented): void {
    if (!isRunning) return;
    const frame = clock.frameAtSeconds(presented.mediaSeconds);
    const isMatch = clock.isStartOf(frame, presented.mediaSeconds);
    strangers = isMatch ? 0 : strangers + 1;
    if (strangers >= MAX_STRANGERS) return giveUp('strange');
    reveal();
    newest = presented;
    frameNow = frame;
    deps.onFrame({ frame, isMatch, isOnTheWay: isSeeking, presented });
    if (isSeeking || isStopped) return;
    const loop = deps.getLoop();
    if (loop !== null && (frame >= loop.endFrame || frame < loop.startFrame)) turn();
    else planTurn();
  }

  function onEvent(event: VideoEvent): void {
    if (!isRunning) return;
    if (event === 'seeked') {
      isSeeking = false;
      planTurn();
    }
    if (event === 'dead') return giveUp('dead');
    if (event !== 'ended') return;
    if (deps.getLoop() === null) return giveUp('ended');
    turn();
    void port.play();
  }

  /** How long the element still has until the end of the loop or clip, by the newest picture or by its own clock. */
  function leftMs(): number {
    const loop = deps.getLoop();
    const endSeconds = clock.endSeconds((loop?.endFrame ?? clock.frameCount) - 1);
    const seconds = Math.max(port.currentSeconds(), newest?.mediaSeconds ?? -Infinity);
    return ((endSeconds - seconds) / deps.getRate()) * 1000 - (loop === null ? 0 : TURN_EARLY_MS);
  }

  function planTurn(): void {
    stopTurn?.();
    stopTurn = deps.timers.after(Math.max(0, leftMs()), () => {
      // The element may have stood still meanwhile.
      if (leftMs() > TURN_TOLERANCE_MS) planTurn();
      else turn();
    });
  }

  function turn(): void {
    stopTurn?.();
    stopTurn = null;
    newest = null;
    const loop = deps.getLoop();
    if (loop === null) {
      stop();
      deps.onFinished();
    } else {
      isSeeking = true;
      port.seekTo(clock.middleSeconds(loop.startFrame));
    }
  }

  function giveUp(why: GivenUp): void {
    if (isStopped) return;
    stop();
    deps.onGivenUp(why, frameNow);
  }

  function stop(): void {
    isStopped = true;
    isRunning = false;
    landing.abort();
    stopTurn?.();
    for (const end of stopListening) end();
    port.pause();
  }

  function seek(frame: number): void {
    frameNow = frame;
    if (!link.canReach(frame)) return giveUp(link.isDead() ? 'dead' : 'ended');
    if (!isRunning) return void begin(frame);
    stopTurn?.();
    isSeeking = true;
    port.seekTo(clock.middleSeconds(frame));
  }

  void begin(fromFrame);
  return {
    stop,
    seek,
    adapt: () => {
      if (!isRunning) return;
      port.setRate(deps.getRate());
      if (!isSeeking) planTurn();
    },
  };
}
