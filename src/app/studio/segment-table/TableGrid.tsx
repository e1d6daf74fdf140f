import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { FocusedEdge } from '../../../editor';
import { useEditor, useEphemeral } from '../../../hooks';
import { activeLanguage, text, useTranslation } from '../../../i18n';
import type { Tier } from '../../../model';
import { isInRange } from '../../../time';
import type { FrameTable, Playback } from '../../../time';
import type { AppServices } from '../../services';
import { tellRefusal } from '../announce-result';
import { cellChange, isEditable } from './cell-edit';
import type { EditableColumn } from './cell-edit';
import { moveInTable, placeNow, ROW_PX, rowsInDocument } from './grid-place';
import type { KeptPlace, TablePlace } from './grid-place';
import { HeaderRow } from './HeaderRow';
import styles from './segment-table.module.css';
import { COLUMNS } from './table-rows';
import type { Column, TableRow } from './table-rows';
import { SegmentRow } from './SegmentRow';
import { revealRow, useRowView } from './use-row-view';

interface TableGridProps {
  readonly services: Pick<AppServices, 'announcer' | 'toaster'>;
  readonly table: FrameTable;
  readonly playback: Playback | null;
  readonly rows: readonly TableRow[];
  readonly tier: Tier | null;
  readonly labelName: (label: string | null) => string;
  readonly sort: Column;
  readonly isDescending: boolean;
  readonly onSort: (column: Column) => void;
}

/** Only rows in view are in the document; counts tell the rest. One cell is the stop of Tab, arrows go on from there. */
export function TableGrid(props: TableGridProps): ReactNode {
  const { rows, table, playback, services } = props;
  const { t } = useTranslation('tools');
  const editor = useEditor();
  const helpId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const isInside = useRef(true);
  const [kept, setKept] = useState<KeptPlace>(() => placeAtPlayhead(rows, editor.ephemeral.getState().shownFrame));
  const [edited, setEdited] = useState<EditableColumn | null>(null);
  const selected = useEphemeral((state) => state.selectedSegments);
  const place = placeNow(rows, kept);
  const view = useRowView(grid, place.row);
  useFocusInCell(grid, isInside, edited === null ? place : null);

  function goTo(next: TablePlace): void {
    const segment = rows[next.row]?.segment ?? null;
    isInside.current = true;
    setEdited(null);
    setKept({ ...next, segment: segment?.id ?? null });
    revealRow(grid.current, next.row);
    if (segment === null) return;
    const focusedEdge = EDGES[next.column] ?? null;
    editor.ephemeral.setState({ selectedSegments: [segment.id], focusedEdge });
    playback?.seek(focusedEdge === 'end' ? segment.endFrame - 1 : segment.startFrame);
  }

  function commit(row: TableRow, column: EditableColumn, typed: string): 'done' | 'refused' | 'notAPlace' {
    const change = cellChange(row.segment, column, typed, table);
    if (!change.ok) return 'notAPlace';
    if (change.value === null) return 'done';
    const done = editor.transact('editSegment', change.value);
    if (done.ok) {
      services.announcer.say(text(($) => $.table.changed, { ns: 'tools', n: row.n }));
      return 'done';
    }
    tellRefusal(services, done.error, editor.queries, activeLanguage().tag);
    return 'refused';
  }

  /** Enter and F2 open a cell; on a header Enter and the blank sort. */
  function act(key: string): boolean {
    const isHeader = rows[place.row] === undefined;
    if (isHeader && (key === 'Enter' || key === ' ')) props.onSort(place.column);
    else if (key !== 'Enter' && key !== 'F2') return false;
    else if (!isHeader && isEditable(place.column)) setEdited(place.column);
    return true;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (edited !== null || event.altKey || event.metaKey || event.shiftKey) return;
    const { key, ctrlKey } = event;
    if (key === 'Escape') document.querySelector<HTMLElement>('#stage')?.focus();
    else if (ctrlKey || !act(key)) {
      const isRightToLeft = activeLanguage().dir === 'rtl';
      const next = moveInTable(rows.length, place, { key, ctrlKey, isRightToLeft });
      if (next === null) return;
      goTo(next);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <div id={helpId} hidden>
        {t(($) => $.table.help)}
      </div>
      <div
        ref={grid}
        role="grid"
        data-part="segment-table"
        className={styles['grid']}
        aria-label={t(($) => $.table.name)}
        aria-describedby={helpId}
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length}
        onKeyDown={onKeyDown}
        onFocus={() => {
          isInside.current = true;
        }}
        onBlur={(event) => {
          // Without a new holder the focus was not taken but lost: its row went out of the document.
          if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget))
            isInside.current = false;
        }}
      >
        <HeaderRow
          {...props}
          focused={place.row < 0 ? place.column : null}
          onFocus={(column) => goTo({ row: -1, column })}
        />
        <div role="rowgroup" className={styles['rows']} style={{ blockSize: rows.length * ROW_PX }}>
          {rowsInDocument(rows.length, view, place.row).map((at) => {
            const row = rows[at];
            return row === undefined ? null : (
              <SegmentRow
                key={row.segment.id}
                row={row}
                at={at}
                table={table}
                tier={props.tier}
                labelName={props.labelName}
                isSelected={selected.includes(row.segment.id)}
                focused={at === place.row ? place.column : null}
                edited={at === place.row ? edited : null}
                onChoose={(column, isEdit) => {
                  goTo({ row: at, column });
                  if (isEdit && isEditable(column)) setEdited(column);
                }}
                onCommit={commit}
                onLeave={(step) => {
                  setEdited(null);
                  if (step !== 0) goTo(cellBeside(rows.length, { row: at, column: place.column }, step));
                }}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

const EDGES: Partial<Record<Column, FocusedEdge>> = { start: 'start', end: 'end' };

/** The table opens at what is on screen. */
function placeAtPlayhead(rows: readonly TableRow[], frame: number | null): KeptPlace {
  const at = frame === null ? 0 : rows.findIndex(({ segment }) => isInRange(segment, frame));
  const row = Math.max(0, at);
  return { row, column: 'start', segment: rows[row]?.segment.id ?? null };
}

/** Tab in an open field goes to the next cell that can be edited, over the end of a row into the next. */
function cellBeside(rowCount: number, { row, column }: TablePlace, step: 1 | -1): TablePlace {
  const editable = COLUMNS.filter(isEditable);
  const at = row * editable.length + editable.findIndex((one) => one === column) + step;
  const within = Math.max(0, Math.min(rowCount * editable.length - 1, at));
  return { row: Math.floor(within / editable.length), column: editable[within % editable.length] ?? 'start' };
}

/** Puts the focus into the cell of the place after each change of place, unless it was taken out of the grid. */
function useFocusInCell(
  grid: React.RefObject<HTMLElement | null>,
  isInside: React.RefObject<boolean>,
  place: TablePlace | null,
): void {
  const row = place?.row ?? null;
  useLayoutEffect(() => {
    if (row === null || !isInside.current) return;
    const cell = grid.current?.querySelector<HTMLElement>('[data-place][tabindex="0"]');
    if (cell !== document.activeElement) cell?.focus({ preventScroll: true });
  });
}
