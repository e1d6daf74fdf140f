/** Plays numbered clips in a page and reads the number back from the layer that is on screen. */
import { indexBlob, createFrameEngine } from '../../src/media';
import { createPlayback, createPlayerScreen, createVideoJsPort } from '../../src/player';
import type { PlaybackDeps, PlayerScreen } from '../../src/player';
import type { Playback, PlaybackState } from '../../src/time';
import type { NumberedClip } from '../fixtures/numbered/clips.data';
import { readShownNumber } from '../fixtures/numbered/strip';
import { makeOwnClip } from '../media/decoding-own-clip';
import { fetchNumbered, numberedClip } from '../media/decoding-trials';

export interface Stage {
  readonly clip: NumberedClip;
  readonly playback: Playback;
  readonly screen: PlayerScreen;
  /** The number in the pixels on screen: those of the canvas, or of the video where the canvas is hidden. */
  readonly readNumber: () => number | null;
  /** Resolves when the element shows its first picture; play before that may go without it. */
  readonly videoShows: Promise<void>;
}

export interface StageOptions {
  readonly hasEngine?: boolean;
  readonly startFrame?: number;
  readonly change?: Partial<PlaybackDeps>;
}

const WAIT_MS = 15_000;

/** Made in the page, for machines that cannot make the numbered clips. */
export const OWN_CLIP = 'own';

/** Whether the numbered clips could be made here; says so when not. */
export async function hasNumberedClips(): Promise<boolean> {
  const isThere = (await fetchNumbered('cfr30.mp4')) !== null;
  if (!isThere) console.warn('no numbered clips: tests of play with them are skipped');
  return isThere;
}

async function fetchClip(name: string): Promise<{ readonly clip: NumberedClip; readonly file: File }> {
  const file = await fetchNumbered(name);
  if (file === null) throw new Error(`${name} could not be made`);
  return { clip: numberedClip(name), file };
}

async function openStage(name: string, options: StageOptions = {}): Promise<Stage> {
  const { clip, file } = name === OWN_CLIP ? await makeOwnClip('mp4') : await fetchClip(name);
  const indexed = await indexBlob(file);
  if (!indexed.ok) throw new Error(JSON.stringify(indexed.error));
  const screen = createPlayerScreen(indexed.value.samples.picture);
  const box = document.createElement('div');
  box.append(screen.videoHost, screen.canvas);
  document.body.append(box);
  let tellVideoShows: () => void = () => undefined;
  const videoShows = new Promise<void>((resolve) => {
    tellVideoShows = resolve;
  });
  const playback = createPlayback({
    file,
    indexed: indexed.value,
    openEngine:
      options.hasEngine === false ? null : (onPreview) => createFrameEngine(file, indexed.value, { onPreview }),
    openVideo: async () => {
      const port = await createVideoJsPort(screen.videoHost);
      port.onPresented(() => tellVideoShows());
      return port;
    },
    screen: screen.stills,
    startFrame: options.startFrame ?? 0,
    ...options.change,
  });
  return { clip, playback, screen, videoShows, readNumber: () => readFrom(screen, clip) };
}

/** Closes the stage even when the trial throws. */
export async function onStage<T>(name: string, options: StageOptions, trial: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await openStage(name, options);
  try {
    return await trial(stage);
  } finally {
    stage.playback.close();
    stage.screen.canvas.parentElement?.remove();
  }
}

/** The number in the pixels on screen: those of the canvas, or of the video where the canvas is hidden. */
export function readFrom(screen: PlayerScreen, clip: NumberedClip): number | null {
  const video = screen.videoHost.querySelector('video');
  const isStill = screen.canvas.style.visibility === 'visible';
  const source = isStill ? screen.canvas : video;
  if (source === null) return null;
  const { w, h } = screen.size;
  const copy = new OffscreenCanvas(w, h);
  const context = copy.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(source, 0, 0, w, h);
  const { data } = context.getImageData(0, 0, w, h);
  const shown = { widthPx: w, heightPx: h, rotation: clip.rotation };
  return readShownNumber(shown, (x, y) => data[(y * w + x) * 4] ?? 0);
}

/** Resolves with the first state that passes; throws with the last one when none does in time. */
export function stateWhere(
  playback: Playback,
  passes: (state: PlaybackState) => boolean,
  what: string,
): Promise<PlaybackState> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`never ${what}: ${JSON.stringify(playback.getState())}`));
    }, WAIT_MS);
    const check = (state: PlaybackState): void => {
      if (!passes(state)) return;
      clearTimeout(timer);
      stop();
      resolve(state);
    };
    const stop = playback.subscribe(check);
    check(playback.getState());
  });
}

export function isAtRest(state: PlaybackState): boolean {
  return state.direction === 0 && state.mode === 'exact' && state.shownFrame === state.playhead;
}

/** Waits until the clip has run for at least `frames` pictures. */
export async function playedFrames(playback: Playback, frames: number): Promise<void> {
  let seen = 0;
  let last = playback.getState().shownFrame;
  await stateWhere(
    playback,
    (state) => {
      if (state.mode === 'playing' && state.shownFrame !== last) {
        seen += 1;
        last = state.shownFrame;
      }
      return seen >= frames;
    },
    `played ${frames} frames`,
  );
}
