import type { Timers } from '../core';
import type { MediaClock } from './media-clock';
import type { Presented, VideoPort } from './video-port';

/** How long the first picture may take to be reported after the source is loaded. */
const FIRST_REPORT_MS = 500;

/** The last picture the element reported. */
interface LastPresented {
  readonly frame: number;
  /** Whether its stamp is the start of that frame in the table. */
  readonly isMatch: boolean;
  /** When it came on screen, on the clock of `performance.now()`. */
  readonly stampMs: number;
}

/** The one video element of a clip: opened when first needed, calibrated against the table, reloaded when it died. */
export interface VideoLink {
  /** Null when the element cannot play this clip's picture. */
  readonly ready: () => Promise<VideoPort | null>;
  /** The same at once: null also while it is not open yet. */
  readonly portNow: () => VideoPort | null;
  readonly clock: MediaClock;
  readonly lastPresented: () => LastPresented | null;
  /** The element has broken down and has to be loaded again before it shows anything. */
  readonly isDead: () => boolean;
  /** Whether the living element can be sent to that frame and tell of it: some believe that a clip ends before it does. */
  readonly canReach: (frame: number) => boolean;
  readonly recover: () => Promise<boolean>;
  readonly close: () => void;
}

export interface VideoLinkDeps {
  readonly file: Blob;
  readonly openVideo: (() => Promise<VideoPort>) | null;
  readonly clock: MediaClock;
  readonly timers: Timers;
  /** Called once with the calibrated element, before anybody else gets it. */
  readonly onOpen: (port: VideoPort) => void;
}

export function createVideoLink(deps: VideoLinkDeps): VideoLink {
  const { clock } = deps;
  let opening: Promise<VideoPort | null> | null = null;
  let opened: VideoPort | null = null;
  let newest: Presented | null = null;
  let isClosed = false;
  let isDead = false;

  async function open(): Promise<VideoPort | null> {
    if (deps.openVideo === null) return null;
    const port = await deps.openVideo();
    port.onPresented((presented) => {
      newest = presented;
    });
    port.onEvent((event) => {
      if (event === 'dead') isDead = true;
    });
    const loaded = await port.load(deps.file);
    if (isClosed || !loaded.ok || loaded.value.widthPx === 0) {
      port.close();
      return null;
    }
    const first = newest ?? (await firstReport(port, deps.timers));
    if (first !== null) clock.calibrate(first.mediaSeconds);
    opened = port;
    deps.onOpen(port);
    return port;
  }

  return {
    clock,
    ready: () => (opening ??= open()),
    portNow: () => opened,
    lastPresented: () => {
      if (newest === null) return null;
      const frame = clock.frameAtSeconds(newest.mediaSeconds);
      return { frame, isMatch: clock.isStartOf(frame, newest.mediaSeconds), stampMs: newest.stampMs };
    },
    isDead: () => isDead,
    canReach: (frame) => {
      if (opened === null || isDead || !opened.reportsPictures) return false;
      return clock.middleSeconds(frame) < opened.durationSeconds();
    },
    recover: async () => {
      if (opened === null) return false;
      newest = null;
      isDead = false;
      const isAlive = await opened.recover();
      return isAlive && !isDead;
    },
    close: () => {
      isClosed = true;
      opened?.close();
      opened = null;
    },
  };
}

function firstReport(port: VideoPort, timers: Timers): Promise<Presented | null> {
  return new Promise((resolve) => {
    const stopListening = port.onPresented((presented) => finish(presented));
    const stopTimer = timers.after(FIRST_REPORT_MS, () => finish(null));
    function finish(presented: Presented | null): void {
      stopListening();
      stopTimer();
      resolve(presented);
    }
  });
}
