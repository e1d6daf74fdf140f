import type { ReactElement } from 'react';
import type { ButtonProps } from './Button';
import { Button } from './Button';

export interface ToggleButtonProps extends Omit<ButtonProps, 'isPressed' | 'onPress' | 'isSubmit'> {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** A button that stays down; its state is told as pressed, not by colour alone. */
export function ToggleButton(props: ToggleButtonProps): ReactElement {
  const { isSelected, onChange, ...button } = props;
  return <Button {...button} isPressed={isSelected} onPress={() => onChange(!isSelected)} />;
}
