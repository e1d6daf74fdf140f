import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { labelsOfTier } from '../../../editor';
import { useEditor } from '../../../hooks';
import { useTranslation } from '../../../i18n';
import type { Tier } from '../../../model';
import type { FrameTable } from '../../../time';
import { cellValue } from './cell-edit';
import type { EditableColumn } from './cell-edit';
import styles from './segment-table.module.css';
import type { TableRow } from './table-rows';

interface CellFieldProps {
  readonly row: TableRow;
  readonly column: EditableColumn;
  readonly table: FrameTable;
  readonly tier: Tier | null;
  readonly labelName: (label: string | null) => string;
  readonly onCommit: (typed: string) => 'done' | 'refused' | 'notAPlace';
  readonly onLeave: (step: 0 | 1 | -1) => void;
}

/** An open cell: Enter keeps, Tab keeps and goes on, Escape gives up. What is refused stays open to be mended. */
export function CellField(props: CellFieldProps): ReactNode {
  const { row, column, table } = props;
  const { t } = useTranslation('tools');
  const { t: common } = useTranslation('editor');
  const errorId = useId();
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const isLeft = useRef(false);
  const [typed, setTyped] = useState(() => cellValue(row.segment, column, table));
  const [problem, setProblem] = useState<'refused' | 'notAPlace' | null>(null);
  useEffect(() => {
    field.current?.focus();
    if (column !== 'label') field.current?.select();
  }, [column]);

  function leave(step: 0 | 1 | -1): void {
    isLeft.current = true;
    props.onLeave(step);
  }
  function keep(step: 0 | 1 | -1): void {
    const outcome = props.onCommit(typed);
    if (outcome === 'done') leave(step);
    else setProblem(outcome);
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Enter of an input method chooses a word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') leave(0);
    else if (event.key === 'Enter') keep(0);
    else if (event.key === 'Tab') keep(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const shared = {
    ref: field,
    className: styles['field'],
    'aria-label': t(($) => $.table.edit[column], { n: row.n }),
    'aria-invalid': problem !== null,
    'aria-describedby': problem === 'notAPlace' ? errorId : undefined,
    value: typed,
    onKeyDown,
    onBlur: () => {
      if (isLeft.current) return;
      props.onCommit(typed);
      leave(0);
    },
  };
  if (column === 'label') {
    return <LabelSelect {...props} field={{ ...shared, onChange: (event) => setTyped(event.target.value) }} />;
  }
  return (
    <>
      <input {...shared} dir={column === 'note' ? 'auto' : 'ltr'} onChange={(event) => setTyped(event.target.value)} />
      {problem === 'notAPlace' && (
        <span id={errorId} role="alert" className={styles['problem']}>
          {common(($) => $.transport.goToWrong)}
        </span>
      )}
    </>
  );
}

interface LabelSelectProps extends CellFieldProps {
  readonly field: React.ComponentProps<'select'>;
}

function LabelSelect({ row, tier, labelName, field }: LabelSelectProps): ReactNode {
  const { queries } = useEditor();
  const offered = tier === null ? [] : labelsOfTier(queries, tier).map(({ id }) => id);
  const own = row.segment.label;
  const isExtra = own !== null && !offered.includes(own);
  return (
    <select {...field}>
      <option value="">{labelName(null)}</option>
      {[...offered, ...(isExtra ? [own] : [])].map((id) => (
        <option key={id} value={id}>
          {labelName(id)}
        </option>
      ))}
    </select>
  );
}
