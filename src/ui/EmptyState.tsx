import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon } from './Icon';
import styles from './Note.module.css';

export interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly text?: string | undefined;
  /** The ways on, as buttons. */
  readonly children?: ReactNode;
}

/** What stands where nothing is yet: never only a picture, always the next step. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps): ReactElement {
  return (
    <div className={classNames(styles, 'empty')}>
      {icon === undefined ? null : <Icon of={icon} />}
      <p className={classNames(styles, 'title')}>{title}</p>
      {text === undefined ? null : <p>{text}</p>}
      {children === undefined ? null : <div className={classNames(styles, 'buttons')}>{children}</div>}
    </div>
  );
}
