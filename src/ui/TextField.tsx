import type { ReactElement } from 'react';
import { FieldError, Input, Text, TextArea, TextField as AriaTextField } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './Field.module.css';
import { FieldLabel, hiddenName } from './FieldLabel';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';

export interface TextFieldProps extends PartAttributes {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isLabelHidden?: boolean;
  readonly isMultiline?: boolean;
  /** Identifiers, timecodes and keys read from the left in every language. */
  readonly isCode?: boolean;
  readonly isDisabled?: boolean;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  /** Language of what is typed, when it is not that of the page. */
  readonly lang?: string | undefined;
}

export function TextField(props: TextFieldProps): ReactElement {
  const { value, onChange, isMultiline = false, isCode = false } = props;
  const { isDisabled = false, help, error, lang } = props;
  const Field = isMultiline ? TextArea : Input;
  const isInvalid = error !== undefined;
  return (
    <AriaTextField
      className={classNames(styles, 'field')}
      value={value}
      onChange={onChange}
      isReadOnly={isDisabled}
      isInvalid={isInvalid}
      {...hiddenName(props)}
    >
      <FieldLabel {...props} />
      <Field
        {...partAttributes(props)}
        aria-disabled={isDisabled || undefined}
        className={classNames(styles, 'input', isMultiline && 'multiline', isCode && 'code')}
        dir={isCode ? 'ltr' : 'auto'}
        lang={lang}
      />
      {help === undefined ? null : (
        <Text slot="description" className={classNames(styles, 'help')}>
          {help}
        </Text>
      )}
      <FieldError className={classNames(styles, 'error')}>{error}</FieldError>
    </AriaTextField>
  );
}
