import FolderOpen from 'lucide-react/icons/folder-open';
import Trash2 from 'lucide-react/icons/trash-2';
import type { ReactNode } from 'react';
import { formats, useTranslation } from '../i18n';
import type { ProjectSummary } from '../storage';
import { EmptyState, IconButton } from '../ui';
import styles from './projects.module.css';

interface ProjectListProps {
  readonly projects: readonly ProjectSummary[];
  readonly nowMs: number;
  readonly onDelete: (project: ProjectSummary) => void;
}

export function ProjectList({ projects, nowMs, onDelete }: ProjectListProps): ReactNode {
  const { t } = useTranslation('admin');
  if (projects.length === 0) return <EmptyState icon={FolderOpen} title={t(($) => $.home.empty)} />;
  return (
    <ul aria-label={t(($) => $.home.projects)} data-part="projects" className={styles['list']}>
      {projects.map((project) => (
        <li key={project.id} data-project-id={project.id} className={styles['item']}>
          <a href={`#/p/${project.id}/clips`} className={styles['itemName']}>
            <bdi>{project.name}</bdi>
          </a>
          <span className={styles['itemNote']}>{t(($) => $.projectCard.clips, { count: project.clipCount })}</span>
          <span className={styles['itemNote']}>
            {t(($) => $.projectCard.changed, { when: formats().relativeTime(Date.parse(project.modified), nowMs) })}
          </span>
          <IconButton
            icon={Trash2}
            label={t(($) => $.projectCard.delete, { name: project.name })}
            onPress={() => onDelete(project)}
          />
        </li>
      ))}
    </ul>
  );
}
