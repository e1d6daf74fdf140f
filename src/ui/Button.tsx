import type { ReactElement, ReactNode } from 'react';
import { Button as PressButton } from 'react-aria-components';
import styles from './Button.module.css';
import { classNames } from './class-names';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';

export type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends PartAttributes {
  readonly children: ReactNode;
  /** Name when the children are not text. */
  readonly label?: string;
  readonly onPress?: () => void;
  readonly variant?: ButtonVariant;
  readonly isIcon?: boolean;
  /** Stays focusable, so that its reason can be found in the description. */
  readonly isDisabled?: boolean;
  /** Given for a button that stays down. */
  readonly isPressed?: boolean | undefined;
  /** More about it for assistive technology, such as the step that Undo takes back. */
  readonly description?: string | undefined;
  /** Value of `aria-keyshortcuts`, as the keymap spells it. */
  readonly keyShortcuts?: string | undefined;
  readonly isSubmit?: boolean;
}

export function Button(props: ButtonProps): ReactElement {
  const { children, label, onPress, variant = 'plain', isIcon = false, isDisabled = false, isPressed } = props;
  const { isSubmit = false } = props;
  const more = { 'aria-description': props.description, 'aria-keyshortcuts': props.keyShortcuts };
  return (
    <PressButton
      {...partAttributes(props)}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(isDisabled ? { 'aria-disabled': true } : { onPress: () => onPress?.() })}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      type={isSubmit && !isDisabled ? 'submit' : 'button'}
      className={classNames(styles, 'button', variant !== 'plain' && variant, isIcon && 'icon')}
      render={(dom) => <button {...dom} {...more} />}
    >
      {children}
    </PressButton>
  );
}
