import type { FrameRange, Playback } from '../../time';

/**
 * Plays ranges one after the other, once each, then shows `returnFrame`. Ends where somebody else pauses or turns the
 * play round. The function returned gives up.
 */
export function playRanges(playback: Playback, ranges: readonly FrameRange[], returnFrame: number): () => void {
  let at = -1;
  let isRunning = false;
  const stop = playback.subscribe((state) => {
    const range = ranges[at];
    if (range === undefined || !isRunning) return;
    if (state.direction !== 1) {
      end();
      return;
    }
    if (state.shownFrame !== null && state.shownFrame >= range.endFrame - 1) playNext();
  });

  function end(): void {
    isRunning = false;
    stop();
  }

  function playNext(): void {
    at += 1;
    const range = ranges[at];
    if (range === undefined) {
      end();
      playback.pause();
      playback.seek(returnFrame);
      return;
    }
    // What the calls below tell must not be taken for the end of a range.
    isRunning = false;
    playback.seek(range.startFrame);
    playback.play();
    isRunning = true;
  }

  playback.setLoop(null);
  playNext();
  return end;
}
