import type { Timers } from '../core';
import type { StillAnswer, StillSource } from './frame-source';
import { landOn } from './landing';
import type { Landing } from './landing';
import type { VideoLink } from './video-link';
import type { VideoPort } from './video-port';

const MAX_TRIES = 3;
/** How far the aim moves, in lengths of the wanted frame, when a try ended elsewhere. */
const MOVED = 0.3;

/**
 * Stills of the video element alone: seek to the middle of the frame, believe only the stamp the element reports,
 * try again with a moved target, load the source again when it died. A picture that cannot be verified is handed
 * out under the number the element last reported, and not confirmed; without a report there is none at all.
 */
export function createVideoStills(link: VideoLink, timers: Timers): StillSource {
  const { clock } = link;
  let current = new AbortController();

  async function show(frame: number): Promise<StillAnswer> {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    const port = await link.ready();
    if (port === null) return { type: 'noDecoder' };
    const verified = isAlreadyThere(port, frame) ? await port.snapshot() : await trySeeks(port, frame, signal);
    if (signal.aborted) {
      verified?.close();
      return { type: 'superseded' };
    }
    if (verified !== null) return pictureOf(verified, frame, true);
    const last = link.isDead() ? null : link.lastPresented();
    const doubtful = last === null ? null : await port.snapshot();
    return last === null || doubtful === null ? { type: 'unverified' } : pictureOf(doubtful, last.frame, false);
  }

  /** The element reports nothing when it is sent to the picture it shows. */
  function isAlreadyThere(port: VideoPort, frame: number): boolean {
    const last = link.lastPresented();
    const now = port.currentSeconds();
    const isInside = now >= clock.startSeconds(frame) && now < clock.endSeconds(frame);
    return isInside && last?.frame === frame && last.isMatch && !link.isDead();
  }

  async function trySeeks(port: VideoPort, frame: number, signal: AbortSignal): Promise<ImageBitmap | null> {
    const lengthSeconds = clock.endSeconds(frame) - clock.startSeconds(frame);
    let shift = 0;
    let canRecover = true;
    for (let tries = 0; tries < MAX_TRIES && !signal.aborted; tries += 1) {
      if (link.isDead()) {
        if (!canRecover || !(await link.recover())) return null;
        canRecover = false;
      }
      const tried = await trySeek(port, frame, clock.middleSeconds(frame) + shift * lengthSeconds, signal);
      if (tried.image !== null) return tried.image;
      if (tried.landing.type === 'elsewhere') shift = tried.landing.frame > frame ? -MOVED : MOVED;
    }
    return null;
  }

  /** The image is there only when it is verified to be that of the frame, even if the element died a moment later. */
  async function trySeek(port: VideoPort, frame: number, aimSeconds: number, signal: AbortSignal): Promise<Tried> {
    const capture: { image: Promise<ImageBitmap | null> | null } = { image: null };
    const onMatch = (): void => {
      capture.image ??= port.snapshot();
    };
    const landing = await landOn({ port, clock, timers }, { frame, aimSeconds, onMatch }, signal);
    if (capture.image !== null) return { landing, image: await capture.image };
    const isStillThere = landing.type === 'silent' && link.lastPresented()?.frame === frame;
    return { landing, image: isStillThere ? await port.snapshot() : null };
  }

  return { show, hint: () => undefined, cancel: () => current.abort(), close: () => current.abort() };
}

interface Tried {
  readonly landing: Landing;
  readonly image: ImageBitmap | null;
}

function pictureOf(image: ImageBitmap, frame: number, confirmed: boolean): StillAnswer {
  return { type: 'picture', frame, still: { image, isUpright: true }, confirmed };
}
