import type { ReactElement, ReactNode } from 'react';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';
import styles from './Table.module.css';
import { VisuallyHidden } from './VisuallyHidden';

export interface TableColumn {
  readonly id: string;
  readonly text: string;
  /** Figures stand at the end. */
  readonly isNumeric?: boolean;
}

export interface TableProps extends PartAttributes {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** Rows as `tr`, with `th scope="row"` first; figures carry `data-align="end"`. */
  readonly children: ReactNode;
  readonly isCaptionHidden?: boolean;
}

/** A table to read, scrolled by keyboard too. Tables to edit are grids and belong to their screens. */
export function Table(props: TableProps): ReactElement {
  const { caption, columns, children, isCaptionHidden = false } = props;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to be reachable without a pointer
    <section className={styles['scroll']} tabIndex={0} aria-label={caption}>
      <table {...partAttributes(props)} className={styles['table']}>
        <caption>{isCaptionHidden ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-align={column.isNumeric === true ? 'end' : undefined}>
                {column.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
