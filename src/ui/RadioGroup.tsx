import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from './class-names';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';
import styles from './RadioGroup.module.css';

export interface RadioOption extends PartAttributes {
  readonly value: string;
  readonly text: ReactNode;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps extends PartAttributes {
  readonly label: string;
  readonly value: string;
  readonly options: readonly RadioOption[];
  readonly onChange: (value: string) => void;
  /** `segments`: side by side in one frame, for modes. */
  readonly look?: 'list' | 'segments';
  readonly isLabelHidden?: boolean;
}

/** The step an arrow key asks for in a group of radios; 0 for any other key. */
function radioStep(key: string, radio: HTMLElement): number {
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  const forward = getComputedStyle(radio).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (key === forward) return 1;
  return key === 'ArrowLeft' || key === 'ArrowRight' ? -1 : 0;
}

/** One of few, all visible. Arrow keys choose; the chosen one is the tab stop. */
export function RadioGroup(props: RadioGroupProps): ReactElement {
  const { label, value, options, onChange, look = 'list', isLabelHidden = false } = props;
  const labelId = useId();
  const enabled = options.filter((option) => option.isDisabled !== true);
  const stop = enabled.find((option) => option.value === value) ?? enabled[0];

  const choose = (event: KeyboardEvent<HTMLElement>): void => {
    const step = radioStep(event.key, event.currentTarget);
    const at = enabled.findIndex((option) => option === stop);
    const next = enabled[(at + step + enabled.length) % enabled.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(next.value);
    const radios = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="radio"]');
    radios?.[options.indexOf(next)]?.focus();
  };

  return (
    <div className={classNames(styles, 'group')}>
      {isLabelHidden ? null : (
        <span id={labelId} className={classNames(styles, 'label')}>
          {label}
        </span>
      )}
      <div
        {...partAttributes(props)}
        role="radiogroup"
        aria-label={isLabelHidden ? label : undefined}
        aria-labelledby={isLabelHidden ? undefined : labelId}
        className={classNames(styles, 'group', look === 'segments' && 'segments')}
      >
        {options.map((option) => (
          <button
            {...partAttributes(option)}
            key={option.value}
            type="button"
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the name, state and attributes of a radio stand on one element, which an input in a label cannot do
            role="radio"
            aria-checked={option.value === value}
            aria-disabled={option.isDisabled === true || undefined}
            tabIndex={option === stop ? 0 : -1}
            className={classNames(styles, 'radio')}
            onKeyDown={choose}
            onClick={() => {
              if (option.isDisabled !== true) onChange(option.value);
            }}
          >
            {look === 'list' ? <span aria-hidden className={classNames(styles, 'mark')} /> : null}
            {option.text}
          </button>
        ))}
      </div>
    </div>
  );
}
