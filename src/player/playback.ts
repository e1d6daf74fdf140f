import { systemTimers } from '../core';
import type { Timers } from '../core';
import type { IndexedMedia } from '../media';
import { clampFrame } from '../time';
import type { Playback, PlaybackState } from '../time';
import { startEngineRun } from './engine-run';
import { cutLoop, entryFrame } from './entry-frame';
import { stillsOfEngine } from './frame-source';
import type { OpenEngine, StillSource } from './frame-source';
import { createMediaClock } from './media-clock';
import { nearestRate } from './rates';
import type { Run } from './run';
import { createSeeker } from './seeker';
import { createStampHistory } from './stamp-history';
import { createStateStore } from './state-store';
import type { StillScreen } from './still-screen';
import { createStills } from './stills';
import type { PresentedStill } from './stills';
import { createVideoLink } from './video-link';
import type { VideoPort } from './video-port';
import { startVideoRun } from './video-run';
import type { GivenUp, ShownByVideo } from './video-run';
import { createVideoStills } from './video-stills';

/** A report of the picture on screen may come this much after the pause that stopped it. */
const LATE_REPORT_MS = 100;
/** Who presses play does not wait longer for the element; the engine then plays, without sound. */
const OPENING_LIMIT_MS = 1500;
/** An element that dies again after it was loaded anew cannot enter this file where it is sent. */
const MAX_DEATHS = 2;
/** Pictures of the element that are compared with the engine's, and how alike they must be at least. */
const MAX_COMPARISONS = 5;
const LEAST_LIKENESS = 0.6;
/** Pictures are reported many times a second while play can be seen; variable rate leaves gaps, but then the clock agrees. */
const STALE_MS = 500;
/** Moves up to this many frames count as stepping, which tells the engine where to decode ahead. */
const STEP_FRAMES = 12;

export interface PlaybackDeps {
  readonly file: Blob;
  readonly indexed: Pick<IndexedMedia, 'frames' | 'tracks'>;
  /** Called at once. Null where nothing decodes this clip but the video element. */
  readonly openEngine: OpenEngine | null;
  /** `B` for a decoder of our own; without an engine the rung is C. */
  readonly engineRung?: 'A' | 'B';
  /** Called once, after the first still, or when there is no engine. Null where the page has no video element. */
  readonly openVideo: (() => Promise<VideoPort>) | null;
  readonly screen: StillScreen;
  readonly startFrame?: number;
  readonly timers?: Timers;
  readonly nowMs?: () => number;
}

