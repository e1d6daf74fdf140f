import type { FrameRange, Playback, PlaybackState } from '../../time';

/** What gives up the walk through ranges that a playback is on. */
const walks = new WeakMap<Playback, () => void>();

/**
 * Plays ranges one after the other, once each, then shows `returnFrame`. Ends where somebody else pauses or turns the
 * play round. The function returned gives up.
 */
export function playRanges(playback: Playback, ranges: readonly FrameRange[], returnFrame: number): () => void {
  const left = [...ranges];
  /** Null before the picture came into the range: until then the former one may still be on screen. */
  let entered: FrameRange | null = null;
  /** What the calls made here tell is no news. */
  let isSetting = true;
  const stop = playback.subscribe((state) => {
    if (!isSetting) follow(state);
  });

  function follow({ shownFrame, direction }: PlaybackState): void {
    const range = left[0];
    if (range === undefined) return;
    if (shownFrame !== null && range.startFrame <= shownFrame && shownFrame < range.endFrame) entered = range;
    if (entered === range && shownFrame !== null && shownFrame >= range.endFrame - 1) {
      left.shift();
      playFirst();
    } else if (direction !== 1) end();
  }

  function end(): void {
    left.length = 0;
    stop();
  }

  function playFirst(): void {
    const range = left[0];
    isSetting = true;
    if (range === undefined) {
      end();
      playback.pause();
      playback.seek(returnFrame);
    } else {
      playback.seek(range.startFrame);
      playback.play();
    }
    isSetting = false;
  }

  walks.get(playback)?.();
  walks.set(playback, end);
  playback.setLoop(null);
  playFirst();
  return end;
}
