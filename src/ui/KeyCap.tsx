import type { ReactElement } from 'react';
import styles from './KeyCap.module.css';

export interface KeyCapProps {
  readonly cap: string;
}

/** A key, always left to right. Silent: the control it belongs to tells its keys itself. */
export function KeyCap({ cap }: KeyCapProps): ReactElement {
  return (
    <kbd aria-hidden dir="ltr" className={styles['cap']}>
      {cap}
    </kbd>
  );
}
