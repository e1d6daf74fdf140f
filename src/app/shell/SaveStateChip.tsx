import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import type { ProjectSession } from '../session/project-session';
import { useExternal } from '../session/use-external';
import styles from './AppBar.module.css';

/** Whether the last change is kept: said only when journal and database both have it. */
export function SaveStateChip({ session }: { readonly session: ProjectSession }): ReactNode {
  const { t } = useTranslation('admin');
  const { state, savedSeq } = useExternal(session.onSaveState, session.saveState);
  return (
    <span
      role="status"
      aria-live="off"
      aria-label={t(($) => $.appBar.saveState)}
      data-part="save-state"
      data-save-state={state}
      data-saved-seq={savedSeq}
      className={styles['save']}
    >
      {t(($) => $.appBar.save[state])}
    </span>
  );
}
