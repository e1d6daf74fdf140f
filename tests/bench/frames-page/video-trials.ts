import type { IndexedMedia } from '../../../src/media';
import { ticksOf, ticksToSeconds } from '../../../src/time';
import { numberOfFrame } from '../../fixtures/numbered/clips.data';
import type { NumberedClip } from '../../fixtures/numbered/clips.data';
import type { Painter } from '../../media/decoding-trials';
import type { TrialCounts, VideoFigures } from '../frames-figures';
import { createTrial } from './spread';

/** A still after `seeked` may not be announced when it is the picture already shown. */
const PRESENTED_LIMIT_MS = 150;
const SEEK_LIMIT_MS = 3000;

export interface VideoTask {
  readonly file: File;
  readonly clip: NumberedClip;
  readonly indexed: IndexedMedia;
  readonly painter: Painter;
  readonly counts: TrialCounts;
  readonly seeks: readonly number[];
  readonly back: readonly number[];
}

/** Seeks and steps back by a video element; null when it shows no picture of this file. */
export async function tryVideo(task: VideoTask): Promise<VideoFigures | null> {
  const player = await openVideo(task.file);
  if (player === null) return null;
  const { clip, indexed } = task;
  const { num, den } = indexed.frames.timebase;
  const middle = (frame: number): number =>
    ticksToSeconds(ticksOf(indexed.frames, frame), indexed.frames.timebase) +
    ((ticksOf(indexed.frames, frame + 1) - ticksOf(indexed.frames, frame)) / 2) * (num / den);
  const rate = ratedSeconds(indexed);
  const run = async (frames: readonly number[], secondsOf: (frame: number) => number) => {
    const trial = createTrial();
    for (const frame of frames) {
      const start = performance.now();
      const picture = await player.seek(secondsOf(frame));
      if (picture !== null) task.painter.draw(picture);
      const ms = performance.now() - start;
      const shown = picture === null ? 'dead' : task.painter.readNumber();
      trial.add(frame, shown === numberOfFrame(clip, frame), shown, ms);
    }
    return trial.result();
  };
  const byRate = await run(task.seeks.slice(0, task.counts.videoSeeks), rate);
  const byMiddle = await run(task.seeks.slice(0, task.counts.videoSeeks), middle);
  const back = await run(task.back.slice(0, task.counts.videoBack), middle);
  const reloads = player.reloads();
  player.close();
  return { byRate, byMiddle, back, reloads };
}

/** n / fps, as most tools compute it, with the mean rate of the clip. */
function ratedSeconds({ frames }: IndexedMedia): (frame: number) => number {
  const count = frames.ptsTicks.length;
  const length =
    ticksToSeconds(ticksOf(frames, count), frames.timebase) - ticksToSeconds(ticksOf(frames, 0), frames.timebase);
  return (frame) => (frame * length) / count;
}

interface VideoPlayer {
  /** The element once it shows the picture at this time; null when it died. */
  readonly seek: (seconds: number) => Promise<HTMLVideoElement | null>;
  readonly reloads: () => number;
  readonly close: () => void;
}

async function openVideo(file: File): Promise<VideoPlayer | null> {
  const url = URL.createObjectURL(file);
  let element = await loadVideo(url);
  let reloads = 0;
  if (element === null) return null;
  return {
    reloads: () => reloads,
    close: () => {
      element?.remove();
      URL.revokeObjectURL(url);
    },
    seek: async (seconds) => {
      if (element === null || element.error !== null) {
        element?.remove();
        element = await loadVideo(url);
        reloads += 1;
      }
      return element !== null && (await seekTo(element, seconds)) ? element : null;
    },
  };
}

async function loadVideo(url: string): Promise<HTMLVideoElement | null> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  document.body.append(video);
  const isLoaded = await first(video, ['loadeddata'], SEEK_LIMIT_MS * 2);
  if (isLoaded && video.videoWidth > 0) return video;
  video.remove();
  return null;
}

async function seekTo(video: HTMLVideoElement, seconds: number): Promise<boolean> {
  const presented = new Promise<void>((resolve) => {
    video.requestVideoFrameCallback(() => resolve());
  });
  const seeked = first(video, ['seeked'], SEEK_LIMIT_MS);
  video.currentTime = seconds;
  if (!(await seeked)) return false;
  await Promise.race([presented, new Promise((resolve) => setTimeout(resolve, PRESENTED_LIMIT_MS))]);
  return video.error === null;
}

/** True when one of the events comes before an error and in time. */
function first(video: HTMLVideoElement, events: readonly string[], limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), limitMs);
    const settle = (value: boolean): void => {
      clearTimeout(timer);
      resolve(value);
    };
    for (const event of events) video.addEventListener(event, () => settle(true), { once: true });
    video.addEventListener('error', () => settle(false), { once: true });
  });
}
