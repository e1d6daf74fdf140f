import { sha256Hex } from '../../core';
import type { Json } from '../../core';
import { isList, isObject } from '../json-value';

/** Lists whose items carry no place of their own; a file that has them in another order keeps that order. */
export const UNPLACED_LISTS = [
  'annotators',
  'assignments',
  'comments',
  'imports',
  'reviews',
  'sets',
  'splits',
] as const;
export type UnplacedList = (typeof UNPLACED_LISTS)[number];

/** Under `x` of the project record: list → ids in the order of the file it came from. Never written to a file. */
export const FILE_ORDER = 'fileOrder';

/** The hint to keep for a list; null when the file has it in project order. */
export function orderHint(idsInFile: readonly string[], idsInOrder: readonly string[]): Json | null {
  return idsInFile.every((id, place) => id === idsInOrder[place]) ? null : idsInFile;
}

/** Items in the order of the hint, those it does not name after them as they stand. */
export function inFileOrder<T extends { readonly id: string }>(
  items: readonly T[],
  hints: unknown,
  list: UnplacedList,
): readonly T[] {
  const hint = isObject(hints) ? hints[list] : undefined;
  if (!isList(hint)) return items;
  const places = new Map(hint.map((id, place) => [id, place]));
  const placeOf = (item: T): number => places.get(item.id) ?? places.size;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The id a keyframe has when its file names none. */
export function keyframeIdOf(track: string, frame: number): string {
  return shortId(`${track}-${frame}`);
}

/** The id a split has when its file names none. */
export function splitIdAt(place: number): string {
  return `split-${place + 1}`;
}

/** Id of the Unlabelled segment that closes a gap of a tiling tier. */
export function gapIdOf(set: string, tier: string, startFrame: number): string {
  return sha256Hex(`gap/${set}/${tier}/${startFrame}`).slice(0, 32);
}

/** An id made from another that is taken; the same for the same file, so that reading twice gives equal records. */
export function freshId(wanted: string, isTaken: (id: string) => boolean): string {
  for (let copy = 2; ; copy += 1) {
    const id = shortId(`${wanted}_${copy}`);
    if (!isTaken(id)) return id;
  }
}

const MAX_ID_LENGTH = 64;

function shortId(id: string): string {
  return id.length <= MAX_ID_LENGTH ? id : sha256Hex(id).slice(0, 32);
}
