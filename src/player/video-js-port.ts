import { err, ok, present, systemTimers } from '../core';
import type { Result, Timers } from '../core';
import { loadVideoJs } from './load-video-js';
import type { Presented, VideoEvent, VideoFacts, VideoPort, VideoRefused } from './video-port';

type Library = Awaited<ReturnType<typeof loadVideoJs>>;
type Player = ReturnType<Library>;

/** A local file is there at once, but its first picture waits for a busy machine; nobody waits for it meanwhile. */
const LOAD_LIMIT_MS = 15_000;

/** No part of the library's own screen: our controls are elsewhere, and its texts and styles stay out. */
const OPTIONS = {
  controls: false,
  autoplay: false,
  preload: 'auto',
  children: ['mediaLoader'],
  textTrackSettings: false,
  errorDisplay: false,
  inactivityTimeout: 0,
  playsinline: true,
  userActions: { click: false, doubleClick: false, hotkeys: false },
  languages: {},
};

/** The gate of the library asks `canPlayType`, which says no to files that play. The element itself looks at the bytes. */
const PASSED_TYPE = 'video/mp4';

/** Puts a video element into `host`, driven by video.js. The host's other children are left alone. */
export async function createVideoJsPort(host: HTMLElement, timers: Timers = systemTimers): Promise<VideoPort> {
  const videojs = await loadVideoJs();
  const tag = document.createElement('video');
  tag.disableRemotePlayback = true;
  host.append(tag);
  const player = videojs(tag, OPTIONS);
  // Its box is called a region in English; the stage around it has a name in every language.
  player.el().removeAttribute('role');
  player.el().removeAttribute('aria-label');
  return portOf(player, host, timers);
}

function portOf(player: Player, host: HTMLElement, timers: Timers): VideoPort {
  const presented = new Set<(presented: Presented) => void>();
  const events = new Set<(event: VideoEvent) => void>();
  let url: string | null = null;
  let isClosed = false;

  const element = (): HTMLVideoElement => present(host.querySelector('video'), 'the player has lost its element');
  const tell = (event: VideoEvent) => (): void => {
    const now = [...events];
    for (const listener of now) listener(event);
  };
  player.on('seeked', tell('seeked'));
  player.on('ended', tell('ended'));
  player.on('error', tell('dead'));
  const watch = createPictureWatch(element, (picture) => {
    // One that is added meanwhile waits for the next picture.
    const now = [...presented];
    for (const listener of now) listener(picture);
  });

  async function open(source: string): Promise<Result<VideoFacts, VideoRefused>> {
    const loaded = waitForPicture(player, timers);
    player.src({ src: source, type: PASSED_TYPE });
    const isLoaded = await loaded;
    if (!isLoaded || isClosed) return err({ type: 'videoRefused' });
    const { videoWidth, videoHeight } = element();
    element().preservesPitch = true;
    watch.follow();
    return ok({ widthPx: videoWidth, heightPx: videoHeight });
  }

  return {
    load: (file) => {
      if (url !== null) URL.revokeObjectURL(url);
      url = URL.createObjectURL(file);
      return open(url);
    },
    recover: async () => {
      if (url === null || isClosed) return false;
      const [rate, isMuted] = [player.playbackRate() ?? 1, player.muted() ?? false];
      player.error(null);
      const loaded = await open(url);
      player.playbackRate(rate);
      player.muted(isMuted);
      return loaded.ok;
    },
    play: async () => {
      try {
        await player.play();
        return !isClosed;
      } catch {
        return false; // refused, or paused before it began: the caller knows which
      }
    },
    pause: () => player.pause(),
    seekTo: (seconds) => {
      player.currentTime(Math.max(0, seconds));
    },
    currentSeconds: () => element().currentTime,
    durationSeconds: () => {
      const { duration } = element();
      return Number.isFinite(duration) && duration > 0 ? duration : Infinity;
    },
    setRate: (rate) => {
      player.playbackRate(rate);
      element().preservesPitch = true;
    },
    setMuted: (isMuted) => {
      player.muted(isMuted);
    },
    reportsPictures: 'requestVideoFrameCallback' in HTMLVideoElement.prototype,
    onPresented: (listener) => addTo(presented, listener),
    onEvent: (listener) => addTo(events, listener),
    snapshot: () => snapshotOf(element()),
    close: () => {
      isClosed = true;
      watch.stop();
      presented.clear();
      events.clear();
      player.dispose();
      if (url !== null) URL.revokeObjectURL(url);
    },
  };
}

function addTo<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** True once the first picture, or the sound of a file whose picture cannot be decoded, is there. */
function waitForPicture(player: Player, timers: Timers): Promise<boolean> {
  return new Promise((resolve) => {
    const onLoaded = (): void => finish(true);
    const onError = (): void => finish(false);
    const stopTimer = timers.after(LOAD_LIMIT_MS, onError);
    function finish(isLoaded: boolean): void {
      stopTimer();
      player.off('loadeddata', onLoaded);
      player.off('error', onError);
      resolve(isLoaded);
    }
    player.on('loadeddata', onLoaded);
    player.on('error', onError);
  });
}

/** Reports each picture the element shows. `follow` again after the element was exchanged or its source loaded anew. */
function createPictureWatch(
  element: () => HTMLVideoElement,
  report: (picture: Presented) => void,
): { readonly follow: () => void; readonly stop: () => void } {
  let watched: { readonly video: HTMLVideoElement; handle: number } | null = null;
  const isPossible = 'requestVideoFrameCallback' in HTMLVideoElement.prototype;

  function stop(): void {
    if (watched !== null) watched.video.cancelVideoFrameCallback(watched.handle);
    watched = null;
  }
  function follow(): void {
    stop();
    if (!isPossible) return;
    const own = { video: element(), handle: 0 };
    const next = (nowMs: number, picture: VideoFrameCallbackMetadata): void => {
      own.handle = own.video.requestVideoFrameCallback(next);
      // Chromium foretells when the picture reaches the screen; where that is missing, now is near enough.
      const stampMs = picture.expectedDisplayTime > 0 ? picture.expectedDisplayTime : nowMs;
      report({ mediaSeconds: picture.mediaTime, stampMs });
    };
    own.handle = own.video.requestVideoFrameCallback(next);
    watched = own;
  }
  follow();
  return { follow, stop };
}

async function snapshotOf(video: HTMLVideoElement): Promise<ImageBitmap | null> {
  if (video.videoWidth === 0) return null;
  try {
    return await createImageBitmap(video);
  } catch {
    return null; // no picture yet, or the element has died
  }
}
