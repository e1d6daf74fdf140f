import type { ReactNode } from 'react';
import { useTranslation } from '../../../i18n';
import type { Tier } from '../../../model';
import { frameTimecode } from '../../../time';
import type { FrameTable } from '../../../time';
import { CellField } from './CellField';
import type { EditableColumn } from './cell-edit';
import { ROW_PX } from './grid-place';
import styles from './segment-table.module.css';
import { COLUMNS, lengthOf } from './table-rows';
import type { Column, TableRow } from './table-rows';

interface SegmentRowProps {
  readonly row: TableRow;
  /** Place among the rows shown, from 0. */
  readonly at: number;
  readonly table: FrameTable;
  readonly tier: Tier | null;
  readonly labelName: (label: string | null) => string;
  readonly isSelected: boolean;
  readonly focused: Column | null;
  readonly edited: EditableColumn | null;
  readonly onChoose: (column: Column, isEdit: boolean) => void;
  readonly onCommit: (row: TableRow, column: EditableColumn, typed: string) => 'done' | 'refused' | 'notAPlace';
  /** The open field is left: to the same cell, or the next or previous one that can be edited. */
  readonly onLeave: (step: 0 | 1 | -1) => void;
}

/** One segment. A press chooses a cell, a second press opens it. */
export function SegmentRow(props: SegmentRowProps): ReactNode {
  const { row, at, table, focused, edited } = props;
  const { segment } = row;
  return (
    <div
      role="row"
      className={styles['row']}
      style={{ insetBlockStart: at * ROW_PX }}
      aria-rowindex={at + 2}
      aria-selected={props.isSelected}
      data-segment-id={segment.id}
      data-label-id={segment.label ?? ''}
      data-start-frame={segment.startFrame}
      data-end-frame={segment.endFrame}
    >
      {COLUMNS.map((column, columnAt) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the grid's
        <div
          key={column}
          role="gridcell"
          aria-colindex={columnAt + 1}
          data-place
          data-column={column}
          tabIndex={focused === column ? 0 : -1}
          className={styles['cell']}
          onClick={() => {
            if (edited !== column) props.onChoose(column, focused === column);
          }}
        >
          {edited === column ? (
            <CellField
              row={row}
              column={edited}
              table={table}
              tier={props.tier}
              labelName={props.labelName}
              onCommit={(typed) => props.onCommit(row, edited, typed)}
              onLeave={props.onLeave}
            />
          ) : (
            <CellText row={row} column={column} table={table} />
          )}
        </div>
      ))}
    </div>
  );
}

interface CellTextProps {
  readonly row: TableRow;
  readonly column: Column;
  readonly table: FrameTable;
}

function CellText({ row, column, table }: CellTextProps): ReactNode {
  const { segment, n, label } = row;
  switch (column) {
    case 'n':
      return <bdi>{n}</bdi>;
    case 'start':
      return <Place frame={segment.startFrame} table={table} />;
    case 'end':
      return <Place frame={segment.endFrame} table={table} />;
    case 'length':
      return <bdi>{lengthOf(segment)}</bdi>;
    case 'label':
      return <bdi className={segment.label === null ? styles['none'] : undefined}>{label}</bdi>;
    case 'note':
      return <NoteText row={row} />;
  }
}

function NoteText({ row }: { readonly row: TableRow }): ReactNode {
  const { t } = useTranslation('editor');
  const { segment } = row;
  return (
    <>
      {segment.unsure && <span className={styles['mark']}>{t(($) => $.inspector.unsure)}</span>}
      <bdi>{segment.note}</bdi>
    </>
  );
}

/** A boundary as time and, fainter, as the number of the frame after it. */
function Place({ frame, table }: { readonly frame: number; readonly table: FrameTable }): ReactNode {
  return (
    <span dir="ltr" className={styles['place']}>
      {frameTimecode(table, frame)} <span className={styles['frame']}>{frame}</span>
    </span>
  );
}
