import type { TrackingPicture } from './patch-channels';

/** Pictures held for a run backwards, which decodes forwards from the entry before: 130 kB each times three. */
const MOST_HELD = 120;
/** A decoder that was only slow gives the picture when it is asked again. */
const TRIES = 3;

export interface PictureFeedDeps {
  /** Decodes and reduces; cheap for the frame after the last one. Null where there is no picture. */
  readonly read: (frame: number) => Promise<TrackingPicture | null>;
  /** The frame at or before it where decoding may begin; null when none is known. */
  readonly entryOf: (frame: number) => number | null;
  readonly isBroken: () => boolean;
}

/** Reduced pictures frame after frame in either direction, without decoding a group of pictures for each of its frames. */
export function createPictureFeed(deps: PictureFeedDeps): (frame: number) => Promise<TrackingPicture | null> {
  const held = new Map<number, TrackingPicture>();
  let former = -1;

  async function read(frame: number): Promise<TrackingPicture | null> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const picture = await deps.read(frame);
      if (picture !== null || deps.isBroken()) return picture;
    }
    return null;
  }
  async function readUpTo(frame: number): Promise<void> {
    held.clear();
    const first = Math.max(deps.entryOf(frame) ?? frame, frame - MOST_HELD + 1);
    for (let at = first; at <= frame; at += 1) {
      const picture = await read(at);
      if (picture !== null) held.set(at, picture);
    }
  }

  return async (frame) => {
    const isBack = former >= 0 && frame < former;
    former = frame;
    if (!isBack) return read(frame);
    if (!held.has(frame)) await readUpTo(frame);
    const picture = held.get(frame) ?? null;
    held.delete(frame);
    return picture;
  };
}
