import Ellipsis from 'lucide-react/icons/ellipsis';
import FolderOpen from 'lucide-react/icons/folder-open';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { formats, useTranslation } from '../i18n';
import type { ProjectSummary } from '../storage';
import { EmptyState, IconButton, Menu, Select, TextField } from '../ui';
import { daysLeft, isNamedLike, shelfOf, SHELVES } from './project-shelves';
import type { Shelf } from './project-shelves';
import styles from './projects.module.css';

/** What can be done with a project from outside. */
export type ProjectAction = 'duplicate' | 'archive' | 'reopen' | 'trash' | 'takeBack' | 'delete';

const ACTIONS: Readonly<Record<Shelf, readonly ProjectAction[]>> = {
  open: ['duplicate', 'archive', 'trash'],
  archived: ['reopen', 'duplicate', 'trash'],
  trashed: ['takeBack', 'delete'],
};

interface ProjectListProps {
  readonly projects: readonly ProjectSummary[];
  readonly nowMs: number;
  readonly onAction: (action: ProjectAction, project: ProjectSummary) => void;
}

/** The projects of this browser: those in work, the archive and the trash, found by name. */
export function ProjectList({ projects, nowMs, onAction }: ProjectListProps): ReactNode {
  const { t } = useTranslation('admin');
  const [shelf, setShelf] = useState<Shelf>('open');
  const [wanted, setWanted] = useState('');
  if (projects.length === 0) return <EmptyState icon={FolderOpen} title={t(($) => $.home.empty)} />;
  const shown = projects.filter((project) => shelfOf(project) === shelf && isNamedLike(project, wanted));
  const countOn = (place: Shelf): number => projects.filter((project) => shelfOf(project) === place).length;
  return (
    <section aria-label={t(($) => $.home.projects)} className={styles['projects']}>
      <div className={styles['finder']}>
        <TextField
          label={t(($) => $.projectList.search)}
          value={wanted}
          onChange={setWanted}
          data-part="project-search"
        />
        <Select
          label={t(($) => $.projectList.show)}
          value={shelf}
          options={SHELVES.map((place) => ({
            value: place,
            text: t(($) => $.projectList.shelves[place], { number: formats().number(countOn(place)) }),
          }))}
          onChange={(chosen) => setShelf(SHELVES.find((place) => place === chosen) ?? 'open')}
          data-part="project-shelf"
        />
      </div>
      {shown.length === 0 ? (
        <p className={styles['itemNote']}>{t(($) => $.projectList.none)}</p>
      ) : (
        <ul aria-label={t(($) => $.home.projects)} data-part="projects" className={styles['list']}>
          {shown.map((project) => (
            <ProjectItem key={project.id} project={project} nowMs={nowMs} onAction={onAction} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ProjectItemProps {
  readonly project: ProjectSummary;
  readonly nowMs: number;
  readonly onAction: (action: ProjectAction, project: ProjectSummary) => void;
}

function ProjectItem({ project, nowMs, onAction }: ProjectItemProps): ReactNode {
  const { t } = useTranslation('admin');
  const shelf = shelfOf(project);
  const more = t(($) => $.projectCard.more, { name: project.name });
  return (
    <li data-project-id={project.id} className={styles['item']}>
      {shelf === 'trashed' ? (
        <span className={styles['itemName']}>
          <bdi>{project.name}</bdi>
        </span>
      ) : (
        <a href={`#/p/${project.id}/clips`} className={styles['itemName']}>
          <bdi>{project.name}</bdi>
        </a>
      )}
      <span className={styles['itemNote']}>{t(($) => $.projectCard.clips, { count: project.clipCount })}</span>
      <span className={styles['itemNote']}>
        {shelf === 'trashed'
          ? t(($) => $.projectCard.daysLeft, { count: daysLeft(project, nowMs) })
          : t(($) => $.projectCard.changed, { when: formats().relativeTime(Date.parse(project.modified), nowMs) })}
      </span>
      <Menu
        label={more}
        items={ACTIONS[shelf].map((id) => ({ id, text: t(($) => $.projectCard.actions[id]) }))}
        onAction={(id) => {
          const action = ACTIONS[shelf].find((known) => known === id);
          if (action !== undefined) onAction(action, project);
        }}
      >
        <IconButton icon={Ellipsis} label={more} />
      </Menu>
    </li>
  );
}