/** The one clock of a clip. Stills come from the engine, moving pictures from the video element wherever it can. */
export function createPlayback(deps: PlaybackDeps): Playback {
  const { screen } = deps;
  const timers = deps.timers ?? systemTimers;
  const nowMs = deps.nowMs ?? ((): number => performance.now());
  const clock = createMediaClock(deps.indexed.frames);
  const { frameCount } = clock;
  const hasAudio = deps.indexed.tracks.some((track) => track.kind === 'audio');
  const store = createStateStore(initialState(deps, frameCount, hasAudio));
  const history = createStampHistory();
  const link = createVideoLink({ file: deps.file, openVideo: deps.openVideo, clock, timers, onOpen: onVideoOpen });
  const videoStills = createVideoStills(link, timers);
  let source: StillSource = deps.openEngine === null ? videoStills : stillsOfEngine(deps.openEngine);
  const stills = createStills({ source: () => source, screen, mayPreview, onPreview });
  const seeker = createSeeker({ stills, timers, nowMs, onPresented: onStill });

  let run: Run | null = null;
  /** Counts commands, so that what was begun for an older one ends. */
  let command = 0;
  /** The frame whose exact still the screen shows; null while it is hidden or holds a preview. */
  let stillOnScreen: number | null = null;
  /** The frame of a pause that has not settled; null when anything else was asked for since. */
  let pausedOn: number | null = null;
  let pausedAtMs = -Infinity;
  let isVideoRun = false;
  let deaths = 0;
  let comparisons = 0;
  /** The element was caught showing other pictures than the table says, or died too often. */
  let isVideoDistrusted = false;
  let isClosed = false;

  function onVideoOpen(port: VideoPort): void {
    port.setMuted(store.get().muted);
    port.onPresented(() => {
      const { mode, playhead } = store.get();
      const late = link.lastPresented();
      if (mode === 'exact' || late === null || pausedOn === null || pausedOn !== playhead) return;
      if (late.frame <= pausedOn || nowMs() - pausedAtMs > LATE_REPORT_MS) return;
      pausedOn = late.frame;
      settle(late.frame);
    });
  }

  /** Not over moving pictures, nor over the picture of a pause that is settling. */
  function mayPreview(): boolean {
    return store.get().direction === 0 && store.get().mode === 'exact';
  }

  function onPreview(): void {
    stillOnScreen = null;
    // No number is that of a preview: the old one is not on screen any more, the new one not yet exact.
    store.patch({ shownFrame: null, confirmed: false });
  }

  function onStill(frame: number, presented: PresentedStill): void {
    showStill(frame, presented);
    if (presented.type === 'shown' || presented.type === 'blank') store.patch({ mode: 'exact' });
    if (presented.type === 'shown' && !isClosed) void link.ready();
  }

  /** Writes down what was painted: always after paint. */
  function showStill(frame: number, presented: PresentedStill): void {
    switch (presented.type) {
      case 'shown': {
        const { frame: shownFrame, confirmed } = presented;
        stillOnScreen = confirmed ? shownFrame : null;
        store.patch({
          shownFrame,
          confirmed,
          problem: confirmed ? null : { type: 'unconfirmed', code: 'V-109', frame },
        });
        return;
      }
      case 'blank':
        stillOnScreen = null;
        store.patch({ shownFrame: frame, confirmed: false, problem: { ...presented.problem, frame } });
        return;
      case 'noDecoder':
        fallDown();
        return;
      case 'fileLost':
        store.patch({
          playhead: store.get().shownFrame ?? store.get().playhead,
          problem: { type: 'fileLost', code: presented.code },
        });
        return;
      case 'superseded':
        return;
    }
  }

  /** One rung down: from the engine to the video element, from that to no picture. */
  function fallDown(): void {
    endRun();
    if (source !== videoStills && deps.openVideo !== null) {
      source.close();
      source = videoStills;
      store.patch({ direction: 0, rung: 'C' });
      seeker.seek(store.get().playhead);
    } else {
      store.patch({ direction: 0, rung: 'D', confirmed: false, problem: { type: 'noPicture', code: 'V-102' } });
    }
  }

  function endRun(): void {
    command += 1;
    pausedOn = null;
    run?.stop();
    run = null;
    isVideoRun = false;
    history.clear();
  }

  /** At rest on that frame: its number now, its exact still as soon as it is there. */
  function settle(frame: number): void {
    const isMoving = store.get().mode === 'playing';
    store.patch({ playhead: frame, direction: 0, hasSound: hasAudio, ...(isMoving ? { shownFrame: frame } : {}) });
    if (stillOnScreen === frame) store.patch({ mode: 'exact', confirmed: true });
    else seeker.seek(frame);
  }

  function finish(frame: number): void {
    run = null;
    endRun();
    settle(frame);
  }

  async function startForward(): Promise<void> {
    const own = command;
    const port = link.portNow() ?? (await within(link.ready(), timers, OPENING_LIMIT_MS));
    if (own === command && link.isDead() && !isVideoDistrusted) await within(link.recover(), timers, OPENING_LIMIT_MS);
    if (own !== command) return;
    const from = store.get().playhead;
    if (port !== null && !isVideoDistrusted && link.canReach(from)) startVideo(port, from);
    else startEngine(from, 1);
  }

  function startVideo(port: VideoPort, from: number): void {
    store.patch({ hasSound: hasAudio });
    isVideoRun = true;
    run = startVideoRun(
      {
        link,
        port,
        timers,
        getLoop: () => store.get().loop,
        getRate: () => store.get().rate,
        isTrusted: (frame) => isTrusted(port, frame),
        onVisible: () => {
          stills.cancel();
          stillOnScreen = null;
          screen.hide();
          const shownFrame = link.lastPresented()?.frame ?? from;
          history.add({ mediaSeconds: clock.startSeconds(shownFrame), stampMs: nowMs() }, store.get().rate);
          store.patch({ mode: 'playing', shownFrame });
        },
        onFrame: onVideoFrame,
        onFinished: () => finish(frameCount - 1),
        onGivenUp: onVideoGivenUp,
      },
      from,
    );
  }

  /** Compares the element's picture with the engine's of the same frame, the first few times they meet. */
  async function isTrusted(port: VideoPort, frame: number): Promise<boolean> {
    if (source === videoStills || stillOnScreen !== frame || comparisons >= MAX_COMPARISONS) return true;
    comparisons += 1;
    const picture = await port.snapshot();
    const likeness = picture === null ? null : screen.likeness(picture);
    picture?.close();
    return likeness === null || likeness >= LEAST_LIKENESS;
  }

  /** The frame on screen; in a hidden tab nothing is reported, and the element's own clock has to do. */
  function frameOnScreen(state: PlaybackState): number {
    const port = link.portNow();
    const last = link.lastPresented();
    const isStale = last !== null && nowMs() - last.stampMs > STALE_MS;
    if (isVideoRun && port !== null && isStale) return clock.frameAtSeconds(port.currentSeconds());
    return positionOf(state);
  }

  function onVideoFrame({ frame, isMatch, isOnTheWay, presented }: ShownByVideo): void {
    history.add(presented, store.get().rate);
    store.patch({
      shownFrame: frame,
      confirmed: isMatch,
      problem: null,
      ...(isOnTheWay ? {} : { playhead: frame }),
    });
  }

  function onVideoGivenUp(why: GivenUp, frame: number): void {
    run = null;
    endRun();
    if (why === 'dead') deaths += 1;
    if (why === 'strange' || deaths >= MAX_DEATHS) isVideoDistrusted = true;
    const mayRecover = why === 'dead' && !isVideoDistrusted;
    if (why === 'ended' && frame >= frameCount - 1) settle(frame);
    else if (source === videoStills) void goOnWithoutEngine(frame, mayRecover);
    else {
      startEngine(frame, 1);
      if (mayRecover) void link.recover();
    }
  }

  async function goOnWithoutEngine(frame: number, mayRecover: boolean): Promise<void> {
    const own = command;
    const isAlive = mayRecover && (await link.recover());
    if (own !== command) return;
    if (isAlive) void startForward();
    else settle(frame);
  }

  function startEngine(from: number, direction: 1 | -1): void {
    const isFromShown = stillOnScreen === from;
    store.patch({ hasSound: false, ...(isFromShown ? { mode: 'playing' } : {}) });
    run = startEngineRun(
      {
        stills,
        clock,
        timers,
        nowMs,
        direction,
        getLoop: () => store.get().loop,
        getRate: () => store.get().rate,
        onPresented: (frame, presented) => {
          history.add({ mediaSeconds: clock.startSeconds(frame), stampMs: nowMs() }, store.get().rate);
          showStill(frame, presented);
          if (presented.type === 'shown' || presented.type === 'blank')
            store.patch({ playhead: frame, mode: 'playing' });
          if (presented.type === 'fileLost') finish(store.get().playhead);
        },
        onReachedRate: (reachedRate) => store.patch({ reachedRate }),
        onFinished: () => finish(store.get().playhead),
      },
      from,
      isFromShown,
    );
  }

  seeker.seek(store.get().playhead);
  return {
    getState: store.get,
    subscribe: store.subscribe,
    seek: (wished) => {
      if (!Number.isFinite(wished)) return;
      const frame = clampFrame(Math.round(wished), frameCount);
      const moved = frame - store.get().playhead;
      pausedOn = null;
      store.patch({ playhead: frame });
      if (run !== null) {
        history.clear();
        run.seek(frame);
      } else if (store.get().direction === 0 && (stillOnScreen !== frame || seeker.isBusy())) {
        stills.hint(Math.abs(moved) > STEP_FRAMES || moved === 0 ? 0 : moved > 0 ? 1 : -1);
        seeker.seek(frame);
      }
    },
    play: (options) => {
      const state = store.get();
      const direction = options?.reverse === true ? -1 : 1;
      if (direction === state.direction || state.rung === 'D') return;
      const from = entryFrame(positionOf(state), direction, frameCount, state.loop);
      if (from === null) return;
      endRun();
      seeker.cancel();
      store.patch({ direction, playhead: from, reachedRate: state.rate });
      if (direction === 1) void startForward();
      else startEngine(from, -1);
    },
    pause: () => {
      const state = store.get();
      if (state.direction === 0) return;
      const frame = state.mode === 'playing' ? frameOnScreen(state) : state.playhead;
      endRun();
      pausedAtMs = nowMs();
      pausedOn = frame;
      settle(frame);
    },
    setRate: (wished) => {
      const rate = nearestRate(wished);
      store.patch({ rate, reachedRate: rate });
      run?.adapt();
    },
    setLoop: (range) => {
      store.patch({ loop: cutLoop(range, frameCount) });
      run?.adapt();
    },
    setMuted: (muted) => {
      store.patch({ muted });
      link.portNow()?.setMuted(muted);
    },
    frameAtStamp: (stampMs) => {
      const seconds = store.get().direction === 1 ? history.mediaSecondsAt(stampMs) : null;
      return seconds === null ? null : clock.frameAtSeconds(seconds);
    },
    close: () => {
      isClosed = true;
      endRun();
      seeker.cancel();
      source.close();
      link.close();
    },
  };
}

/** The value, or null when it takes too long. */
function within<T>(promise: Promise<T>, timers: Timers, limitMs: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stopTimer = timers.after(limitMs, () => resolve(null));
    promise.then(resolve, reject).finally(stopTimer);
  });
}

/** While something moves the frame on screen counts, at rest the one asked for. */
function positionOf(state: PlaybackState): number {
  return state.direction === 0 ? state.playhead : (state.shownFrame ?? state.playhead);
}

function initialState(deps: PlaybackDeps, frameCount: number, hasSound: boolean): PlaybackState {
  return {
    playhead: clampFrame(Math.round(deps.startFrame ?? 0), frameCount),
    shownFrame: null,
    mode: 'exact',
    direction: 0,
    confirmed: false,
    rate: 1,
    reachedRate: 1,
    loop: null,
    muted: false,
    hasSound,
    rung: deps.openEngine === null ? 'C' : (deps.engineRung ?? 'A'),
    problem: null,
  };
}
