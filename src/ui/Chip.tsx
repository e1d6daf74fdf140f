import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './Note.module.css';

export interface ChipProps {
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'accent' | 'ok' | 'warn' | 'danger';
}

/** A short state in words; the colour only underlines it. */
export function Chip({ children, tone = 'plain' }: ChipProps): ReactElement {
  return <span className={classNames(styles, 'chip', tone !== 'plain' && tone)}>{children}</span>;
}
