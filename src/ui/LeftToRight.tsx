import type { ReactElement, ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import styles from './LeftToRight.module.css';

export interface LeftToRightProps {
  readonly children: ReactNode;
}

/** The kit's locale where digits are Western and arrows run left to right. */
export const CODE_LOCALE = 'en-US';

/**
 * Time and coordinates run left to right in every language, and so do the kit's arrow keys and digits inside. Adds no
 * box of its own to the layout.
 */
export function LeftToRight({ children }: LeftToRightProps): ReactElement {
  return (
    <I18nProvider locale={CODE_LOCALE}>
      <div dir="ltr" className={styles['part']}>
        {children}
      </div>
    </I18nProvider>
  );
}
