import type { ReactElement } from 'react';
import { useId } from 'react';
import { classNames } from './class-names';
import styles from './Field.module.css';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';

export interface SelectOption {
  readonly value: string;
  readonly text: string;
  readonly lang?: string | undefined;
}

export interface SelectProps extends PartAttributes {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly isLabelHidden?: boolean;
  readonly isCode?: boolean;
  readonly isDisabled?: boolean;
}

/** The browser's own list: nothing is as fast to type into, and every platform's assistive technology knows it. */
export function Select(props: SelectProps): ReactElement {
  const { label, value, options, onChange, isLabelHidden = false, isCode = false, isDisabled = false } = props;
  const id = useId();
  return (
    <div className={classNames(styles, 'field')}>
      {isLabelHidden ? null : (
        <label htmlFor={id} className={classNames(styles, 'label')}>
          {label}
        </label>
      )}
      <select
        {...partAttributes(props)}
        id={id}
        aria-label={isLabelHidden ? label : undefined}
        aria-disabled={isDisabled || undefined}
        className={classNames(styles, 'input', 'select', isCode && 'code')}
        value={value}
        onChange={(event) => {
          if (!isDisabled) onChange(event.target.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
