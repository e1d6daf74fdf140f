import type { Track } from '../../model';

/**
 * Number or name of each track among those of its label: its own, else the lowest number that is free, in order of the
 * list. Unique for tracks of one label.
 */
export function instanceNames(tracks: readonly Track[]): ReadonlyMap<string, string> {
  const taken = new Map<string | null, Set<string>>();
  const names = new Map<string, string>();
  for (const track of tracks) {
    if (track.instance === null) continue;
    names.set(track.id, track.instance);
    takenBy(taken, track.label).add(track.instance);
  }
  for (const track of tracks) {
    if (names.has(track.id)) continue;
    const name = lowestFree(takenBy(taken, track.label));
    names.set(track.id, name);
    takenBy(taken, track.label).add(name);
  }
  return names;
}

/** The number a further track of a label gets. */
export function nextInstance(tracks: readonly Track[], label: string | null): string {
  const names = instanceNames(tracks);
  return lowestFree(new Set(tracks.filter((track) => track.label === label).map(({ id }) => names.get(id) ?? '')));
}

function takenBy(taken: Map<string | null, Set<string>>, label: string | null): Set<string> {
  const known = taken.get(label) ?? new Set<string>();
  taken.set(label, known);
  return known;
}

function lowestFree(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}
