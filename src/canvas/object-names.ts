import { useMemo } from 'react';
import { instanceNames } from '../editor';
import { useEphemeral, useQuery } from '../hooks';
import { activeLanguage, text } from '../i18n';
import { shownName } from '../model';
import type { Label, ModelQueries, Track } from '../model';

const NO_TRACKS: readonly Track[] = [];

/** Tracks of the edited set. */
export function useTracks(): readonly Track[] {
  const set = useEphemeral((state) => state.set);
  return useQuery((queries) => (set === null ? NO_TRACKS : queries.tracks(set)));
}

/** Names of objects: label and number, such as "Cup 1". */
export function useObjectNames(): (track: Track) => string {
  const tracks = useTracks();
  const labels = useQuery((queries) => queries.labels());
  return useMemo(() => namesOf(tracks, labels), [tracks, labels]);
}

/** The name of one object, outside React. */
export function objectName(queries: ModelQueries, track: Track): string {
  return namesOf(queries.tracks(track.set), queries.labels())(track);
}

function namesOf(tracks: readonly Track[], labels: readonly Label[]): (track: Track) => string {
  const numbers = instanceNames(tracks);
  const byId = new Map(labels.map((label) => [label.id, shownName(label, activeLanguage().tag).text]));
  const made = new Map<Track, string>();
  return (track) => {
    // Every frame of a drag asks for every name; making a sentence is dear.
    const known = made.get(track);
    if (known !== undefined) return known;
    const label = byId.get(track.label ?? '') ?? text(($) => $.objects.unlabelled, { ns: 'editor' });
    const name = text(($) => $.objects.object, { ns: 'editor', label, instance: numbers.get(track.id) ?? '' });
    made.set(track, name);
    return name;
  };
}
