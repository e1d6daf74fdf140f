import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ButtonProps } from './Button';
import { Button } from './Button';
import { Icon } from './Icon';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'isIcon' | 'label'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** Key as it stands on this person's keyboard. */
  readonly keyCap?: string | undefined;
  /** The picture points somewhere and turns around where the page runs from the right. */
  readonly isDirectional?: boolean;
}

/** A picture with a name: the name is its tooltip, beside its key. */
export function IconButton(props: IconButtonProps): ReactElement {
  const { icon, label, keyCap, isDirectional = false, variant = 'quiet', ...button } = props;
  return (
    <Tooltip text={label} keyCap={keyCap}>
      <Button {...button} variant={variant} label={label} isIcon>
        <Icon of={icon} isDirectional={isDirectional} />
      </Button>
    </Tooltip>
  );
}
