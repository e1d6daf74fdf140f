import type { Timers } from '../core';
import { createRateMeter } from './rate-meter';
import type { MediaClock } from './media-clock';
import type { FrameRange } from '../time';
import type { Run } from './run';
import type { PresentedStill, Stills } from './stills';

/** Behind by more than this, the clock waits for the pictures: the reached rate then says so. */
const MAX_LAG_SECONDS = 0.25;
/** Pictures that take longer than this on average are stepped one by one, at most ten in a second. */
const SLOW_MS = 80;
const SLOW_STEP_MS = 100;
const AVERAGING = 0.2;

export interface EngineRunDeps {
  readonly stills: Stills;
  readonly clock: MediaClock;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly direction: 1 | -1;
  readonly getLoop: () => FrameRange | null;
  readonly getRate: () => number;
  readonly onPresented: (frame: number, presented: PresentedStill) => void;
  readonly onReachedRate: (rate: number) => void;
  readonly onFinished: () => void;
}

/** Play by decoded stills against a clock, forward or backward. Every picture on the way is an exact one. */
export function startEngineRun(deps: EngineRunDeps, fromFrame: number, isFromShown: boolean): Run {
  const { clock, direction, nowMs } = deps;
  const meter = createRateMeter(deps.onReachedRate);
  let shown = fromFrame;
  let anchorMs = nowMs();
  let anchorSeconds = enterSeconds(fromFrame);
  let averageMs = 0;
  let isStopped = false;
  let stopTimer: (() => void) | null = null;

  /** Where the clock stands when a frame comes on screen: its start, or its end when time runs backward. */
  function enterSeconds(frame: number): number {
    return direction === 1 ? clock.startSeconds(frame) : clock.endSeconds(frame);
  }
  function leaveSeconds(frame: number): number {
    return direction === 1 ? clock.endSeconds(frame) : clock.startSeconds(frame);
  }
  function anchorAt(frame: number): void {
    anchorMs = nowMs();
    anchorSeconds = enterSeconds(frame);
  }
  function dueSeconds(): number {
    return anchorSeconds + (direction * deps.getRate() * (nowMs() - anchorMs)) / 1000;
  }

  function plan(): void {
    stopTimer?.();
    const isSlow = averageMs > SLOW_MS;
    const leftSeconds = (leaveSeconds(shown) - dueSeconds()) * direction;
    const leftMs = Math.max(0, (leftSeconds / deps.getRate()) * 1000);
    stopTimer = deps.timers.after(isSlow ? Math.max(leftMs, SLOW_STEP_MS - averageMs) : leftMs, advance);
  }

  function advance(): void {
    stopTimer = null;
    const next = nextFrame();
    if (next === null) {
      stop();
      deps.onFinished();
    } else void present(next, (next - shown) * direction <= 0);
  }

  /** Null at the end of the clip. */
  function nextFrame(): number | null {
    const loop = deps.getLoop();
    const first = loop?.startFrame ?? 0;
    const last = (loop?.endFrame ?? clock.frameCount) - 1;
    const isAtEnd = direction === 1 ? shown >= last : shown <= first;
    if (!isAtEnd) {
      const due = averageMs > SLOW_MS ? shown + direction : frameDue();
      return Math.max(first, Math.min(last, due));
    }
    if (loop === null) return null;
    meter.reset();
    return direction === 1 ? first : last;
  }

  /** At least one frame further: the timer may come a hair early. */
  function frameDue(): number {
    const due = clock.frameAtSeconds(dueSeconds());
    return direction === 1 ? Math.max(due, shown + 1) : Math.min(due, shown - 1);
  }

  /** `isJump`: the frame does not follow the one before, so the clock starts anew with it. */
  async function present(frame: number, isJump: boolean): Promise<void> {
    const sinceMs = nowMs();
    const presented = await deps.stills.present(frame);
    if (isStopped || presented.type === 'superseded') return;
    averageMs += (nowMs() - sinceMs - averageMs) * AVERAGING;
    const movedSeconds = isJump ? 0 : Math.abs(enterSeconds(frame) - enterSeconds(shown));
    shown = frame;
    deps.onPresented(frame, presented);
    if (isStopped) return;
    meter.add(nowMs(), movedSeconds);
    const lagSeconds = (dueSeconds() - leaveSeconds(frame)) * direction;
    if (isJump || lagSeconds > MAX_LAG_SECONDS || averageMs > SLOW_MS) anchorAt(frame);
    plan();
  }

  function stop(): void {
    isStopped = true;
    stopTimer?.();
    deps.stills.cancel();
  }

  function seek(frame: number): void {
    stopTimer?.();
    stopTimer = null;
    meter.reset();
    void present(frame, true);
  }

  deps.stills.hint(direction);
  if (isFromShown) plan();
  else seek(fromFrame);
  return {
    stop,
    seek,
    adapt: () => {
      // The clock goes on from where it stands, at the new rate.
      anchorAt(shown);
      if (stopTimer !== null) plan();
    },
  };
}
