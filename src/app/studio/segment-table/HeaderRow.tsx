import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../i18n';
import { Icon } from '../../../ui';
import styles from './segment-table.module.css';
import { COLUMNS } from './table-rows';
import type { Column } from './table-rows';

interface HeaderRowProps {
  readonly sort: Column;
  readonly isDescending: boolean;
  /** Column whose header is the stop of Tab; null when a cell below is. */
  readonly focused: Column | null;
  readonly onSort: (column: Column) => void;
  readonly onFocus: (column: Column) => void;
}

/** Names of the columns; pressing one sorts by it, pressing it again turns the order round. */
export function HeaderRow({ sort, isDescending, focused, onSort, onFocus }: HeaderRowProps): ReactNode {
  const { t } = useTranslation('tools');
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['row']}>
        {COLUMNS.map((column, at) => {
          const isSorted = column === sort;
          const order = isDescending ? 'descending' : 'ascending';
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the grid's
            <div
              key={column}
              role="columnheader"
              aria-colindex={at + 1}
              aria-sort={isSorted ? order : 'none'}
              data-place
              data-column={column}
              tabIndex={focused === column ? 0 : -1}
              className={styles['cell']}
              onClick={() => {
                onFocus(column);
                onSort(column);
              }}
            >
              {t(($) => $.table.columns[column])}
              {isSorted && <Icon of={isDescending ? ArrowDown : ArrowUp} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
