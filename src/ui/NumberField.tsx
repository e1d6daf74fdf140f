import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import type { ReactElement } from 'react';
import { Button, Group, I18nProvider, Input, NumberField as AriaNumberField } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './Field.module.css';
import { FieldLabel, hiddenName } from './FieldLabel';
import { Icon } from './Icon';
import { CODE_LOCALE } from './LeftToRight';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';

export interface NumberFieldProps extends PartAttributes {
  readonly label: string;
  /** null: nothing entered. */
  readonly value: number | null;
  /** Called when the person leaves the field or steps; null when it was emptied. */
  readonly onChange: (value: number | null) => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly step?: number;
  readonly isLabelHidden?: boolean;
  /** Frame numbers and coordinates: Western digits, left to right. */
  readonly isCode?: boolean;
  readonly isDisabled?: boolean;
  readonly maximumFractionDigits?: number;
}

export function NumberField(props: NumberFieldProps): ReactElement {
  const { value, onChange, minValue, maxValue, step } = props;
  const { isCode = false, isDisabled = false, maximumFractionDigits = 0 } = props;
  const field = (
    <AriaNumberField
      className={classNames(styles, 'field')}
      value={value ?? Number.NaN}
      onChange={(entered) => onChange(Number.isNaN(entered) ? null : entered)}
      formatOptions={{ maximumFractionDigits, useGrouping: !isCode }}
      isReadOnly={isDisabled}
      {...(minValue === undefined ? {} : { minValue })}
      {...(maxValue === undefined ? {} : { maxValue })}
      {...(step === undefined ? {} : { step })}
      {...hiddenName(props)}
    >
      <FieldLabel {...props} />
      <Group className={classNames(styles, 'steps')} {...(isCode ? { dir: 'ltr' } : {})}>
        <Input
          {...partAttributes(props)}
          aria-disabled={isDisabled || undefined}
          className={classNames(styles, 'input', isCode && 'code')}
        />
        <Steps />
      </Group>
    </AriaNumberField>
  );
  return isCode ? <I18nProvider locale={CODE_LOCALE}>{field}</I18nProvider> : field;
}

function Steps(): ReactElement {
  return (
    <>
      <Button slot="decrement" data-step="down" className={classNames(styles, 'step')}>
        <Icon of={Minus} />
      </Button>
      <Button slot="increment" data-step="up" className={classNames(styles, 'step')}>
        <Icon of={Plus} />
      </Button>
    </>
  );
}
