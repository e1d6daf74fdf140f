import { useMemo } from 'react';
import { useEphemeral, useQuery } from '../hooks';
import { trackStateAt } from '../model';
import type { Keyframe, Track, TrackState } from '../model';
import type { FrameTable } from '../time';
import { useTracks } from './object-names';

/** The selection as the panels show it. */
export interface Inspected {
  readonly tracks: readonly Track[];
  /** The one selected object; null for none or several. */
  readonly only: Track | null;
  /** Those of the only one. */
  readonly keyframes: readonly Keyframe[];
  /** What is drawn of the only one; null while playing and where it is absent. */
  readonly state: TrackState | null;
  /** The shown frame; null while playing. */
  readonly frame: number | null;
}

const NO_KEYFRAMES: readonly Keyframe[] = [];

/** Selected objects and what the shown frame has of them. While playing it rests. */
export function useInspected(table: FrameTable): Inspected {
  const all = useTracks();
  const selected = useEphemeral((state) => state.selectedTracks);
  const frame = useEphemeral((state) => (state.playing ? null : state.shownFrame));
  const tracks = useMemo(
    () =>
      selected.flatMap((id) => {
        const track = all.find((one) => one.id === id);
        return track === undefined ? [] : [track];
      }),
    [all, selected],
  );
  const only = tracks.length === 1 ? (tracks[0] ?? null) : null;
  const keyframes = useQuery((queries) => (only === null ? NO_KEYFRAMES : queries.keyframes(only.id)));
  const state = useMemo(
    () => (only === null || frame === null ? null : trackStateAt(only, keyframes, table, frame)),
    [only, keyframes, table, frame],
  );
  return { tracks, only, keyframes, state, frame };
}
