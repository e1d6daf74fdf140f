import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import type { TaskNote } from '../../storage';
import styles from '../shell/shell.module.css';

/** What this copy of the project was made for: whose work it is, and how much of it. */
export function TaskLine({ task }: { readonly task: TaskNote }): ReactNode {
  const { t } = useTranslation('bundles');
  return (
    <p data-part="task" data-annotator={task.annotator} className={styles['row']}>
      <strong>{t(($) => $.task.title, { annotator: task.annotator })}</strong>
      <span>{t(($) => $.task.clips, { count: task.clips.length })}</span>
      {task.blind && <span>{t(($) => $.task.blind)}</span>}
    </p>
  );
}
