import { COLUMNS } from './table-rows';
import type { Column, TableRow } from './table-rows';

/** A cell of the table: row −1 is the header. */
export interface TablePlace {
  readonly row: number;
  readonly column: Column;
}

/** What the keyboard was in, by what it shows, so that it is found again when rows come, go or change places. */
export interface KeptPlace extends TablePlace {
  /** Null for the header. */
  readonly segment: string | null;
}

const HEADER = -1;
const PAGE = 10;

/** Where a kept place stands now: its segment's row, or when that is gone the row that took its number. */
export function placeNow(rows: readonly TableRow[], kept: KeptPlace): TablePlace {
  if (kept.segment === null || rows.length === 0) return { row: HEADER, column: kept.column };
  const isSame = rows[kept.row]?.segment.id === kept.segment;
  const found = isSame ? kept.row : rows.findIndex(({ segment }) => segment.id === kept.segment);
  return { row: found < 0 ? Math.min(kept.row, rows.length - 1) : found, column: kept.column };
}

interface MoveKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly isRightToLeft: boolean;
}

/** Where a key leads from a place; null when it leads nowhere, or is no key of the grid. */
export function moveInTable(
  rowCount: number,
  from: TablePlace,
  { key, ctrlKey, isRightToLeft }: MoveKey,
): TablePlace | null {
  const rowStep = ROW_STEPS.get(key);
  if (rowStep !== undefined) return toRow(rowCount, from, from.row + rowStep);
  const isEnd = key === 'End';
  if (isEnd || key === 'Home') {
    if (ctrlKey) return toRow(rowCount, from, isEnd ? rowCount - 1 : 0);
    return inRow(from, isEnd ? COLUMNS.length - 1 : 0);
  }
  const columnStep = COLUMN_STEPS.get(key);
  if (columnStep === undefined) return null;
  return inRow(from, COLUMNS.indexOf(from.column) + (isRightToLeft ? -columnStep : columnStep));
}

const ROW_STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
  ['PageUp', -PAGE],
  ['PageDown', PAGE],
]);
const COLUMN_STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
]);

function inRow(from: TablePlace, columnAt: number): TablePlace | null {
  const column = COLUMNS[columnAt];
  return column === undefined ? null : { row: from.row, column };
}

function toRow(rowCount: number, from: TablePlace, row: number): TablePlace {
  return { row: Math.max(HEADER, Math.min(rowCount - 1, row)), column: from.column };
}

export const ROW_PX = 32;
const OVERSCAN_ROWS = 6;

/** Rows that are in the document: those in view, some beyond, and the one the keyboard is in. */
export function rowsInDocument(
  rowCount: number,
  view: { readonly topPx: number; readonly heightPx: number },
  focusedRow: number,
): readonly number[] {
  const first = Math.max(0, Math.floor(view.topPx / ROW_PX) - OVERSCAN_ROWS);
  const end = Math.min(rowCount, Math.ceil((view.topPx + view.heightPx) / ROW_PX) + OVERSCAN_ROWS);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  if (focusedRow < 0 || focusedRow >= rowCount || (focusedRow >= first && focusedRow < end)) return rows;
  return focusedRow < first ? [focusedRow, ...rows] : [...rows, focusedRow];
}
