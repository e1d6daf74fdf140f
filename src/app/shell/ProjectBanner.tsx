import type { ReactNode } from 'react';
import { errorText, isErrorCode } from '../../i18n';
import type { ErrorParams } from '../../i18n';
import { formats } from '../../i18n';
import type { StorageProblem } from '../../storage';
import { ErrorNote } from '../../ui';
import type { ProjectSession } from '../session/project-session';
import { useExternal } from '../session/use-external';
import styles from './shell.module.css';

interface ProjectBannerProps {
  readonly session: ProjectSession;
  /** Downloads what is kept, as a file. */
  readonly onDownload: () => void;
}

/** Says across the screen when this tab may not write, or when work is not safe in two copies. */
export function ProjectBanner({ session, onDownload }: ProjectBannerProps): ReactNode {
  const isReader = useExternal(session.onRole, session.isReader);
  const { problem } = useExternal(session.onSaveState, session.saveState);
  if (isReader) {
    return (
      <div className={styles['banner']}>
        <ErrorNote code="S-306" text={errorText('S-306')} onAction={() => void session.takeOver()} />
      </div>
    );
  }
  if (problem === null || problem.code === null || !isErrorCode(problem.code)) return null;
  return (
    <div className={styles['banner']}>
      <ErrorNote code={problem.code} text={errorText(problem.code, paramsOf(problem))} onAction={onDownload} />
    </div>
  );
}

function paramsOf(problem: StorageProblem): ErrorParams {
  if (!('usedBytes' in problem)) return {};
  const { bytes } = formats();
  return { used: bytes(problem.usedBytes), quota: bytes(problem.quotaBytes), size: bytes(problem.usedBytes) };
}
