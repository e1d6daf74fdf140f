import { useEphemeral, useQuery } from '../hooks';
import { isInRange } from '../time';

/** Objects of the edited set, and how many of them are present in the shown frame; while playing the count rests. */
export function useDrawnCount(): { readonly objects: number; readonly drawn: number | null } {
  const set = useEphemeral((state) => state.set);
  const frame = useEphemeral((state) => (state.playing ? null : state.shownFrame));
  const objects = useQuery((queries) => (set === null ? 0 : queries.tracks(set).length));
  const drawn = useQuery((queries) => {
    if (set === null || frame === null) return null;
    const isPresent = (track: ReturnType<typeof queries.tracks>[number]): boolean =>
      isInRange(track, frame) && !track.outside.some((range) => isInRange(range, frame));
    return queries.tracks(set).filter(isPresent).length;
  });
  return { objects, drawn };
}
