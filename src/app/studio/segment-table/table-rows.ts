import { compareText } from '../../../model';
import type { Segment } from '../../../model';
import { frameTimecode } from '../../../time';
import type { FrameTable } from '../../../time';
import { foldText } from '../../../taxonomy';

export const COLUMNS = ['n', 'start', 'end', 'length', 'label', 'note'] as const;
export type Column = (typeof COLUMNS)[number];

export const SHOWS = ['all', 'gaps', 'unsure', 'notes'] as const;
/** What kind of segments the table shows. */
export type Show = (typeof SHOWS)[number];

export interface TableRow {
  readonly segment: Segment;
  /** Place among all segments of the tier by time, from 1. */
  readonly n: number;
  readonly label: string;
}

export interface RowWish {
  readonly query: string;
  readonly show: Show;
  readonly sort: Column;
  readonly isDescending: boolean;
}

interface RowSource {
  /** Sorted by start, end, id. */
  readonly segments: readonly Segment[];
  readonly table: FrameTable;
  readonly labelName: (label: string | null) => string;
}

/** The rows of a tier that answer the wish, in its order; ties by time. O(n log n). */
export function tableRows(source: RowSource, wish: RowWish): readonly TableRow[] {
  const isWanted = rowFilter(source, wish);
  const rows = source.segments
    .map((segment, at): TableRow => ({ segment, n: at + 1, label: source.labelName(segment.label) }))
    .filter(isWanted);
  const compare = ORDERS[wish.sort];
  const way = wish.isDescending ? -1 : 1;
  return rows.toSorted((a, b) => way * (compare(a, b) || a.n - b.n));
}

const collate = (a: string, b: string): number => compareText(foldText(a), foldText(b));

const ORDERS: Readonly<Record<Column, (a: TableRow, b: TableRow) => number>> = {
  n: (a, b) => a.n - b.n,
  start: (a, b) => a.segment.startFrame - b.segment.startFrame,
  end: (a, b) => a.segment.endFrame - b.segment.endFrame,
  length: (a, b) => lengthOf(a.segment) - lengthOf(b.segment),
  label: (a, b) => collate(a.label, b.label),
  note: (a, b) => collate(a.segment.note ?? '', b.segment.note ?? ''),
};

export function lengthOf(segment: Segment): number {
  return segment.endFrame - segment.startFrame;
}

function rowFilter({ table }: RowSource, { query, show }: RowWish): (row: TableRow) => boolean {
  const wanted = foldText(query);
  const typed = query.trim();
  // Many rows share few labels.
  const folded = new Map<string, string>();
  const foldLabel = (label: string): string => {
    const known = folded.get(label) ?? foldText(label);
    folded.set(label, known);
    return known;
  };
  const hasText = ({ segment, label }: TableRow): boolean =>
    foldLabel(label).includes(wanted) ||
    (segment.note !== null && foldText(segment.note).includes(wanted)) ||
    frameTimecode(table, segment.startFrame).startsWith(typed) ||
    String(segment.startFrame) === typed;
  return (row) => isShown(row.segment, show) && (typed === '' || hasText(row));
}

function isShown(segment: Segment, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'gaps':
      return segment.label === null;
    case 'unsure':
      return segment.unsure;
    case 'notes':
      return segment.note !== null;
  }
}
