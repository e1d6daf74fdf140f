import type { Assignment, Clip } from '../../model';
import type { Role } from '../people/people';

/** A choice of clips: all, one's own, by the state of the work on them, or those thrown away. */
export type ClipShelf = (typeof CLIP_SHELVES)[number];
export const CLIP_SHELVES = [
  'all',
  'mine',
  'nobody',
  'todo',
  'inWork',
  'submitted',
  'returned',
  'accepted',
  'trash',
] as const;

export interface ClipShelves {
  readonly clipsOn: (shelf: ClipShelf) => readonly Clip[];
  /** Who is asked to work on a clip, in the order they were asked. */
  readonly workOn: (clip: string) => readonly Assignment[];
  /** True once somebody was asked to do something: before that there is nothing to sort by. */
  readonly hasWork: boolean;
}

const NOBODY: readonly Assignment[] = [];

export function readShelf(text: string): ClipShelf {
  return CLIP_SHELVES.find((shelf) => shelf === text) ?? 'all';
}

/** Sorts the clips of a project; a clip that two people work on stands on both their shelves. */
export function sortClips(clips: readonly Clip[], assignments: readonly Assignment[], actor: string): ClipShelves {
  const byClip = new Map<string, Assignment[]>();
  for (const one of assignments) byClip.set(one.clip, [...(byClip.get(one.clip) ?? []), one]);
  const workOn = (clip: string): readonly Assignment[] => byClip.get(clip) ?? NOBODY;
  const present = clips.filter(({ trashedAt }) => trashedAt === null);
  const isOn = (shelf: ClipShelf, { id }: Clip): boolean => {
    if (shelf === 'all') return true;
    if (shelf === 'mine') return workOn(id).some(({ annotator }) => annotator === actor);
    return shelf === 'nobody' ? workOn(id).length === 0 : workOn(id).some(({ state }) => state === shelf);
  };
  return {
    workOn,
    hasWork: present.some(({ id }) => workOn(id).length > 0),
    clipsOn: (shelf) =>
      shelf === 'trash'
        ? clips.filter(({ trashedAt }) => trashedAt !== null)
        : present.filter((clip) => isOn(shelf, clip)),
  };
}

/** What a role looks at first, where there is something on it. */
const FIRST_SHELF: Readonly<Record<Role, ClipShelf>> = {
  annotator: 'mine',
  reviewer: 'submitted',
  lead: 'all',
  dataScientist: 'all',
};

export function firstShelf(role: Role, shelves: ClipShelves): ClipShelf {
  const wanted = FIRST_SHELF[role];
  return shelves.clipsOn(wanted).length > 0 ? wanted : 'all';
}
