import type { MouseEvent, ReactElement } from 'react';
import styles from './SkipLinks.module.css';

export interface SkipLink {
  /** Id of a focusable element of the page. */
  readonly targetId: string;
  readonly text: string;
}

export interface SkipLinksProps {
  readonly links: readonly SkipLink[];
}

/** First in the page; shown while focused. They move the focus by hand, since the address's hash is the route. */
export function SkipLinks({ links }: SkipLinksProps): ReactElement {
  const skip = (event: MouseEvent, targetId: string): void => {
    event.preventDefault();
    document.getElementById(targetId)?.focus();
  };
  return (
    <div className={styles['list']}>
      {links.map(({ targetId, text }) => (
        <a key={targetId} href={`#${targetId}`} className={styles['link']} onClick={(event) => skip(event, targetId)}>
          {text}
        </a>
      ))}
    </div>
  );
}
