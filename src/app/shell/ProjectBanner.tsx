import type { ReactNode } from 'react';
import { useState } from 'react';
import { errorText, isErrorCode } from '../../i18n';
import { ErrorNote } from '../../ui';
import type { ProjectSession } from '../session/project-session';
import { useExternal } from '../session/use-external';
import { problemText } from './problem-text';
import styles from './shell.module.css';

interface ProjectBannerProps {
  readonly session: ProjectSession;
  /** Downloads what is kept, as a file. */
  readonly onDownload: () => void;
}

/** Says across the screen when this tab may not write, or when work is not safe in two copies. */
export function ProjectBanner({ session, onDownload }: ProjectBannerProps): ReactNode {
  const [isRestoredSeen, setIsRestoredSeen] = useState(false);
  const isReader = useExternal(session.onRole, session.isReader);
  const { problem } = useExternal(session.onSaveState, session.saveState);
  if (isReader) {
    return (
      <div className={styles['banner']}>
        <ErrorNote code="S-306" text={errorText('S-306')} onAction={() => void session.takeOver()} />
      </div>
    );
  }
  if (problem === null || problem.code === null || !isErrorCode(problem.code)) {
    const count = session.restoredCount;
    if (count === 0 || isRestoredSeen) return null;
    return (
      <div className={styles['banner']}>
        <ErrorNote code="S-304" text={errorText('S-304', { count })} onAction={() => setIsRestoredSeen(true)} />
      </div>
    );
  }
  return (
    <div className={styles['banner']}>
      <ErrorNote code={problem.code} text={problemText(problem.code, problem)} onAction={onDownload} />
    </div>
  );
}
