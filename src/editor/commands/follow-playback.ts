import type { Playback, PlaybackState } from '../../time';
import type { EphemeralStore } from '../ephemeral';

/** Keeps the editor's copy of the playback: playhead, picture, rate, and where this run of play began. */
export function followPlayback(ephemeral: EphemeralStore, playback: Playback): () => void {
  const take = (state: PlaybackState): void => {
    const former = ephemeral.getState();
    const { playhead, shownFrame, confirmed, direction } = state;
    const playing = direction !== 0;
    const rate = Math.abs(state.rate) * (direction < 0 ? -1 : 1);
    const isNewRun = playing && (!former.playing || former.rate < 0 !== rate < 0);
    const furthestFrame = shownFrame === null ? former.furthestFrame : Math.max(shownFrame, former.furthestFrame ?? 0);
    ephemeral.setState({ playhead, shownFrame, confirmed, playing, rate, furthestFrame });
    if (isNewRun) ephemeral.setState({ runStart: shownFrame ?? playhead, runBoundary: null });
    else if (!playing && former.playing) ephemeral.setState({ runStart: null, runBoundary: null });
    else if (playing && isBefore(shownFrame, former.runStart))
      ephemeral.setState({ runStart: shownFrame, runBoundary: null });
  };
  take(playback.getState());
  return playback.subscribe(take);
}

/** A loop or a seek took the play back to before where it began. */
function isBefore(frame: number | null, runStart: number | null): boolean {
  return frame !== null && runStart !== null && frame < runStart;
}
