import { formats } from '../i18n';
import type { Track } from '../model';

export const SORTS = ['start', 'name', 'length', 'keyframes'] as const;
export type ObjectSort = (typeof SORTS)[number];

/** One line of the list of objects. */
export interface ObjectLine {
  readonly track: Track;
  readonly name: string;
  readonly keyframeCount: number;
}

export interface ObjectOrder {
  readonly query: string;
  readonly sort: ObjectSort;
  /** Makes spellings of one word equal. */
  readonly fold: (text: string) => string;
}

/** Lines that hold every word typed, in the order asked for. Ties keep the order of tracks. */
export function orderLines(lines: readonly ObjectLine[], { query, sort, fold }: ObjectOrder): readonly ObjectLine[] {
  const words = fold(query)
    .split(' ')
    .filter((word) => word !== '');
  const found = lines.filter(({ name }) => {
    const folded = fold(name);
    return words.every((word) => folded.includes(word));
  });
  return found.toSorted((a, b) => COMPARE[sort](a, b));
}

const lengthOf = ({ track }: ObjectLine): number => track.endFrame - track.startFrame;

const COMPARE: Readonly<Record<ObjectSort, (a: ObjectLine, b: ObjectLine) => number>> = {
  start: (a, b) => a.track.startFrame - b.track.startFrame,
  name: (a, b) => formats().compare(a.name, b.name),
  length: (a, b) => lengthOf(b) - lengthOf(a),
  keyframes: (a, b) => b.keyframeCount - a.keyframeCount,
};
