import type { ReactElement } from 'react';
import styles from './Checkbox.module.css';
import { classNames } from './class-names';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';

export interface CheckboxProps extends PartAttributes {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** Takes effect with the form it stands in. */
export function Checkbox(props: CheckboxProps): ReactElement {
  return <Tick {...props} kind="box" />;
}

/** Takes effect at once. */
export function Switch(props: CheckboxProps): ReactElement {
  return <Tick {...props} kind="switch" />;
}

interface TickProps extends CheckboxProps {
  readonly kind: 'box' | 'switch';
}

function Tick(props: TickProps): ReactElement {
  const { label, isSelected, onChange, isDisabled = false, kind } = props;
  return (
    <label className={classNames(styles, 'row')}>
      <input
        {...partAttributes(props)}
        type="checkbox"
        role={kind === 'switch' ? 'switch' : undefined}
        className={classNames(styles, kind)}
        checked={isSelected}
        aria-disabled={isDisabled || undefined}
        onChange={(event) => {
          if (!isDisabled) onChange(event.target.checked);
        }}
      />
      <span>{label}</span>
    </label>
  );
}
