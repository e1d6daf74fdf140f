import { TRASH_DAYS } from '../storage';
import type { ProjectSummary } from '../storage';

/** Where a project lies: in work, put aside, or waiting to be deleted. */
export type Shelf = 'open' | 'archived' | 'trashed';
export const SHELVES: readonly Shelf[] = ['open', 'archived', 'trashed'];

const DAY_MS = 24 * 3600 * 1000;

type Place = Pick<ProjectSummary, 'state' | 'trashedAt'>;

export function shelfOf({ state, trashedAt }: Place): Shelf {
  if (trashedAt !== null) return 'trashed';
  return state === 'archived' ? 'archived' : 'open';
}

/** Whole days until a project in the trash may be deleted; never below 0. */
export function daysLeft({ trashedAt }: Pick<Place, 'trashedAt'>, nowMs: number): number {
  if (trashedAt === null) return TRASH_DAYS;
  return Math.max(0, Math.ceil((Date.parse(trashedAt) + TRASH_DAYS * DAY_MS - nowMs) / DAY_MS));
}

/** The search is literal: a part of the name, in any case. */
export function isNamedLike({ name }: Pick<ProjectSummary, 'name'>, wanted: string): boolean {
  return plain(name).includes(plain(wanted));
}

function plain(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
