import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import styles from './shell.module.css';

const SCREENS = ['clips', 'taxonomy'] as const;

interface ProjectNavProps {
  readonly projectId: string;
  readonly current: (typeof SCREENS)[number];
}

/** The screens of a project. */
export function ProjectNav({ projectId, current }: ProjectNavProps): ReactNode {
  const { t } = useTranslation('admin');
  return (
    <nav aria-label={t(($) => $.nav.project)} data-part="project-nav" className={styles['row']}>
      {SCREENS.map((screen) => (
        <a key={screen} href={`#/p/${projectId}/${screen}`} aria-current={screen === current ? 'page' : undefined}>
          {t(($) => $.nav[screen])}
        </a>
      ))}
    </nav>
  );
}
