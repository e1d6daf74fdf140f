/** A machine in which time stands still until told: an engine, a video element and a screen that obey the same clock. */
import { ok } from '../../src/core';
import type { Timers } from '../../src/core';
import type { EngineStats } from '../../src/media';
import { createPlayback } from '../../src/player';
import type { FrameSource, PlaybackDeps, StillScreen, VideoPort } from '../../src/player';
import { asTicks } from '../../src/time';
import type { FrameTable, Playback, PlaybackState } from '../../src/time';

interface FakeTime {
  readonly timers: Timers;
  readonly nowMs: () => number;
  /** Lets that much time pass, everything due in its order. */
  readonly pass: (ms: number) => Promise<void>;
}

function createFakeTime(): FakeTime {
  let nowMs = 1000;
  let order = 0;
  let tasks: { readonly atMs: number; readonly order: number; readonly task: () => void }[] = [];
  /** Lets every promise that is due answer; the longest chain here is far shorter. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 25; turn += 1) await Promise.resolve();
  }
  return {
    nowMs: () => nowMs,
    timers: {
      after: (delayMs, task) => {
        order += 1;
        const entry = { atMs: nowMs + delayMs, order, task };
        tasks.push(entry);
        return () => {
          tasks = tasks.filter((other) => other !== entry);
        };
      },
    },
    pass: async (ms) => {
      const untilMs = nowMs + ms;
      await settle();
      for (;;) {
        const [next] = tasks.toSorted((a, b) => a.atMs - b.atMs || a.order - b.order);
        if (next === undefined || next.atMs > untilMs) break;
        tasks = tasks.filter((entry) => entry !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.task();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}

/** 100 frames of 40 ms, the first at one second. */
export const FRAMES = 100;
export const FRAME_MS = 40;
const TABLE: FrameTable = {
  timebase: { num: 1, den: 1000 },
  ptsTicks: Float64Array.from({ length: FRAMES }, (_, frame) => 1000 + frame * FRAME_MS),
  endPts: asTicks(1000 + FRAMES * FRAME_MS),
};

interface FakePicture {
  readonly frame: number;
  readonly preview: boolean;
}

interface FakeScreen extends StillScreen {
  /** What the canvas holds while it is visible; `blank` after `paintBlank`. */
  readonly shown: () => FakePicture | 'blank' | null;
  readonly painted: readonly FakePicture[];
}

function createFakeScreen(likeness = 0.98): FakeScreen {
  const painted: FakePicture[] = [];
  let shown: FakePicture | 'blank' | null = null;
  return {
    painted,
    shown: () => shown,
    paint: ({ image }) => {
      shown = { frame: Number(Reflect.get(image, 'frame')), preview: Reflect.get(image, 'preview') === true };
      painted.push(shown);
    },
    paintBlank: () => {
      shown = 'blank';
    },
    hide: () => {
      shown = null;
    },
    likeness: (picture) => {
      const frame = shown !== null && shown !== 'blank' ? shown.frame : -1;
      return Number(Reflect.get(picture, 'frame')) === frame ? likeness : 0;
    },
  };
}

interface Pictures {
  readonly open: () => number;
  readonly make: (frame: number, preview?: boolean) => VideoFrame & ImageBitmap;
}

/** Counts pictures that nobody has closed. */
function createPictures(): Pictures {
  let open = 0;
  return {
    open: () => open,
    make: (frame, preview = false) => {
      open += 1;
      return Object.assign(Object.create(null), {
        frame,
        preview,
        close: () => {
          open -= 1;
        },
      });
    },
  };
}

interface EngineScript {
  readonly delayMs: (frame: number) => number;
  readonly undecodable?: readonly number[];
  readonly hasPreviews?: boolean;
  readonly refuses?: boolean;
}

const NO_STATS: EngineStats = {
  rung: 'webcodecs',
  hits: 0,
  misses: 0,
  resets: 0,
  badEntries: 0,
  decodedPictures: 0,
  heldBytes: 0,
  budgetBytes: 0,
  reads: 0,
  bytesRead: 0,
  openFrames: 0,
  mostOpenFrames: 0,
};

interface FakeEngine {
  readonly open: NonNullable<PlaybackDeps['openEngine']>;
  readonly asked: readonly number[];
}

function createFakeEngine(time: FakeTime, pictures: Pictures, script: EngineScript): FakeEngine {
  const asked: number[] = [];
  const open: FakeEngine['open'] = (onPreview) => {
    let latest = 0;
    const show: FrameSource['show'] = (frame) => {
      asked.push(frame);
      latest += 1;
      const own = latest;
      const delayMs = script.delayMs(frame);
      if (script.hasPreviews === true) {
        time.timers.after(delayMs / 2, () => {
          if (own === latest) onPreview({ frame, picture: pictures.make(frame, true) });
        });
      }
      return new Promise((resolve) => {
        time.timers.after(delayMs, () => {
          if (own !== latest) resolve({ type: 'superseded' });
          else if (script.refuses === true) {
            resolve({ type: 'problem', problem: { type: 'unsupportedCodec', code: 'V-102', codec: 'hvc1' } });
          } else if (script.undecodable?.includes(frame) === true) {
            resolve({ type: 'problem', problem: { type: 'undecodable', frame } });
          } else resolve({ type: 'picture', frame, picture: pictures.make(frame), preview: false });
        });
      });
    };
    return { show, hint: () => undefined, close: () => Promise.resolve(NO_STATS) };
  };
  return { open, asked };
}

interface VideoScript {
  /** What the element adds to the stamps of the table. */
  readonly offsetSeconds?: number;
  readonly durationSeconds?: number;
  readonly widthPx?: number;
  readonly seekMs?: number;
  /** The frame that a seek really ends on. */
  readonly land?: (frame: number, aimSeconds: number) => number;
  /** Frames on which a seek kills the element; each call may answer anew. */
  readonly kills?: (frame: number) => boolean;
  /** Pictures are reported this much after they came on screen. */
  readonly reportMs?: number;
  /** Stamps while playing are off by so much. */
  readonly drift?: number;
}

interface FakeVideo extends VideoPort {
  readonly shownFrame: () => number;
  readonly isPlaying: () => boolean;
  readonly rate: () => number;
  readonly loads: () => number;
  readonly isMuted: () => boolean;
}

function createFakeVideo(time: FakeTime, pictures: Pictures, script: VideoScript = {}): FakeVideo {
  const offset = script.offsetSeconds ?? 0;
  const endSeconds = script.durationSeconds ?? TABLE.endPts / 1000 + offset + 1;
  const presented = new Set<(picture: { mediaSeconds: number; stampMs: number }) => void>();
  const events = new Set<(event: 'seeked' | 'ended' | 'dead') => void>();
  let [seconds, sinceMs, rate, shown, loads] = [1 + offset, time.nowMs(), 1, -1, 0];
  let [isPlaying, isSeeking, isMuted, isDead] = [false, false, false, false];
  let stopNext: () => void = () => undefined;
  let stopSeek: () => void = () => undefined;

  const startOf = (frame: number): number => 1 + (frame * FRAME_MS) / 1000 + offset;
  const frameAt = (at: number): number =>
    Math.max(0, Math.min(FRAMES - 1, Math.floor(((at - offset - 1) * 1000) / FRAME_MS + 1e-6)));
  const now = (): number =>
    isPlaying && !isSeeking ? Math.min(endSeconds, seconds + ((time.nowMs() - sinceMs) / 1000) * rate) : seconds;
  const anchor = (): void => {
    seconds = now();
    sinceMs = time.nowMs();
  };
  function show(frame: number): void {
    shown = frame;
    const picture = { mediaSeconds: startOf(frame) + (isPlaying ? (script.drift ?? 0) : 0), stampMs: time.nowMs() };
    const report = (): void => {
      for (const listener of Array.from(presented)) listener(picture);
    };
    if (script.reportMs === undefined) report();
    else time.timers.after(script.reportMs, report);
  }
  function tell(event: 'seeked' | 'ended' | 'dead'): void {
    for (const listener of Array.from(events)) listener(event);
  }
  function run(): void {
    stopNext();
    if (!isPlaying || isSeeking || isDead) return;
    anchor();
    if (seconds >= endSeconds) {
      isPlaying = false;
      return tell('ended');
    }
    const frame = frameAt(seconds);
    if (frame !== shown) show(frame);
    const nextSeconds = Math.min(frame + 1 < FRAMES ? startOf(frame + 1) : endSeconds, endSeconds);
    stopNext = time.timers.after(Math.max(0.1, ((nextSeconds - seconds) / rate) * 1000), run);
  }
  async function load(): ReturnType<VideoPort['load']> {
    loads += 1;
    [isDead, seconds, isSeeking] = [false, 1 + offset, false];
    await new Promise<void>((resolve) => time.timers.after(20, resolve));
    const widthPx = script.widthPx ?? 640;
    if (widthPx > 0) show(0);
    return ok({ widthPx, heightPx: widthPx });
  }

  return {
    load,
    recover: async () => (await load()).ok,
    play: () => {
      anchor();
      isPlaying = !isDead;
      run();
      return Promise.resolve(isPlaying);
    },
    pause: () => {
      anchor();
      isPlaying = false;
      stopNext();
    },
    seekTo: (aim) => {
      anchor();
      stopSeek();
      [isSeeking, seconds] = [true, Math.min(aim, endSeconds)];
      stopSeek = time.timers.after(script.seekMs ?? 25, () => {
        const frame = script.land?.(frameAt(seconds), seconds) ?? frameAt(seconds);
        if (isDead || script.kills?.(frame) === true) {
          isDead = true;
          return tell('dead');
        }
        [isSeeking, sinceMs] = [false, time.nowMs()];
        if (frame !== shown) show(frame);
        tell('seeked');
        return run();
      });
    },
    currentSeconds: now,
    durationSeconds: () => endSeconds,
    setRate: (wished) => {
      anchor();
      rate = wished;
      run();
    },
    setMuted: (wished) => {
      isMuted = wished;
    },
    reportsPictures: true,
    onPresented: (listener) => {
      presented.add(listener);
      return () => presented.delete(listener);
    },
    onEvent: (listener) => {
      events.add(listener);
      return () => events.delete(listener);
    },
    snapshot: () => Promise.resolve(isDead ? null : pictures.make(shown)),
    close: () => {
      isDead = true;
      stopNext();
      stopSeek();
    },
    shownFrame: () => shown,
    isPlaying: () => isPlaying,
    rate: () => rate,
    loads: () => loads,
    isMuted: () => isMuted,
  };
}

export interface Rig {
  readonly time: FakeTime;
  readonly playback: Playback;
  readonly screen: FakeScreen;
  readonly engine: FakeEngine;
  readonly video: FakeVideo;
  readonly pictures: Pictures;
  /** Every state told, in order. */
  readonly states: readonly PlaybackState[];
  /** States in which the number was not that of the pixels on screen. */
  readonly lies: readonly string[];
}

export interface RigOptions {
  readonly engine?: Partial<EngineScript> | null;
  readonly video?: VideoScript | null;
  readonly startFrame?: number;
  readonly hasAudio?: boolean;
  /** Between the same frame of engine and element. */
  readonly likeness?: number;
}

/** A clip opened in the fake machine, its first still painted and its video element loaded. */
export async function createRig(options: RigOptions = {}): Promise<Rig> {
  const time = createFakeTime();
  const pictures = createPictures();
  const screen = createFakeScreen(options.likeness);
  const engine = createFakeEngine(time, pictures, { delayMs: () => 10, ...options.engine });
  const video = createFakeVideo(time, pictures, options.video ?? {});
  const playback = createPlayback({
    file: new Blob(),
    indexed: {
      frames: TABLE,
      tracks:
        options.hasAudio === false
          ? []
          : [{ index: 1, kind: 'audio', codec: 'mp4a', enabled: true, widthPx: null, heightPx: null }],
    },
    openEngine: options.engine === null ? null : engine.open,
    openVideo: options.video === null ? null : () => Promise.resolve(video),
    screen,
    timers: time.timers,
    nowMs: time.nowMs,
    startFrame: options.startFrame ?? 0,
  });
  const states: PlaybackState[] = [];
  const lies: string[] = [];
  playback.subscribe((state) => {
    states.push(state);
    const lie = lieOf(state, screen, video);
    if (lie !== null) lies.push(lie);
  });
  await time.pass(2000);
  return { time, playback, screen, engine, video, pictures, states, lies };
}

function lieOf(state: PlaybackState, screen: FakeScreen, video: FakeVideo): string | null {
  if (!state.confirmed || state.shownFrame === null) return null;
  const onCanvas = screen.shown();
  if (onCanvas === 'blank') return `${state.shownFrame} is said of a blank`;
  if (onCanvas?.preview === true) return `${state.shownFrame} is said of a preview`;
  const frame = onCanvas?.frame ?? video.shownFrame();
  return frame === state.shownFrame ? null : `${state.shownFrame} is said of ${frame}`;
}
